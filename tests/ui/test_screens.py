"""What every screen shows, at three sizes: compared as text with tests/golden/ui."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import game
from game.play.session.phases import Phase
from game.play.session.session import Session
from game.play.storage.saves import Store
from game.scenario.schema import Scenario
from game.scenario.summary import SeatSummary, Summary
from game.ui.app import FairShareApp
from game.ui.screens import scenarios
from game.ui.screens.scenarios import ScenariosScreen
from game.ui.screens.seats import SeatsScreen
from game.ui.screens.settings import SettingsScreen
from tests.ui.ui_driver import drive, settle, text_of, three_sizes

Golden = Callable[[str, str], None]
Opened = Callable[[str], Session]
AppWith = Callable[..., FairShareApp]


@pytest.fixture(autouse=True)
def version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(game, "__version__", "0.0.0")


def test_start(app_with: AppWith, golden: Golden) -> None:
    async def play(pilot: Any) -> None:
        golden("ui/start", await three_sizes(pilot))

    drive(app_with(), play)


def test_scenarios(app_with: AppWith, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = Summary(
        "2025-leaked-chat", "A small scenario", "2025-03-27", "Spend, or hope. " * 5, 3, 1, 4, 0.5,
        (SeatSummary("GBR", 3), SeatSummary("SG", 4)), (2, 2), "",
    )  # fmt: skip
    monkeypatch.setattr(scenarios, "listed", lambda: [summary])

    async def play(pilot: Any) -> None:
        await pilot.app.push_screen(ScenariosScreen())
        golden("ui/scenarios", await three_sizes(pilot))

    drive(app_with(), play)


def test_seats(app_with: AppWith, small: Scenario, golden: Golden) -> None:
    async def play(pilot: Any) -> None:
        screen = SeatsScreen(small)
        await pilot.app.push_screen(screen)
        screen.seed = 42
        screen._tell_game()
        golden("ui/seats", await three_sizes(pilot))
        screen.action_toggle_map()
        golden("ui/seats_map", await three_sizes(pilot))

    drive(app_with(), play)


@pytest.mark.parametrize("page", ["story", "role", "ambitions", "sources"])
def test_briefing(page: str, app_with: AppWith, opened: Opened, golden: Golden) -> None:
    async def play(pilot: Any) -> None:
        pilot.app.screen._turn_to(page)
        golden(f"ui/briefing_{page}", await three_sizes(pilot))

    drive(app_with(opened("GBR")), play)


@pytest.mark.parametrize("seat", ["GBR", "SG"])
def test_situation(seat: str, app_with: AppWith, opened: Opened, golden: Golden) -> None:
    session = opened(seat)
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        golden(f"ui/situation_{seat}", await three_sizes(pilot))

    drive(app_with(session), play)


@pytest.mark.parametrize(("name", "row"), [("situation_news", "end"), ("situation_open", "down")])
def test_news_and_open_matters(
    app_with: AppWith, opened: Opened, golden: Golden, name: str, row: str
) -> None:
    session = opened("GBR")
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        await pilot.press(row)
        golden(f"ui/{name}", await three_sizes(pilot))

    drive(app_with(session), play)


def test_help_of_the_cabinet(app_with: AppWith, opened: Opened, golden: Golden) -> None:
    session = opened("GBR")
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        pilot.app.action_explain()
        await settle(pilot)
        golden("ui/help", text_of(pilot.app))

    drive(app_with(session), play)


def test_settings(app_with: AppWith, golden: Golden) -> None:
    async def play(pilot: Any) -> None:
        await pilot.app.push_screen(SettingsScreen())
        golden("ui/settings", await three_sizes(pilot))

    drive(app_with(), play)


def test_saves(app_with: AppWith, opened: Opened, golden: Golden, store: Store) -> None:
    opened("GBR")  # a game of a scenario that is not among those shipped
    store.notes_path("good GBR").unlink()  # and nothing says where it was

    async def play(pilot: Any) -> None:
        pilot.app.go("saves")
        await settle(pilot)
        golden("ui/saves", text_of(pilot.app))

    drive(app_with(), play)


def test_a_terminal_that_is_too_small(app_with: AppWith, golden: Golden) -> None:
    async def play(pilot: Any) -> None:
        before = pilot.app.screen
        await pilot.resize_terminal(50, 15)
        await settle(pilot)
        golden("ui/too_small", text_of(pilot.app))
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        assert pilot.app.screen is before

    drive(app_with(), play)
