"""What the cabinet's sections and the screens after a commit show: text at three sizes, and without colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.play.session.phases import Phase
from game.play.session.predictions import Interval, Yes
from game.play.session.session import Session
from game.ui.app import FairShareApp
from tests.ui.ui_driver import drive, settle, text_of, three_sizes

Golden = Callable[[str, str], None]
Opened = Callable[[str], Session]
AppWith = Callable[..., FairShareApp]

SECTIONS = ("budget", "diplomacy", "alliance", "map", "forecast", "why", "summit")


def drafted(session: Session, section: str = "") -> Session:
    """Return a game with something drafted: in its second round, or in the first, where the summit meets."""
    if section == "summit":
        session.go(Phase.CABINET)
        return session
    for question in session.questions:
        session.predict(
            question.id,
            Yes(0.3) if question.yes_no else Interval(0.9 * question.now, question.now, 1.2 * question.now),
        )
    session.commit()
    session.go(Phase.CABINET)
    if session.view.own is not None:
        session.editor.nudge("effort", 2)
        session.editor.act("reassure", ["EST"])
    return session


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_at_three_sizes(section: str, app_with: AppWith, opened: Opened, golden: Golden) -> None:
    session = drafted(opened("GBR"), section)

    async def play(pilot: Any) -> None:
        await pilot.app.screen.show_section(section)
        golden(f"ui/section_{section}", await three_sizes(pilot))

    drive(app_with(session), play)


@pytest.mark.parametrize("section", ["budget", "diplomacy", "summit"])
def test_a_section_of_the_secretary_general(
    section: str, app_with: AppWith, opened: Opened, golden: Golden
) -> None:
    session = drafted(opened("SG"), section)

    async def play(pilot: Any) -> None:
        await pilot.app.screen.show_section(section)
        await settle(pilot)
        golden(f"ui/section_{section}_SG", text_of(pilot.app))

    drive(app_with(session), play)


def test_sections_without_colour(
    app_with: AppWith, opened: Opened, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    session = drafted(opened("GBR"))
    shown = []

    async def play(pilot: Any) -> None:
        for section in ("budget", "alliance", "map"):
            await pilot.app.screen.show_section(section)
            await settle(pilot)
            shown.append(text_of(pilot.app))

    drive(app_with(session), play)
    golden("ui/sections_without_colour", "\n=====\n".join(shown))


@pytest.mark.parametrize("colour", ["", "_without_colour"])
def test_the_outline_map(
    colour: str, app_with: AppWith, opened: Opened, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colour:
        monkeypatch.setenv("NO_COLOR", "1")
    session = drafted(opened("GBR"))

    async def play(pilot: Any) -> None:
        await pilot.app.screen.show_section("map")
        await pilot.press("t")
        await settle(pilot)
        golden(f"ui/section_map_outline{colour}", text_of(pilot.app))

    drive(app_with(session), play, size=(120, 40))


def test_results(app_with: AppWith, opened: Opened, golden: Golden) -> None:
    session = drafted(opened("GBR"))
    session.go(Phase.RESULTS)

    async def play(pilot: Any) -> None:
        golden("ui/results_news", text_of(pilot.app))
        await pilot.press("enter")
        golden("ui/results", await three_sizes(pilot))

    drive(app_with(session), play)


def test_debrief(app_with: AppWith, opened: Opened, golden: Golden) -> None:
    session = drafted(opened("GBR"))
    while not session.finished:
        session.commit()
    session.go(Phase.DEBRIEF)
    shown = []

    async def play(pilot: Any) -> None:
        for _ in range(6):
            await settle(pilot)
            shown.append(text_of(pilot.app))
            await pilot.press("down")

    drive(app_with(session), play, size=(100, 30))
    golden("ui/debrief", "\n=====\n".join(shown))
