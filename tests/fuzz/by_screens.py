"""The screens by lot: keys in any order, any text in every line, special files in the lists, the size changing.

Every third game begins at the start screen, among damaged saves and records, and goes where the keys lead. The others
begin in a game and end with its debrief.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.pilot import Pilot
from textual.widgets import Input

from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from tests.fuzz.checks import ended, is_plain, saves_verify, sound
from tests.fuzz.jobs import Job
from tests.fuzz.moves import path_within
from tests.fuzz.noise import NOISE
from tests.fuzz.places import places
from tests.fuzz.special_files import furnish

if TYPE_CHECKING:
    from game.ui.app import FairShareApp

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

__all__ = ["screens"]

_KEYS = (
    "enter", "enter", "space", "up", "down", "down", "left", "right", "right", "escape", "tab", "backspace", "plus",
    "minus", "1", "2", "3", "4", "5", "6", "7", "8", "a", "c", "c", "c", "enter", "l", "m", "n", "o", "p", "s", "t",
    "u", "U", "v", "w", "x", "y", "y", "y", "y", "left_square_bracket", "right_square_bracket", "question_mark",
    "pagedown", "r", "9", "0",
)  # fmt: skip
"""Keys that are pressed by lot; committing and going on more often, so that games move. Leaving (q) is left out."""

_AT_START = ("s", "s", "r", "r", "d", "e", "n", "t", "end", "down", "down", "up", "enter", "enter", "escape")
"""Keys of the start screen, and of the lists of saves and records."""

_PRESSES = 60


def screens(job: Job, home: Path) -> None:
    """Press keys by lot, then look at what is on disk."""
    if job.seed % 3 == 0:
        with places(job, home) as work:
            _from_the_start(job, home, work)
    else:
        _in_a_game(job, home)


def _in_a_game(job: Job, home: Path) -> None:
    """Begin in a game and play on to its debrief."""
    store = Store(home / "saves")
    session = Session.new(Opening(find(job.scenario), job.seat, job.seed, rounds=job.rounds))
    save = store.begin(session)
    _press(job, store, session, _KEYS, lambda rng: str(rng.randrange(3)))
    # Whatever the keys did is on disk, and the game goes on from there.
    session = store.open(save.name).session
    while not session.finished:
        session.commit()
        sound(session.log[-1].result.after)
    ended(session, store, save.name)


def _from_the_start(job: Job, home: Path, work: Path) -> None:
    """Begin at the start screen, among files of every kind."""
    files = furnish(work, random.Random(job.seed), (".jsonl",))

    def text(rng: random.Random) -> str:
        if rng.random() < 0.6:
            return path_within(rng, files, work)
        return NOISE[rng.choice([*NOISE])](rng)[:3000].decode("utf-8", errors="surrogateescape")

    _press(job, Store(home / "saves"), None, (*_KEYS, *_AT_START * 2), text)
    saves_verify(home / "saves")


def _press(
    job: Job,
    store: Store,
    session: Session | None,
    keys: tuple[str, ...],
    text: Callable[[random.Random], str],
) -> None:
    """Press keys and write texts by lot; fail where the app does, or shows what is not plain."""
    from game.ui.app import FairShareApp
    from game.ui.begin import Beginning
    from tests.ui.ui_driver import opened, settle, text_of

    rng, app = random.Random(job.seed), FairShareApp(Beginning(store, session=session))

    async def run() -> None:
        async with opened(app, each_frame=True, size=(80, 24)) as pilot:
            for number in range(_PRESSES):
                if rng.random() < 0.05:
                    await pilot.resize_terminal(rng.randint(40, 130), rng.randint(12, 45))
                await _once(app, pilot, rng, keys, text)
                if number % 5 == 0:
                    is_plain(text_of(app))
            await settle(pilot)

    asyncio.run(run())
    assert app.failure is None, app.failure


async def _once(
    app: FairShareApp,
    pilot: Pilot[None],
    rng: random.Random,
    keys: tuple[str, ...],
    text: Callable[[random.Random], str],
) -> None:
    """Press one key; where a line has the cursor, write something into it and press Enter more often than not."""
    if isinstance(app.focused, Input) and rng.random() < 0.7:
        app.focused.value = text(rng)
        await pilot.press(rng.choice(("enter", "enter", "down")))
    else:
        await pilot.press(rng.choice(keys))
