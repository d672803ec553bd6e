"""Several people at one terminal: the screens go from one to the next, and nobody reads what is another's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest

from game.play.debrief.debrief import debrief
from game.play.session.hot_seat import begin_together
from game.play.session.phases import Phase
from game.play.session.preview import Look, Lookout
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from game.scenario.schema import Scenario
from game.ui.actions import actions_of
from game.ui.app import FairShareApp
from game.ui.flow import begin_game
from game.ui.screens import debrief as debrief_screen
from game.ui.screens import results
from game.ui.screens.cabinet import CabinetScreen
from game.ui.screens.hand_over import HandOverScreen
from game.ui.screens.results import ResultsScreen
from game.ui.screens.seats import SeatsScreen
from tests.ui.ui_driver import drive, settle, text_of, three_sizes

AppWith = Callable[..., FairShareApp]
Golden = Callable[[str, str], None]
Together = Callable[..., Session]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look ahead in few branches, and let no minister's forecast fall due: both are tested elsewhere."""
    monkeypatch.setattr(
        Lookout, "look", lambda self, game, view, orders: Look(game.fork(), view, orders, branches=5)
    )
    monkeypatch.setattr(results, "due_claims", lambda session, index: ())


@pytest.fixture
def together(small: Scenario, store: Store) -> Together:
    """Return `together(*seats)`: a saved new game of the small scenario with these people, in their cabinets."""

    def begin(*seats: str) -> Session:
        session = begin_together(Opening(small, seats[0], 5), seats)
        for one in session.together:
            one.go(Phase.CABINET)
        store.begin(session)
        return session

    return begin


async def keys(pilot: Any, *pressed: str) -> str:
    """Press keys, one after the other; return what is shown then."""
    for key in pressed:
        await pilot.press(key)
        await settle(pilot)
    return text_of(pilot.app)


def refusals(pilot: Any) -> list[str]:
    """Return what is said for a moment just now."""
    return [notification.message for notification in pilot.app._notifications]


async def shown(pilot: Any, sections: Sequence[str] = "12345678") -> list[str]:
    """Return the text of every section of the cabinet, of its help and of all it offers."""
    texts = [await keys(pilot, key) for key in sections]
    offered = [f"{action.name} {action.why}" for action in actions_of(pilot.app.screen)]
    return [*texts, *offered]


def test_who_hands_in_gives_the_terminal_to_the_next_and_can_take_it_back(
    app_with: AppWith, together: Together
) -> None:
    first = together("GBR", "EST")
    second = first.together[1]

    async def play(pilot: Any) -> None:
        told = text_of(pilot.app)
        assert isinstance(pilot.app.screen, HandOverScreen)
        assert "UNITED KINGDOM" in told
        assert "c Hand in" in await keys(pilot, "enter")
        told = await keys(pilot, "2", "right", "c")
        assert "Hand in round 1 of 4?" in told
        assert "Still deciding: Estonia." in told
        told = await keys(pilot, "y", "down", "enter")  # the card stays without an answer
        assert "ESTONIA" in told
        assert "United Kingdom: orders in" in told
        assert first.handed_in
        await keys(pilot, "t")
        assert not first.handed_in
        assert pilot.app.session is first
        await keys(pilot, "c", "y", "down", "enter")
        assert "c Commit round" in await keys(pilot, "enter")
        assert pilot.app.session is second
        told = await keys(pilot, "c")
        assert "All others have handed in: this plays the round." in told
        told = await keys(pilot, "y", "down", "enter")
        assert "The round has been played." in told
        assert "UNITED KINGDOM" in told
        assert "t takes back" not in told
        await keys(pilot, "t")
        assert (first.index, pilot.app.screen.AREA) == (1, "Hand-over")
        for session in (first, second):  # each sees the results before the cabinet
            await keys(pilot, "enter")
            assert isinstance(pilot.app.screen, ResultsScreen)
            assert pilot.app.screen.session is session
            await keys(pilot, "enter", "enter")
            assert isinstance(pilot.app.screen, CabinetScreen)
            await keys(pilot, "c", "y", "down", "enter")
        assert first.index == 2

    drive(app_with(first), play)


def drafts_of_a(session: Session, number: int) -> None:
    """Draft one of two quite different rounds."""
    editor = session.editor
    editor.order("effort", (0.37, -0.13)[number])
    editor.answer("leak", ("shrug", "protest")[number])
    editor.vote(("hold_out", "accept")[number])
    if number:
        editor.act("reassure", ["EST"])


