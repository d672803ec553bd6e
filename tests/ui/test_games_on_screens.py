"""A game played to its end on the screens is the game that the same orders give without them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.play.session.phases import Phase
from game.play.session.session import Opening, Session
from game.scenario.catalogue import find
from game.scenario.schema import Scenario
from game.ui.app import FairShareApp
from game.ui.screens import results
from game.ui.screens.cabinet import CabinetScreen
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.results import ResultsScreen
from tests.ui.ui_driver import drive, settle

AppWith = Callable[..., FairShareApp]
SHIPPED = ("tutorial", "2014-wales", "2019-fair-alliance", "2025-leaked-chat", "2025-road-to-the-hague")


async def _keys(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await settle(pilot)


@pytest.mark.slow
def test_a_game_by_keys(small: Scenario, app_with: AppWith) -> None:
    played, same = (Session.new(Opening(small, "GBR", 5)) for _ in range(2))
    played.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        await _keys(pilot, "enter", "down", "enter")  # the card: the second option
        await _keys(pilot, "2", "right", "right", "8", "down", "enter")  # more money; sign the text
        await _keys(pilot, "3", "down", "down", "down", "enter", "space", "enter")  # reassure an ally
        await _keys(pilot, "c")
        await _keys(pilot, "y", "down", "enter")  # the messages stay without a reply
        assert isinstance(pilot.app.screen, ResultsScreen)
        await _keys(pilot, "enter", "enter", "2", "left", "u", "u", "c")
        await _keys(pilot, "down", "enter", "down", "enter")
        for _ in range(2):
            await _keys(pilot, "enter", "enter", "c")
            await _keys(pilot, "y", "down", "enter")
        await _keys(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert pilot.app.screen.done is not None

    drive(app_with(played), play)
    same.editor.answer("leak", "protest")
    same.editor.nudge("effort", 2)
    same.editor.vote("accept")
    same.editor.act("reassure", [same.editor.legal.targets["reassure"][0]])
    while not same.finished:
        same.commit()
    assert played.lines == same.lines


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenarios_to_the_end(name: str, app_with: AppWith, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "due_claims", lambda session, index: ())  # tested with the ministers; slow
    scenario = find(name)
    seat = next(iter(scenario.seats))
    played, same = (Session.new(Opening(scenario, seat, 3)) for _ in range(2))
    played.go(Phase.CABINET)

    async def play(pilot: Any, until: int) -> None:
        while played.index < until:
            screen = pilot.app.screen
            assert isinstance(screen, CabinetScreen)
            played.editor.nudge("effort", 1)
            screen._commit(True)
            await pilot.pause()
            assert isinstance(pilot.app.screen, ResultsScreen)
            for _ in range(2):  # the news, then the figures
                pilot.app.screen.action_go_on()
            await pilot.pause()

    # The tutorial from end to end; of the longer games the first and the last round, opened again in between.
    last = played.setup.rounds
    drive(app_with(played), lambda pilot: play(pilot, last if name == "tutorial" else 1))
    while played.index < last - 1:
        _nudge_and_commit(played)
    if not played.finished:
        played.go(Phase.CABINET)
        drive(app_with(played), lambda pilot: play(pilot, last))
    while not same.finished:
        _nudge_and_commit(same)
    assert played.lines == same.lines


def _nudge_and_commit(session: Session) -> None:
    session.editor.nudge("effort", 1)
    session.commit()
