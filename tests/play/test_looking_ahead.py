"""Previews, summaries and ministers: what a draft means, told from what the seat can know."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import numpy as np
import pytest

from game.errors import RuleError
from game.play.advice.ministers import MINISTERS, comments, due_claims, hit_rates
from game.play.session.preview import BRANCHES_A_PART, PARTS
from game.play.session.session import Session
from game.play.wording.summary import red_line_now, summarise
from game.ui.sections.budget.content import cost_line, preview_lines
from game.ui.sections.forecast.content import forecast_lines
from game.ui.widgets.prose import text_of

NewGame = Callable[..., Session]


def test_without_a_draft_both_futures_are_the_same(uk: Session) -> None:
    preview = uk.preview()
    assert preview.difference("core_share", "GBR") == 0.0
    cost = preview.cost()
    assert cost is not None
    assert cost.usd_bn == 0.0


def test_a_draft_costs_what_it_adds(uk: Session) -> None:
    uk.editor.order("effort", 0.2)
    cost = uk.preview().cost()
    assert cost is not None
    assert cost.core_next - cost.core_next_without == pytest.approx(0.1, abs=0.02)
    own = uk.view.public["GBR"]
    assert cost.usd_bn == pytest.approx(0.001 * own.gdp_usd_bn, rel=0.1)
    assert cost.usd_a_head == pytest.approx(1000 * cost.usd_bn / own.population_m)


def test_a_look_is_taken_in_parts_and_can_be_left(uk: Session) -> None:
    uk.editor.order("effort", 0.1)
    look = uk.look()
    sizes = [preview.branches for preview in islice(look.take(), 2)]
    assert sizes == [BRANCHES_A_PART, 2 * BRANCHES_A_PART]
    assert uk.lookout.kept(uk.view, uk.editor.draft) is None
    whole = uk.preview()
    assert whole.branches == PARTS * BRANCHES_A_PART
    assert uk.preview() is whole
    uk.editor.undo()
    uk.editor.redo()
    assert uk.preview() is whole


def test_no_figure_of_a_draft_changes_as_the_look_goes_on(uk: Session) -> None:
    uk.editor.order("effort", 0.1)
    told = [
        "\n".join(
            text_of(said).plain
            for said in (
                [cost_line(preview.cost(), preview)],
                preview_lines(preview),
                forecast_lines(preview, "core_share", "GBR"),
            )
        )
        for preview in uk.look().take()
    ]
    assert len(told) == PARTS
    assert len(set(told[:-1])) == 1
    assert "..." in told[0]
    assert "..." not in told[-1]


def test_the_summary_tells_the_figures_of_the_whole_look(uk: Session) -> None:
    uk.editor.order("effort", 0.1)
    first = summarise(uk)
    assert first.cost == uk.preview().cost()
    assert summarise(uk) == first


def test_a_look_taken_late_is_that_of_its_own_round(uk: Session) -> None:
    uk.editor.order("effort", 0.1)
    look = uk.look()
    now = next(look.take())
    uk.commit()
    later = next(look.take())
    assert np.array_equal(now.fan("core_share", "GBR"), later.fan("core_share", "GBR"))


def test_fans_start_where_the_history_ends(uk: Session) -> None:
    uk.commit()
    years, values = uk.history("core_share", "GBR")
    data = uk.preview().fan_data("core_share", "GBR", history=(years, values), target=2.5)
    assert data.quantiles[:, 0] == pytest.approx(values[-1])
    assert data.x[0] == years[-1]
    assert len(uk.history("balance")[0]) == 0


def test_more_effort_makes_the_target_likelier(uk: Session) -> None:
    uk.editor.order("effort", 0.3)
    target = uk.preview().target_chance()
    assert target is not None
    assert (target.target_pct_gdp, target.due) == (2.5, 2027)
    assert target.with_draft >= target.without
    uk.editor.order_all({"plan_target": 5.0, "plan_due": 2028})
    planned = uk.preview().target_chance()
    assert planned is not None
    assert planned.target_pct_gdp == 5.0


def test_a_plan_whose_date_is_past_is_no_target_any_more(new_game: NewGame) -> None:
    poland = new_game("2025-leaked-chat", "POL")
    first = poland.preview().target_chance()
    assert first is not None
    assert first.due == 2025
    for _ in range(2):
        poland.commit()
    then = poland.preview().target_chance()
    assert then is not None
    assert then.due > poland.view.year


def test_the_chair_has_no_budget_to_cost(new_game: NewGame) -> None:
    chair = new_game("2025-leaked-chat", "SG")
    summary = summarise(chair)
    assert summary.cost is None
    assert chair.preview().target_chance() is None
    opening = chair.editor.legal.opening
    assert opening is not None
    positions = chair.positions_on(opening)
    assert positions == chair.view.positions
    chair.commit()
    with pytest.raises(RuleError, match="there is no summit in this round"):
        chair.positions_on(opening)


def test_the_summary_says_what_changes_and_what_is_open(uk: Session) -> None:
    empty = summarise(uk)
    assert empty.empty
    uk.editor.order_all({"effort": 0.5, "pay_borrow": 0.6})
    uk.editor.act("praise", ["POL"])
    uk.editor.vote("accept")
    summary = summarise(uk)
    told = {line.label: line.text for line in summary.orders}
    assert told["Core budget"] == "+0.50 points a year"
    assert told["Borrowing"].endswith("-> 60%")
    assert told["Praise in public"] == "Poland"
    assert told["Vote"] == "Sign"
    assert any("emergency budget" in warning for warning in summary.warnings)
    assert any("made no prediction" in warning for warning in summary.warnings)


def test_an_unanswered_card_says_what_happens_then(new_game: NewGame) -> None:
    for seed in range(20):
        session = new_game("2025-leaked-chat", "EST", seed)
        if session.editor.unanswered:
            break
    card, default = summarise(session).unanswered[0]
    assert default in [option.label for option in card.options]
    session.editor.answer(card.id, card.options[0].id)
    assert card.id not in [open_card.id for open_card, _ in summarise(session).unanswered]
    done = session.commit()
    assert done.orders.cards[card.id] == card.options[0].id


def test_the_red_line_is_checked_by_what_the_seat_reads(uk: Session) -> None:
    assert red_line_now(uk.view, uk.role) is False


def test_ministers_name_numbers_and_disagree_by_theory(uk: Session) -> None:
    uk.editor.order("effort", 0.3)
    said = comments(uk)
    assert [comment.minister.name for comment in said] == list(MINISTERS)
    assert len({comment.minister.theory for comment in said}) == 3
    for comment in said:
        assert comment.claim.low <= comment.claim.high
        assert any(sign.isdigit() for sign in comment.text)
    assert said[0].stance == "against"
    assert said[1].stance == "for"


def test_forecasts_fall_due_after_two_years_or_at_the_end(new_game: NewGame) -> None:
    session = new_game("2025-leaked-chat", "POL")
    for _ in range(4):
        session.commit()
    assert due_claims(session, 2) == ()
    due = due_claims(session, 3)
    assert [claim.due for claim, _ in due] == [4, 4, 4]
    while not session.finished:
        session.commit()
    rates = hit_rates(session)
    assert [rate.due for rate in rates] == [10, 10, 10]
    assert all(0 <= rate.hits <= rate.due for rate in rates)
