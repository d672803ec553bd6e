"""What moves the score is said before it counts: every part's terms, and what a budget that jumps costs."""

from __future__ import annotations

import pytest

from game.engine.components import CUT_OFF, STARTING
from game.engine.orders import Orders
from game.engine.scoring import Trial
from game.governments.ambitions import AMBITIONS
from game.play.advice.ministers import comments
from game.play.explain.rules import order_rule
from game.play.explain.score_rules import score_rule
from game.play.session.session import Session
from game.play.session.stop_go import stop_go
from game.play.wording.orders import as_it_stands
from game.play.wording.stop_go import jump_texts
from game.play.wording.summary import summarise
from game.report.score_parts import SCORE_PARTS
from tests.play.conftest import NewGame

JUMPS = (0.0, 0.6, 0.0, 0.05)


def _warned(session: Session) -> list[str]:
    return [warning for warning in summarise(session).warnings if warning.startswith("Stop-go")]


@pytest.mark.parametrize("seat", ["GBR", "SG"])
def test_the_rule_of_the_score_names_every_term_that_counts(new_game: NewGame, seat: str) -> None:
    session = new_game("2025-leaked-chat", seat)
    trial = Trial(session.setup, 5, frozenset({seat}), 2)
    trial.play({})
    told = " ".join(score_rule(session).parameters).casefold()
    for part, terms in trial.terms(seat).items():
        assert f"{SCORE_PARTS[part].label}, " in told or SCORE_PARTS[part].label.casefold() in told
        for label in terms.keys() - {STARTING, CUT_OFF} - {row.label for row in AMBITIONS.values()}:
            assert label.casefold() in SCORE_PARTS[part].says.casefold(), (part, label)


def test_the_points_that_a_jump_is_said_to_cost_are_those_it_costs(new_game: NewGame) -> None:
    session = new_game("tutorial", "GBR")
    trial = Trial(session.setup, 5, frozenset({"GBR"}), 2)
    said = {"security": 0.0, "economy": 0.0}
    for effort in (*JUMPS, 0.0):
        if effort:
            session.editor.order("effort", effort)
        found = stop_go(session)
        assert found is not None
        said = {part: points + found.now[part] for part, points in said.items()}
        trial.play({"GBR": session.editor.draft})
        session.commit()
    cost = {part: -terms["stop-go budgets"] for part, terms in trial.terms("GBR").items() if part in said}
    assert said == pytest.approx(cost)
    assert said["economy"] == pytest.approx(100.0 * 0.6 * (0.5 + 0.5) / 5)


def test_a_jump_is_told_before_it_is_committed_when_it_comes_and_when_it_ends(uk: Session) -> None:
    assert _warned(uk) == []
    uk.commit()
    uk.editor.order("effort", 0.6)
    first, later = _warned(uk)
    assert "from 0.00 to +0.60 points a year. That costs about 0.9 points" in first
    assert "If the order then ends, that jump costs about 0.9 points" in later
    assert first in as_it_stands(uk, "effort")
    finance, defence, _ = comments(uk)
    assert "3.0 points of economy" in finance.text
    assert defence.stance != "for"
    uk.commit()
    (ended,) = _warned(uk)
    assert "because last round's order ends" in ended
    assert "Each further tenth costs 0.4 points of security" in " ".join(order_rule(uk, "effort").says)


def test_small_steps_and_the_last_round_are_no_jumps(new_game: NewGame) -> None:
    session = new_game("tutorial", "GBR")
    session.editor.order("effort", 0.1)
    assert jump_texts(stop_go(session)) == ()
    while session.index + 1 < session.setup.rounds:
        session.editor.order("effort", 0.3)
        session.commit()
    session.editor.order("effort", 0.3)
    assert jump_texts(stop_go(session)) == ()
    assert stop_go(new_game("2025-leaked-chat", "SG")) is None
    assert session.editor.draft != Orders()
