"""Several people at one terminal: who comes and goes is there or away still when the game is opened again."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from unittest.mock import Mock

import pytest

from game.errors import RuleError
from game.play.debrief.debrief import debrief
from game.play.debrief.export import to_markdown
from game.play.debrief.parts import PARTS
from game.play.debrief.report import sections
from game.play.session.hot_seat import begin_together, join, leave, next_chair, vote
from game.play.session.phases import Phase
from game.play.session.seated import others_deciding, seated
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from tests.play.conftest import NewGame


@pytest.fixture
def first(store: Store) -> Session:
    """Two people at the tutorial, saved: the chair of the first."""
    session = begin_together(Opening(find("tutorial"), "GBR", 7), ("GBR", "POL"))
    store.begin(session)
    return session


def reopened(store: Store) -> Session:
    return Store(store.folder).open(store.names()[0]).session


def test_who_left_is_away_when_the_game_is_opened_again_and_finds_all_as_it_was(
    first: Session, store: Store
) -> None:
    second = first.together[1]
    second.choose_ambitions(["text", "friends"])
    leave(first, "POL", "spender")
    assert [one.state for one in seated(first)] == ["deciding", "away, played by spender"]
    again = reopened(store)
    assert [one.seat for one in again.together] == ["GBR"]
    assert again.table.game.holder("POL") == "spender"
    again.commit()
    assert again.lines[0].held == {"POL": "spender"}
    joined = join(again, "POL")
    assert joined.seat == "POL"
    assert [one.seat for one in reopened(store).together] == ["GBR", "POL"]


def test_what_could_not_be_saved_of_one_is_saved_with_the_decision_of_another(
    first: Session, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = first.together[1]
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
        second.editor.order("effort", 0.2)
    assert "No space left" in second.trouble
    first.editor.order("effort", 0.1)
    assert [one.editor.draft.budget for one in reopened(store).together] == [{"effort": 0.1}, {"effort": 0.2}]


def test_all_are_told_when_their_round_had_to_be_saved_under_another_name(
    first: Session, store: Store
) -> None:
    second = first.together[1]
    first.hand_in()
    store.record_path("tutorial GBR POL").write_bytes(b"theirs")
    second.hand_in()
    told = "Another program changed 'tutorial GBR POL', so this game is now saved as 'tutorial GBR POL 2'."
    assert [one.trouble for one in (first, second)] == [told, told]
    first.hand_in()
    second.hand_in()
    assert [one.trouble for one in (first, second)] == ["", ""]


def test_a_new_person_is_there_when_the_game_is_opened_before_a_round_was_played(
    first: Session, store: Store
) -> None:
    join(first, "USA")
    assert [one.seat for one in reopened(store).together] == ["GBR", "POL", "USA"]


def test_what_is_drafted_after_it_was_handed_in_opens_the_orders_again(first: Session, store: Store) -> None:
    first.hand_in()
    assert others_deciding(first) == ("Poland",)
    assert next_chair(first).seat == "POL"
    first.editor.order("effort", 0.2)
    assert not first.handed_in
    again = reopened(store)
    assert (again.handed_in, again.editor.draft) == (False, first.editor.draft)


def test_what_a_vote_was_counted_with_is_refused_while_it_is_drafted() -> None:
    session = begin_together(Opening(find("2025-road-to-the-hague"), "SG", 3), ("SG", "ESP"))
    chair, spain = session.together
    for one in (spain, chair):
        with pytest.raises(RuleError, match="the vote waits for"):
            one.call_vote()
    spain.editor.vote("hold_out")
    spain.hand_in()
    assert not chair.call_vote().adopted
    with pytest.raises(RuleError, match="a vote that has been counted stands"):
        spain.editor.clear()
    spain.editor.vote("accept")  # on what has not been voted on
    assert spain.editor.draft.votes == ("hold_out", "accept")
    assert (chair.redraft, spain.redraft) == (None, None)
    with pytest.raises(RuleError, match="has put no redraft"):
        vote(chair)
    text = chair.editor.legal.opening
    assert text is not None
    chair.editor.put_text(text)
    assert chair.editor.draft.drafts == (text, text), "the text as it was tabled was the first"
    assert (chair.redraft, spain.redraft) == (text, None), "nobody knows a redraft before it is handed in"
    chair.hand_in()
    assert spain.redraft == text
    assert "ESP" in spain.call_vote().signed


def test_a_vote_that_was_counted_stands_when_the_game_is_opened_again(store: Store) -> None:
    """Nobody looks at a vote, quits, and votes otherwise."""
    session = begin_together(Opening(find("2025-road-to-the-hague"), "SG", 3), ("SG", "ESP"))
    store.begin(session)
    chair, spain = session.together
    spain.editor.vote("hold_out")
    spain.hand_in()
    counted = chair.call_vote()
    again_spain, again_chair = reopened(store).together  # in the order of the scenario
    assert again_spain.table.counted == (counted,)
    assert again_spain.editor.draft.votes == ("hold_out",)
    with pytest.raises(RuleError, match="a vote that has been counted stands"):
        again_spain.editor.clear()
    again_spain.editor.vote("accept")
    again_chair.hand_in()
    again_spain.hand_in()
    assert again_spain.log[-1].orders.votes == ("hold_out", "accept")


def test_one_debrief_has_a_line_for_each_who_played(first: Session) -> None:
    for number in range(first.setup.rounds):
        if number == 3:
            leave(first, "POL")
        for one in first.together:
            one.editor.order("effort", 0.1)
            one.hand_in()
    done = debrief(first, search=False, branches=16)
    own = done.everybody[0]
    assert [(line.seat, line.rounds) for line in done.everybody] == [("GBR", 5), ("POL", 3)]
    assert (own.score, own.usual) == (done.score.total, done.score.par)
    other = debrief(Session(first.table, "POL"), search=False, branches=16)
    assert (other.score.total, other.everybody) == (done.everybody[1].score, done.everybody)
    for one in (done, other):
        assert [part.name for part in sections(one)] == list(PARTS)
        assert "GBR United Kingdom" in to_markdown(one)


def test_a_game_of_one_has_no_page_for_all(new_game: NewGame) -> None:
    session = new_game(rounds=1)
    session.commit()
    assert [part.name for part in sections(debrief(session, search=False, branches=8))] == list(PARTS[1:])


@pytest.mark.parametrize(
    "decide",
    [
        lambda one: one.hand_in(),
        lambda one: join(one, "USA"),
        lambda one: leave(one, "POL"),
        lambda one: one.editor.order("effort", 0.1),
        lambda one: one.go(Phase.CABINET),
    ],
    ids=["hand in", "join", "leave", "draft", "go"],
)
def test_whoever_sits_there_is_told_what_went_wrong_in_saving(
    first: Session, store: Store, monkeypatch: pytest.MonkeyPatch, decide: Callable[[Session], object]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
        decide(first)
    assert all("No space left" in one.trouble for one in first.together)
    first.editor.order("effort", 0.2)
    assert [one.trouble for one in first.together] == [""] * len(first.together)
    store.record_path("tutorial GBR POL").write_bytes(b"theirs")
    first.editor.order("effort", 0.3)
    assert all("now saved as 'tutorial GBR POL 2'" in one.trouble for one in first.together)


@pytest.mark.parametrize(
    "decide", [lambda one: one.hand_in(), lambda one: join(one, "USA"), lambda one: leave(one, "POL")]
)
def test_whoever_sits_there_is_told_where_the_game_is_saved_now(
    first: Session, store: Store, decide: Callable[[Session], object]
) -> None:
    store.record_path("tutorial GBR POL").write_bytes(b"theirs")
    decide(first)
    assert all("now saved as 'tutorial GBR POL 2'" in one.trouble for one in first.together)
