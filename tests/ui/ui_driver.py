"""Playing on screens without a terminal: press keys, and read what is shown as a grid of characters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any
from unittest.mock import patch

from textual._context import active_app
from textual.app import App
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from game.ui.app import FairShareApp

__all__ = ["SIZES", "Play", "drive", "opened", "settle", "text_of", "three_sizes"]

SIZES = ((80, 24), (100, 30), (120, 40))

_CALM = 3
"""Turns of the event loop in which nothing is ready to run, after which it is taken to have nothing to do."""

_MOST_REDRAWN = 10
"""Times a screen is drawn again for one key at most: at some tiny sizes each layout asks for the next."""

Play = Callable[[Any], Awaitable[None]]


def text_of(app: App[Any]) -> str:
    """Return what the screen shows, row by row, without trailing blanks. The one use of a private compositor call."""
    rows = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in rows)


async def _handled(min_sleep: float = 0.0, max_sleep: float = 0.0) -> None:
    """Wait until all messages are handled and what they changed is drawn; the arguments are those of Textual's own.

    That one sleeps 20 ms at least, twice a key, and takes the process for idle by how little time it used: slow on an
    idle machine and a guess on a busy one. This one asks the event loop, which knows.
    """
    loop: Any = asyncio.get_running_loop()
    calm = redrawn = 0
    while calm < _CALM or _painted():
        await asyncio.sleep(0)
        if loop._ready:
            calm = 0
        elif redrawn < _MOST_REDRAWN and _redrawn():
            calm, redrawn = 0, redrawn + 1
        else:
            calm += 1


def _redrawn() -> bool:
    """Do at once what Textual leaves to its timers, new sizes and drawing; tell whether there was anything to do."""
    app = active_app.get()
    if app._resize_timer is not None:
        app._check_resize()
        return True
    screen = app.screen
    waits = (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if not waits or not screen.is_current or app._batch_count:
        return False
    screen._on_timer_update()
    return True


_paint = Screen._compositor_refresh
_unpainted: set[Screen[Any]] = set()


def _paint_later(screen: Screen[Any]) -> None:
    """Put off painting what changed on the screen in front; what changed on others is handed on to it at once."""
    if screen is screen.app.screen:
        _unpainted.add(screen)
        screen._dirty_widgets.clear()  # where they lie is known to the compositor by now
    else:
        _paint(screen)


def _painted() -> bool:
    """Paint what is due on the screen in front; tell whether there was anything."""
    screen = active_app.get().screen
    due = screen in _unpainted
    _unpainted.clear()
    if due:
        _paint(screen)
    return due


@asynccontextmanager
async def opened(app: FairShareApp, *, each_frame: bool = False, **how: Any) -> AsyncIterator[Pilot[None]]:
    """Yield what presses the keys of an app that runs without a terminal, with no more waiting than there is work.

    Nobody sees what is painted before all is handled, so it is painted then, once; with `each_frame` it is painted as
    often as on a terminal.
    """
    with (
        patch("textual.app.wait_for_idle", _handled),
        patch("textual.pilot.wait_for_idle", _handled),
        patch.object(Pilot, "press", _seen_and_pressed(Pilot.press)),
        patch.object(Screen, "_compositor_refresh", _paint if each_frame else _paint_later),
    ):
        async with app.run_test(notifications=True, **how) as pilot:
            yield pilot


def _seen_and_pressed(press: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Return what presses keys once the screen is drawn that they are for, as a person does."""

    async def pressed(pilot: Pilot[None], *keys: str) -> None:
        await _handled()
        await press(pilot, *keys)

    return pressed


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way any more."""
    await pilot.pause()
    # What one found out can set off another, in whose place it is cancelled.
    while any(not worker.is_finished for worker in pilot.app.workers):
        with suppress(WorkerCancelled):
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
        async with opened(app, size=size, message_hook=hook) as pilot:
            await settle(pilot)
            await play(pilot)

    asyncio.run(run())
