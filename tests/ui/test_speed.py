"""What keeps the screens quick, as far as it can be told without a clock."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from game.engine.game import Game
from game.play.session.phases import Phase
from game.play.session.preview import PARTS, Look, Preview
from game.play.session.session import Session
from game.play.storage.saves import Store
from game.ui import gc_pauses
from game.ui.app import FairShareApp
from game.ui.begin import Beginning
from game.ui.sections import look_ahead
from game.ui.sections.registry import SECTIONS, SUMMIT
from tests.ui.ui_driver import drive, settle

Opened = Callable[[str], Session]
AppWith = Callable[..., FairShareApp]


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave Python's collector as it was, and let hardly any time pass before the app uses it."""
    monkeypatch.setattr(gc_pauses, "_CALM", 0.001)
    threshold, frozen = gc.get_threshold(), gc.get_freeze_count()
    yield
    gc.set_threshold(*threshold)
    if not frozen:
        gc.unfreeze()


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize("alone", [True, False])
def test_a_process_of_its_own_sets_a_game_aside_when_it_is_open(
    alone: bool, store: Store, opened: Opened
) -> None:
    before, threshold = gc.get_freeze_count(), gc.get_threshold()
    app = FairShareApp(Beginning(store, session=opened("GBR")), alone=alone)
    collected: list[str] = []
    gc.callbacks.append(lambda phase, info: collected.append(phase) if info["generation"] == 2 else None)

    async def play(pilot: Any) -> None:
        assert (gc.get_freeze_count() > before) is alone
        assert (gc.get_threshold() != threshold) is alone
        app.session.go(Phase.CABINET)
        app.show_phase()
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        if alone:
            gc.set_threshold(*threshold[:2], 1_000_000)  # from here on only whoever asks for it collects
            collected.clear()
            await pilot.press("y", "down", "enter")
            await settle(pilot)
            assert collected

    try:
        drive(app, play)
    finally:
        gc.callbacks.pop()


def test_no_section_writes_a_game_out_to_name_its_work(
    app_with: AppWith, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Game] = []
    monkeypatch.setattr(Game, "__repr__", lambda game: str(written.append(game)))
    session = opened("GBR")
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        for section in (*SECTIONS, SUMMIT):
            await pilot.app.screen.show_section(section.name)
            await settle(pilot)
        session.editor.nudge("effort", 1)
        await settle(pilot)

    drive(app_with(session), play)
    assert written == []


def test_futures_are_there_once_a_player_has_read_what_is_new(
    app_with: AppWith, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_ahead, "_READING", 0.001)
    session = opened("GBR")
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        while session.lookout.kept(session.view, session.editor.draft) is None:
            await pilot.pause(0.01)
        await pilot.press("2")
        assert pilot.app.screen.section.preview is not None
        assert [worker for worker in pilot.app.workers if worker.group == "ahead"] == []

    drive(app_with(session), play)


def test_a_section_that_looks_ahead_ends_the_early_look(
    app_with: AppWith, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, parts = Look.take, list[int]()
    begun, again, go_on = threading.Event(), threading.Event(), threading.Event()

    def slowly(look: Look) -> Iterator[Preview]:
        is_early = not begun.is_set()
        if not is_early:
            again.set()
        for preview in take(look):
            if is_early:
                parts.append(preview.parts)
                begun.set()
                go_on.wait(30)
            yield preview

    monkeypatch.setattr(Look, "take", slowly)
    monkeypatch.setattr(look_ahead, "_READING", 1e6)  # the screen's own does not begin
    session = opened("GBR")
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        monkeypatch.setattr(look_ahead, "_READING", 0.001)
        await pilot.app.screen.mount(look_ahead.EarlyLook(session))
        while not begun.is_set():
            await pilot.pause(0.01)
        await pilot.press("2")
        while not again.is_set():
            await pilot.pause(0.01)
        go_on.set()
        await settle(pilot)
        assert parts == [1]
        assert pilot.app.screen.section.preview.parts == PARTS

    drive(app_with(session), play)
