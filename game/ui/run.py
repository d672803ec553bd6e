"""Opens the app in this terminal; what goes wrong is raised when the terminal is itself again."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from game.errors import FairShareError
from game.play.storage.saves import Store
from game.ui.app import FairShareApp
from game.ui.begin import begin

__all__ = ["run"]

_LOOK = 2.0  # seconds between two looks for terminal and parent


def run(
    *,
    scenario: str | None = None,
    seats: Sequence[str] = (),
    seed: int | None = None,
    record: Path | None = None,
) -> None:
    """Open the start screen, or the game that is asked for, and return when the player quits.

    Raises
    ------
    FairShareError
        If what is asked for does not exist or cannot be opened, or the game is not saved at the end.
    """
    if not os.environ.get("NO_COLOR"):
        # By its standard an empty NO_COLOR is none; Textual asks only whether it is there.
        os.environ.pop("NO_COLOR", None)
    app = FairShareApp(begin(Store(), scenario, seats, seed, record), alone=True)
    asyncio.run(_until_it_ends(app))
    if app.failure is not None:
        raise app.failure
    if app.session is not None and app.session.unsaved:
        raise FairShareError(f"the game could not be saved ({app.session.unsaved}) and is lost")


async def _until_it_ends(app: FairShareApp) -> None:
    _end_with_terminal(app, asyncio.get_running_loop())
    await app.run_async()


def _end_with_terminal(app: FairShareApp, loop: asyncio.AbstractEventLoop) -> None:
    """End the app when its terminal or its parent is gone; every decision is on disk by then."""

    def leave(*_: object) -> None:
        # Only this wakes a loop that waits for a key.
        loop.call_soon_threadsafe(app.exit)

    if sys.platform == "win32":
        signal.signal(signal.SIGTERM, leave)
    else:
        # Any thread may take a signal. From here on each wakes the loop, those of Ctrl+Z and `fg` too.
        loop.add_signal_handler(signal.SIGHUP, app.exit)
        loop.add_signal_handler(signal.SIGTERM, app.exit)
    parent = os.getppid()

    def watch() -> None:
        # A terminal can go without a signal, before the first look too; a parent without taking its children along.
        while os.getppid() == parent and os.isatty(0):
            time.sleep(_LOOK)
        leave()
        time.sleep(_LOOK)
        os._exit(1)  # writing to a lost terminal can hold the ordinary end up for good

    if sys.platform != "win32":
        threading.Thread(target=watch, daemon=True).start()
