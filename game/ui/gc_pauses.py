"""When garbage is collected: while a player reads, not in the middle of a key.

Python's collector walks through every object that lives. With a game open these are some 200 000, which takes 100 to
200 ms, and left to itself it does so a few times a round, wherever an allocation happens to set it off. Most of them
(modules, scenario, style sheets) live as long as the game, so they are set aside once it is open, and the rest is
walked through a moment after a round was committed, when its results are being read.
"""

from __future__ import annotations

import gc
from typing import Any

from textual.app import App

__all__ = ["GcPauses"]

_CALM = 1.0  # seconds after which what was asked for has been painted and is being read
_SELDOM = 60  # how many collections of the middle generation set off a whole one; Python's own number is 10


class GcPauses:
    """The collector of a process that is the app's own; where it is not `alone`, nothing changes."""

    def __init__(self, app: App[Any], *, alone: bool) -> None:
        self._app, self._alone = app, alone

    def opened(self) -> None:
        """Set aside all that lives with a game just opened, and collect seldom from then on."""
        if self._alone:
            self._app.set_timer(_CALM, _set_aside)

    def committed(self) -> None:
        """Collect what the last round left behind."""
        if self._alone:
            self._app.set_timer(_CALM, gc.collect)


def _set_aside() -> None:
    gc.unfreeze()  # what belonged to a game that was left is garbage by now
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _SELDOM)
