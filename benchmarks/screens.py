"""The screens: first screen, keys, sections and committing a round, each against a bare Textual app of one label.

    python benchmarks/screens.py

Runs without a terminal (Textual's own test driver), so it leaves out what the terminal itself takes. A time ends when
the frame that shows what was asked for has been composed: for a section that shows futures, with their chart. The time
by the clock is what a player waits and means something on an idle machine only; the CPU time is that of all threads.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from statistics import median
from typing import Any

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.setdefault("FAIRSHARE_HOME", tempfile.mkdtemp())

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Label

from game.play.session.phases import Phase
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from game.ui.app import FairShareApp
from game.ui.begin import begin
from game.ui.dialogs.commit import CommitDialog
from game.ui.screens.cabinet import CabinetScreen
from game.ui.screens.results import ResultsScreen
from game.ui.widgets.chart import Chart
from game.ui.widgets.listing import Listing

SIZE = (100, 30)
TRIES = 5
SECTIONS = "2345671"
LOOKING = {"budget", "forecast"}  # sections that show futures, which come from a worker
ROUNDS = 5
READING = 1.5  # seconds that a player looks at a screen that is new, at least
PATIENCE = 20.0  # seconds after which a frame that was waited for counts as never shown

Times = tuple[float, float]
"""Milliseconds by the clock, and of CPU."""

Measured = dict[str, list[Times]]


class Bare(App[None]):
    """The least that Textual can show."""

    def compose(self) -> ComposeResult:
        yield Label("Fair Share")


class Watch:
    """Tells when an app has composed a frame that shows what one waits for."""

    def __init__(self, app: FairShareApp) -> None:
        self.app = app
        self._wanted: Callable[[], bool] | None = None
        self._shown = asyncio.Event()
        display = app._display

        def watched(screen: Any, frame: Any) -> None:
            display(screen, frame)
            if self._wanted is not None and frame is not None and self._wanted():
                self._wanted = None
                self._shown.set()

        app._display = watched  # type: ignore[method-assign, assignment]

    async def key(self, key: str, wanted: Callable[[], bool] = lambda: True) -> Times:
        """Press a key; return the time until a frame shows what is `wanted`."""
        self._shown.clear()
        self._wanted = wanted
        begin_at = _now()
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(self.app)
        self.app._driver.send_message(event)  # type: ignore[union-attr]
        await asyncio.wait_for(self._shown.wait(), PATIENCE)
        return _since(begin_at)


def _now() -> Times:
    return 1000 * time.perf_counter(), 1000 * time.process_time()


def _since(begin_at: Times) -> Times:
    clock, cpu = _now()
    return clock - begin_at[0], cpu - begin_at[1]


async def _first_screen(make: Callable[[], App[None]]) -> Times:
    begin_at = _now()
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        return _since(begin_at)


@asynccontextmanager
async def _playing() -> AsyncIterator[tuple[FairShareApp, Watch, Callable[[], Any]]]:
    """Yield an app in the cabinet of a game of 32 allies, and what waits until nothing goes on in it."""
    store = Store()
    session = Session.new(Opening(find("2025-leaked-chat"), "GBR", 7))
    session.go(Phase.CABINET)
    save = store.begin(session, "measured")
    app = FairShareApp(begin(store, None, (), None, save.path), alone=True)

    async with app.run_test(size=SIZE) as pilot:

        async def settle() -> None:
            await pilot.pause()
            while any(not worker.is_finished for worker in app.workers):
                await app.workers.wait_for_complete()
                await pilot.pause()

        await settle()
        await asyncio.sleep(READING)
        yield app, Watch(app), settle


def _section_shown(app: FairShareApp, name_key: str) -> Callable[[], bool]:
    names = {key: name for name, key, _ in _cabinet(app).entries}
    name = names[name_key]

    def shown() -> bool:
        screen = app.screen
        if not isinstance(screen, CabinetScreen) or screen.section is None or screen.section.id != name:
            return False
        return name not in LOOKING or screen.section.query_one("#fan", Chart)._grid is not None

    return shown


def _cabinet(app: FairShareApp) -> CabinetScreen:
    assert isinstance(app.screen, CabinetScreen)
    return app.screen


def _results_shown(app: FairShareApp) -> bool:
    screen = app.screen
    return isinstance(screen, ResultsScreen) and bool(screen.query_one("#changes", Listing).rows)


async def _sections(found: Measured) -> None:
    """Measure a key in each section, first opening and later ones, and what `look` takes of the screens' thread."""
    async with _playing() as (app, watch, settle):
        for when in ("first", "later"):
            for key in SECTIONS:
                took = await watch.key(key, _section_shown(app, key))
                await settle()
                section = _cabinet(app).section
                assert section is not None
                found.setdefault(f"{when} opening of {section.AREA}", []).append(took)
                if when == "first":
                    found.setdefault("key to repaint", []).append(await watch.key("down"))
                    await settle()


async def _rounds(found: Measured) -> None:
    """Measure committing rounds, once their summary is there, and opening the next one."""
    async with _playing() as (app, watch, settle):
        for _ in range(ROUNDS):
            assert app.session is not None
            for card in app.session.editor.unanswered:  # a card left open would be asked about once more
                app.session.editor.answer(card.id, card.options[0].id)
            await watch.key("c", lambda: isinstance(app.screen, CommitDialog))
            await settle()
            took = await watch.key("y", lambda: _results_shown(app))
            found.setdefault("commit to results", []).append(took)
            await settle()
            await asyncio.sleep(READING)
            await watch.key("enter")
            await settle()
            if app.session is None or app.session.finished:
                return
            took = await watch.key("enter", lambda: isinstance(app.screen, CabinetScreen))
            found.setdefault("results to next round", []).append(took)
            await settle()


def main() -> None:
    """Measure and print."""
    found: Measured = {}
    found["a bare app of one label"] = [asyncio.run(_first_screen(Bare)) for _ in range(TRIES)]
    found["first screen"] = [
        asyncio.run(_first_screen(lambda: FairShareApp(begin(Store(), None, (), None, None))))
        for _ in range(TRIES)
    ]
    asyncio.run(_rounds(found))
    for _ in range(TRIES):
        asyncio.run(_sections(found))
    bare, bare_cpu = map(median, zip(*found["a bare app of one label"], strict=True))
    print(f"{'what':32}  {'clock':>9}  {'most':>9}  {'x bare':>7}  {'CPU':>9}  {'x bare':>7}")
    for name, times in found.items():
        clocks, cpus = zip(*times, strict=True)
        clock, cpu = median(clocks), median(cpus)
        print(
            f"{name:32}  {clock:>6.0f} ms  {max(clocks):>6.0f} ms  {clock / bare:>5.1f} x"
            f"  {cpu:>6.0f} ms  {cpu / bare_cpu:>5.1f} x"
        )


if __name__ == "__main__":
    main()
