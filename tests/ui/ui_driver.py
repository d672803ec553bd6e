"""Playing on screens without a terminal: press keys, and read what is shown as a grid of characters."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual.message import Message
from textual.pilot import Pilot

from game.ui.app import FairShareApp

__all__ = ["SIZES", "Play", "drive", "settle", "text_of", "three_sizes"]

SIZES = ((80, 24), (100, 30), (120, 40))

Play = Callable[[Any], Awaitable[None]]


def text_of(app: FairShareApp) -> str:
    """Return what the screen shows, row by row, without trailing blanks. The one use of a private compositor call."""
    rows = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in rows)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way any more."""
    await pilot.pause()
    # What one found out can set off another.
    while any(not worker.is_finished for worker in pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


async def three_sizes(pilot: Pilot[None]) -> str:
    """Return the text of the screen at three sizes of the terminal, each under its size."""
    shown = []
    for width, height in SIZES:
        await pilot.resize_terminal(width, height)
        await settle(pilot)
        shown.append(f"===== {width} x {height} =====\n{text_of(pilot.app)}")
    return "\n".join(shown)


def drive(
    app: FairShareApp,
    play: Play,
    size: tuple[int, int] = (80, 24),
    messages: list[Message] | None = None,
) -> None:
    """Run an app without a terminal and let `play` press its keys; `messages` collects all that were posted."""

    async def run() -> None:
        hook = None if messages is None else messages.append
        async with app.run_test(size=size, message_hook=hook, notifications=True) as pilot:
            await settle(pilot)
            await play(pilot)

    asyncio.run(run())
