"""Several people at one terminal: the screens go from one to the next, and nobody reads what is another's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from game.play.session.hot_seat import begin_together
from game.play.session.phases import Phase
from game.play.session.preview import Look, Lookout
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.schema import Scenario
from game.ui.actions import actions_of
from game.ui.app import FairShareApp
from game.ui.screens import results
from game.ui.screens.cabinet import CabinetScreen
from game.ui.screens.hand_over import HandOverScreen
from game.ui.screens.results import ResultsScreen
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
            seen.append(await keys(pilot, "y"))
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