def test_what_the_next_sees_does_not_hang_on_what_the_one_before_has_drafted(
    app_with: AppWith, together: Together
) -> None:
    """Two worlds that differ only in A's drafts: every screen from the hand-over on is the same, letter by letter."""
    worlds: list[list[str]] = []
    for number in (0, 1):
        first = together("GBR", "EST")
        drafts_of_a(first, number)
        seen: list[str] = []

        async def play(pilot: Any, seen: list[str] = seen) -> None:
            await keys(pilot, "enter", "6", "2", "c")
            assert "+0.37" in text_of(pilot.app) or "-0.13" in text_of(pilot.app)
            seen.append(await keys(pilot, "y", "down", "enter"))  # the messages stay without a reply
            seen.append(str(pilot.app.title) + str(pilot.app.sub_title) + str(pilot.app.screen.title))
            seen.append(await keys(pilot, "question_mark"))
            await keys(pilot, "escape", "enter")
            assert not pilot.app._notifications
            mounted = [
                node for node in pilot.app._registry if isinstance(getattr(node, "session", 0), Session)
            ]
            assert {node.session.seat for node in mounted if node is not pilot.app} == {"EST"}
            seen.extend(await shown(pilot))
            await settle(pilot)
            seen.append(await keys(pilot, "c"))

        drive(app_with(first), play)
        worlds.append(seen)
    assert worlds[0] == worlds[1]
    whole = "\n".join(worlds[0])
    assert "0.37" not in whole
    assert "Hand in round" not in whole, "the last of two commits"


