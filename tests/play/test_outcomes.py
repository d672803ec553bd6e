"""What a round brought is told as it was shown: cards without an answer, figures and their changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.debrief.outcome import Change, change_in_words, outcome_of
from game.play.explain.card_rules import card_rule
from game.play.wording.effects import trend
from game.play.wording.summary import summarise
from game.quantities import QUANTITIES
from game.ui.content.figures import short_value
from game.ui.content.results import _change_row
from game.ui.dialogs.commit import unanswered_paragraphs
from game.ui.widgets.listing import Cell
from tests.play.conftest import NewGame


def test_a_card_without_an_answer_is_reported_with_what_was_done(new_game: NewGame) -> None:
    session = new_game("tutorial", "GBR", 3)
    while not session.editor.unanswered:
        session.commit()
        assert not any("your ministry chose" in told for told in outcome_of(session, session.index - 1).came)
    (card,) = session.editor.unanswered
    chosen = session.waiting[card.id]
    session.commit()
    told = outcome_of(session, session.index - 1).came
    wanted = f"You gave no answer to “{card.title}”, so your ministry chose “{chosen}”"
    assert any(one.startswith(wanted) for one in told)


def test_the_secretary_general_has_an_office_and_no_ministry(new_game: NewGame) -> None:
    session = new_game("2025-leaked-chat", "SG", 7)
    asked = session.editor.unanswered
    assert asked
    for card in asked:
        assert "your office takes the first kind" in " ".join(card_rule(session, card.id).says)
    dialog = " ".join(map(str, unanswered_paragraphs(summarise(session), session.seat)))
    assert dialog.count("your office would choose") == len(asked)
    session.commit()
    told = " ".join(outcome_of(session, 0).came)
    assert told.count("your office chose") == len(asked)
    assert "ministry" not in dialog + told


@given(
    st.sampled_from(sorted(QUANTITIES)),
    st.floats(-3000.0, 3000.0),
    st.one_of(st.floats(-0.02, 0.02), st.floats(-3000.0, 3000.0)),
    st.sampled_from([0.0, 0.005, 0.08]),
)
def test_a_change_is_the_difference_of_what_is_shown(
    quantity: str, before: float, by: float, sd: float
) -> None:
    row = QUANTITIES[quantity]
    change = Change(quantity, row.label, row.unit, None, before, before + by, sd, row.rise_is_good)
    shown = [number_in(short_value(value, row.unit, change.decimals)) for value in (before, before + by)]
    difference = round(shown[1] - shown[0], change.decimals)
    assert change.change == pytest.approx(difference, abs=1e-9)
    told = change_in_words(change)
    cells = [cell.text if isinstance(cell, Cell) else cell for cell in _change_row(change, "").cells]
    assert [number_in(cells[1]), number_in(cells[2])] == shown
    if not difference:
        assert change.better == 0
        assert ", unchanged" in told
        assert cells[3:] == ["", ""]
    else:
        assert number_in(cells[4]) == pytest.approx(difference)
        figures = [
            number_in(found)
            for found in re.findall(r"[-+]?\$?[0-9][0-9,]*(?:\.[0-9]+)?", told[len(row.label) :])
        ]
        assert figures[:2] == pytest.approx(shown)
        assert figures[2] == pytest.approx(difference)


def number_in(text: str) -> float:
    return float(text.replace(",", "").replace("$", "").rstrip("%"))


@given(st.floats(-2.0, 2.0), st.floats(-0.03, 0.03))
def test_no_arrow_where_the_figure_shows_the_same(before: float, by: float) -> None:
    if f"{before:.2f}" == f"{before + by:.2f}":
        assert trend(before + by, before) == " "
