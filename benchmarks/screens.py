"""The screens: first screen, key to repaint, and committing a round, each against a bare Textual app of one label.

    python benchmarks/screens.py

Runs without a terminal (Textual's own test driver), so it leaves out what the terminal itself takes.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Callable
from statistics import median

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.setdefault("FAIRSHARE_HOME", tempfile.mkdtemp())

from textual.app import App, ComposeResult
from textual.widgets import Label

from game.cabinet.phases import Phase
from game.cabinet.saves import Store
from game.cabinet.session import Opening, Session
from game.scenario.catalogue import find
from game.ui.app import FairShareApp
from game.ui.begin import begin

SIZE = (100, 30)
TRIES = 5


class Bare(App[None]):
    """The least that Textual can show."""

    def compose(self) -> ComposeResult:
        yield Label("Fair Share")


def _since(begin_at: float) -> float:
    return 1000 * (time.perf_counter() - begin_at)


async def _first_screen(make: Callable[[], App[None]]) -> float:
    begin_at = time.perf_counter()
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        return _since(begin_at)


def _start_screen() -> FairShareApp:
    return FairShareApp(begin(Store(), None, None, None, None))


async def _keys() -> tuple[list[float], float]:
    """Return the times of one key in each section, and of committing a round, in a game of 32 allies."""
    store = Store()
    session = Session.new(Opening(find("2025-leaked-chat"), "GBR", 7))
    session.go(Phase.CABINET)
    save = store.begin(session, "measured")
    app = FairShareApp(begin(store, None, None, None, save.path))
    times = []
    async with app.run_test(size=SIZE) as pilot:
        for key in "2346751":
            await pilot.press(key)
            await app.workers.wait_for_complete()
            begin_at = time.perf_counter()
            await pilot.press("down")
            await pilot.pause()
            times.append(_since(begin_at))
        begin_at = time.perf_counter()
        await pilot.press("c", "enter")
        await pilot.pause()
        return times, _since(begin_at)


def main() -> None:
    """Measure and print."""
    bare = median(asyncio.run(_first_screen(Bare)) for _ in range(TRIES))
    first = median(
        asyncio.run(_first_screen(lambda: FairShareApp(begin(Store(), None, None, None, None))))
        for _ in range(TRIES)
    )
    keys, commit = asyncio.run(_keys())
    print(f"{'a bare app of one label':32}  {bare:>6.0f} ms    1.0 x")
    print(f"{'first screen':32}  {first:>6.0f} ms  {first / bare:>5.1f} x")
    print(f"{'key to repaint, median':32}  {median(keys):>6.0f} ms  {median(keys) / bare:>5.1f} x")
    print(f"{'key to repaint, slowest section':32}  {max(keys):>6.0f} ms  {max(keys) / bare:>5.1f} x")
    print(f"{'committing a round (two keys)':32}  {commit:>6.0f} ms  {commit / bare:>5.1f} x")


if __name__ == "__main__":
    main()