def test_the_hand_over(
    app_with: AppWith, together: Together, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = together("GBR", "EST", "SG")

    async def play(pilot: Any) -> None:
        await keys(pilot, "enter", "c", "y", "down", "enter")
        golden("ui/hand_over", await three_sizes(pilot))

    drive(app_with(session), play)


def test_the_hand_over_without_colour(
    app_with: AppWith, together: Together, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def play(pilot: Any) -> None:
        assert "EST Estonia: deciding" in text_of(pilot.app)
        for strip in pilot.app.screen._compositor.render_strips():
            for text, style, _ in strip:
                colours = [c for c in (style.color, style.bgcolor) if c is not None] if style else []
                assert all(colour.is_default for colour in colours), text

    drive(app_with(together("GBR", "EST")), play)


def test_seats_are_marked_with_space_and_all_begin(app_with: AppWith, store: Store) -> None:
    async def play(pilot: Any) -> None:
        pilot.app.push_screen(SeatsScreen(find("tutorial")), lambda chosen: begin_game(pilot.app, chosen))
        await settle(pilot)
        told = await keys(pilot, "home", "space", "down", "space", "down")
        assert "step 2 of 2: seats GBR, POL" in told
        assert "POL ✓ Poland" in told
        await keys(pilot, "enter")  # the cursor is on the United States, whose seat is not marked
        assert isinstance(pilot.app.screen, HandOverScreen)
        assert store.names() == ["tutorial GBR POL"]
        told = await keys(pilot, "q")
        assert "Seats  GBR, POL" in told
        assert "Round  1 of 5" in told
        assert "GBR, POL" in await keys(pilot, "s")
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, HandOverScreen)
        assert [one.seat for one in pilot.app.session.together] == ["GBR", "POL"]

    drive(app_with(), play)


def test_a_seventh_person_has_no_room(app_with: AppWith) -> None:
    async def play(pilot: Any) -> None:
        screen = SeatsScreen(find("2025-leaked-chat"))
        await pilot.app.push_screen(screen)
        told = await keys(pilot, *["home", *["space", "down"] * 7])
        assert len(screen.marked) == 6
        assert "6 people at most share a terminal, not 7" in " ".join(told.split())
        await keys(pilot, "up", "up", "space")
        assert len(screen.marked) == 5

    drive(app_with(), play)


def test_people_come_and_go_at_the_table(app_with: AppWith, together: Together) -> None:
    first = together("GBR", "EST")

    async def play(pilot: Any) -> None:
        told = await keys(pilot, "enter", "T")
        assert "United Kingdom" in told
        assert "deciding, sits here" in told
        told = await keys(pilot, "up", "a", "enter")  # Estonia leaves: its own strategy plays on
        assert "away, played by" in told
        assert [one.seat for one in first.together] == ["GBR"]
        assert "c Commit round" in await keys(pilot, "escape")
        told = await keys(pilot, "T", "up", "enter")
        assert "Estonia is at the table from round 1 on." in told
        assert [one.seat for one in first.together] == ["GBR", "EST"]
        told = await keys(pilot, "enter")  # the row of Estonia: the terminal goes there
        assert "ESTONIA" in told
        await keys(pilot, "enter")
        assert pilot.app.session.seat == "EST"
        told = await keys(pilot, "T", "l")
        assert "Still deciding: Estonia, United Kingdom." in told
        told = await keys(pilot, "down", "enter")
        assert "The round has been played." in told
        assert first.index == 1
        assert set(first.lines[0].held) == {"GBR", "EST"}

    drive(app_with(first), play)


def test_alone_at_the_table_one_can_neither_leave_nor_close(
    app_with: AppWith, opened: Callable[[str], Session]
) -> None:
    session = opened("GBR")
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        told = await keys(pilot, "T", "a", "enter")
        assert "Nobody else is at the table" in told
        await keys(pilot, "l", "down", "enter")
        assert (session.index, session.table.people) == (0, {"GBR"})

    drive(app_with(session), play)


def test_the_vote_is_handed_round_and_counted_and_the_redraft_is_put_and_voted_on(
    app_with: AppWith, together: Together
) -> None:
    chair = together("SG", "GBR")
    britain = chair.together[1]

    async def play(pilot: Any) -> None:
        told = await keys(pilot, "enter", "8", "v")
        assert "Still deciding: United Kingdom." in told
        told = await keys(pilot, "down", "enter")
        assert "UNITED KINGDOM" in told
        told = await keys(pilot, "enter", "8", "end", "enter", "v", "down", "enter")  # refuse
        assert "The text was refused" in told
        assert "Refused: United Kingdom." in told
        assert "SECRETARY GENERAL" in told
        assert chair.table.waiting_for == ("GBR", "SG")
        await keys(pilot, "enter", "8", "v", "down", "enter")
        assert refusals(pilot) == ["The Secretary General has put no redraft to vote on"]
        told = await keys(pilot, "enter", "left")  # another redraft, softer
        assert "The redraft: 3.4% of GDP" in told
        assert britain.redraft is None
        await keys(pilot, "v", "down", "enter")
        told = await keys(pilot, "enter", "8")
        assert "The redraft: 3.4% of GDP" in told
        assert "Your decision on redraft 1" in told
        told = await keys(pilot, "home", "down", "enter", "v", "down", "enter")  # sign
        assert "The text was adopted: 3.4% of GDP" in told
        told = await keys(pilot, "enter", "8", "v")
        assert "The vote is over." in told
        assert refusals(pilot) == ["The summit's vote is over in this round"]
        await keys(pilot, "c", "y", "down", "enter")
        assert chair.handed_in

    drive(app_with(chair), play)
    assert britain.editor.draft.votes == ("hold_out", "accept")


@pytest.mark.slow
def test_two_people_play_the_tutorial_by_keys_to_one_debrief(
    app_with: AppWith, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debrief_screen, "debrief", partial(debrief, search=False, branches=16))
    monkeypatch.setattr("game.play.debrief.findings.hit_rates", lambda session: ())
    first = begin_together(Opening(find("tutorial"), "GBR", 7, rounds=3), ("GBR", "POL"))
    for one in first.together:
        one.choose_ambitions(["friends", "text"])
    store.begin(first)

    async def turn(pilot: Any, way: str) -> None:
        """One person's turn: sits down, reads, moves the budget a step, answers cards and messages, hands in."""
        await pilot.press("enter", *(["b"] if not first.index else ["enter", "enter"]))
        await keys(pilot, "2")
        await pilot.press(way, "1")
        editor = pilot.app.session.editor
        for _ in (*editor.unanswered, *editor.unreplied):
            await pilot.press("n", "enter", "enter")
        assert not editor.unanswered
        assert not editor.unreplied
        await keys(pilot, "c", "y")

    async def play(pilot: Any) -> None:
        for _ in range(first.setup.rounds):
            await turn(pilot, "right")
            assert first.handed_in
            await turn(pilot, "left")
        assert first.finished
        told = await keys(pilot, "enter", "enter", "enter")  # the results of the first, the debrief
        assert "All at the table" in told
        for line in ("GBR United Kingdom", "POL Poland"):
            assert line in told
        assert "Poland: " not in await keys(pilot, "s", "end", "escape")
        told = await keys(pilot, "s", "end", "enter", "down")
        assert "Poland: " in told
        assert pilot.app.session.seat == "POL"
        told = await keys(pilot, "s", "home", "enter", "down")  # known already
        assert "United Kingdom: " in told

    drive(app_with(first), play)
    assert [set(line.orders) for line in first.lines] == [{"GBR", "POL"}] * 3
    assert {one.orders.budget["effort"] > 0.0 for one in first.log} == {True}
    assert store.saves()[0].finished
