"""Drafts: every change checked at once, nothing lost by a refusal, everything taken back until the commit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine.orders import Orders
from game.errors import RuleError, UsageProblem
from game.model.controls import SummitText
from game.play.session.draft import DraftEditor
from game.play.session.phases import Phase
from game.play.session.session import Session


def test_an_illegal_change_is_refused_with_the_rule_and_loses_nothing(uk: Session) -> None:
    uk.editor.order("effort", 0.2)
    uk.editor.act("praise", ["DEU"])
    kept = uk.editor.draft
    refused: list[tuple[Callable[[], None], str]] = [
        (
            lambda: uk.editor.order("effort", 5),
            "Core budget cannot be +5.00 points a year: it can be -0.30 to +1.00",
        ),
        (lambda: uk.editor.order("efforts", 0.1), "did you mean effort"),
        (lambda: uk.editor.order("pay_loans", 0.5), "EU loans are for EU members"),
        (lambda: uk.editor.order_all({"pay_borrow": 0.8, "pay_aid": 0.5}), "at most 1"),
        (lambda: uk.editor.order_all({"plan_target": 3.0}), "both a target and a year"),
        (
            lambda: uk.editor.order_all({"plan_target": 3.0, "plan_due": 2020}),
            "National plan due cannot be 2020",
        ),
        (lambda: uk.editor.act("threaten", ["DEU"]), "cannot be done"),
        (lambda: uk.editor.act("praise", ["GBR"]), "cannot be aimed at 'GBR'"),
        (lambda: uk.editor.answer("no-such-card", "yes"), "no card 'no-such-card'"),
        (lambda: uk.editor.vote("maybe"), "the vote cannot be 'maybe'"),
        (lambda: uk.editor.put_text(SummitText(3, 1, 2030, 1, 0)), "Secretary General's"),
        (lambda: uk.editor.drop_act(4), "there is no act 5"),
    ]
    for change, sentence in refused:
        with pytest.raises(RuleError) as caught:
            change()
        assert sentence in caught.value.message
        assert uk.editor.draft == kept


def test_a_fourth_act_is_refused(uk: Session) -> None:
    for code in ("DEU", "FRA", "POL"):
        uk.editor.act("ask", [code])
    assert uk.editor.acts_left == 0
    with pytest.raises(RuleError, match="room for 3"):
        uk.editor.act("ask", ["ITA"])
    uk.editor.drop_act(1)
    assert [act.to for act in uk.editor.draft.acts] == [("DEU",), ("POL",)]


def test_undo_and_redo_walk_through_every_draft(uk: Session) -> None:
    editor, drafts = uk.editor, [Orders()]
    for value in (0.1, 0.15, 0.2):
        editor.order("effort", value)
        drafts.append(editor.draft)
    editor.clear()
    for draft in reversed(drafts):
        assert editor.undo()
        assert editor.draft == draft
    assert not editor.undo()
    while editor.redo():
        pass
    assert editor.draft == Orders()
    editor.undo()
    editor.order("effort", -0.1)
    assert not editor.can_redo


def test_what_was_committed_cannot_be_taken_back(uk: Session) -> None:
    uk.editor.order("effort", 0.1)
    uk.commit()
    assert not uk.editor.can_undo
    assert uk.editor.draft == Orders()


def test_a_nudge_moves_by_the_step_and_stops_at_the_limits(uk: Session) -> None:
    assert uk.editor.nudge("effort", 1) == pytest.approx(0.05)
    assert uk.editor.nudge("effort", 100) == pytest.approx(1.0)
    assert uk.editor.nudge("effort", -100) == pytest.approx(-0.3)
    with pytest.raises(RuleError, match="there is no order"):
        uk.editor.nudge("efforts", 1)


def test_a_plan_is_announced_and_withdrawn_as_a_whole(uk: Session) -> None:
    assert uk.editor.nudge("plan_target", 1) >= 2.3
    assert uk.editor.level("plan_due") == int(uk.view.year) + 5
    uk.editor.nudge("plan_due", 1)
    assert uk.editor.level("plan_due") == int(uk.view.year) + 6
    uk.editor.nudge("plan_target", -100)
    assert uk.editor.draft == Orders()


def test_phases_say_why_they_are_not_open(uk: Session) -> None:
    assert uk.phase is Phase.BRIEFING
    with pytest.raises(RuleError, match="after the last round"):
        uk.go(Phase.DEBRIEF)
    uk.go(Phase.CABINET)
    uk.commit()
    assert uk.phase is Phase.RESULTS
    with pytest.raises(RuleError, match="over once a round"):
        uk.go(Phase.BRIEFING)
    while not uk.finished:
        uk.commit()
    assert Phase.DEBRIEF in uk.open_phases
    with pytest.raises(RuleError, match="the game is over"):
        uk.commit()
    with pytest.raises(RuleError, match="nothing left to decide"):
        uk.go(Phase.CABINET)


def test_two_ambitions_are_chosen_before_the_first_round_and_go_with_its_orders(uk: Session) -> None:
    with pytest.raises(RuleError, match="choose 2"):
        uk.choose_ambitions(["friends", "friends"])
    with pytest.raises(RuleError, match="did you mean friends"):
        uk.choose_ambitions(["friendz", "text"])
    uk.choose_ambitions(["text", "friends"])
    assert uk.ambitions == ("text", "friends")
    done = uk.commit()
    assert done.result.orders[uk.seat].ambitions == uk.ambitions == ("text", "friends")
    with pytest.raises(RuleError, match="first round"):
        uk.choose_ambitions(["friends", "name"])


def test_a_seat_or_difficulty_that_is_not_there_is_named(new_game: Callable[..., Session]) -> None:
    with pytest.raises(UsageProblem, match="no seat"):
        new_game("2025-leaked-chat", "GBX")
    with pytest.raises(UsageProblem, match="no difficulty"):
        new_game("2025-leaked-chat", "GBR", difficulty="harder")


def test_the_secretary_general_puts_texts(new_game: Callable[..., Session]) -> None:
    chair = new_game("2025-leaked-chat", "SG")
    assert chair.at_summit
    opening = chair.editor.legal.opening
    assert opening is not None
    chair.editor.put_text(opening)
    chair.editor.put_text(SummitText(3.0, 1.0, 2032.0, 0.5, 0.2))
    chair.editor.put_text(SummitText(3.2, 1.0, 2032.0, 0.5, 0.2), 0)
    assert [text.core for text in chair.editor.draft.drafts] == [3.2, 3.0]
    chair.editor.drop_text(0)
    assert [text.core for text in chair.editor.draft.drafts] == [3.0]
    with pytest.raises(RuleError, match="there is no order"):
        chair.editor.order("effort", 0.1)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(["effort", "pay_borrow", "presence", "pay_aid"]), st.floats(-2, 2)))
)
def test_whatever_is_tried_the_draft_stays_legal(uk: Session, tried: list[tuple[str, float]]) -> None:
    editor = DraftEditor(uk.view)
    for name, value in tried:
        try:
            editor.order(name, value)
        except RuleError:
            continue
    uk.game.submit("GBR", editor.draft)
