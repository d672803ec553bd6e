"""The screens by lot: keys in any order, the terminal's size changing now and then, then on to the debrief."""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from tests.fuzz.checks import ended, sound
from tests.fuzz.jobs import Job

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

__all__ = ["screens"]

_KEYS = (
    "enter", "enter", "space", "up", "down", "down", "left", "right", "right", "escape", "tab", "backspace", "plus",
    "minus", "1", "2", "3", "4", "5", "6", "7", "8", "a", "c", "c", "c", "enter", "l", "m", "n", "o", "p", "s", "t",
    "u", "U", "v", "w", "x", "y", "y", "y", "y", "left_square_bracket", "right_square_bracket", "question_mark",
    "pagedown", "r", "9", "0",
)  # fmt: skip
"""Keys that are pressed by lot; committing and going on more often, so that games move. Leaving (q) is left out."""

_PRESSES = 60


def screens(job: Job, home: Path) -> None:
    """Press keys by lot on the screens; then play on to the debrief."""
    from game.ui.app import FairShareApp
    from game.ui.begin import Beginning
    from tests.ui.ui_driver import opened, settle

    rng, store = random.Random(job.seed), Store(home / "saves")
    session = Session.new(Opening(find(job.scenario), job.seat, job.seed))
    save = store.begin(session)
    app = FairShareApp(Beginning(store, session=session))

    async def run() -> None:
        async with opened(app, size=(80, 24)) as pilot:
            for _ in range(_PRESSES):
                if rng.random() < 0.05:
                    await pilot.resize_terminal(rng.randint(40, 130), rng.randint(12, 45))
                await pilot.press(rng.choice(_KEYS))
            await settle(pilot)

    asyncio.run(run())
    assert app.failure is None, app.failure
    # Whatever the keys did is on disk, and the game goes on from there.
    session = store.open(save.name).session
    while not session.finished:
        session.commit()
        sound(session.log[-1].result.after)
    ended(session, store, save.name)
