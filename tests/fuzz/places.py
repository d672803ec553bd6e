"""Where a game by lot is played: a home with saves of every kind, a folder to work in, and nothing outside of them."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from game.folders import cache_folder
from tests.fuzz.jobs import Job
from tests.fuzz.special_files import KINDS, furnish, make
from tests.fuzz.watch import within

__all__ = ["places"]

_HOMES = ("usual",) * 9 + ("file", "pipe", "loop", "elsewhere")

_CACHE = cache_folder()
"""That of all games: scenarios are read once."""


@contextlib.contextmanager
def places(job: Job, home: Path) -> Iterator[Path]:
    """Make a home whose saves, or the folder of them, are special files; yield a folder to work in, and be in it.

    Whatever is done within must change nothing elsewhere, and may write to the folder `out` in the working folder.
    """
    rng, work = random.Random(job.seed + 1), home / "work"
    (work / "out").mkdir(parents=True)
    _make_saves(home / "saves", rng)
    _CACHE.mkdir(parents=True, exist_ok=True)  # what is above it is nobody's to make
    environment = patch.dict(os.environ, FAIRSHARE_HOME=str(home), HOME=str(work / "out"))
    cached = patch("game.scenario.cache.cache_folder", lambda: _CACHE)
    with environment, cached, contextlib.chdir(work), within([home, _CACHE]):
        yield work


def _make_saves(saves: Path, rng: random.Random) -> None:
    """Make a folder of saves; in few games something else lies where it should be."""
    match rng.choice(_HOMES):
        case "usual":
            furnish(saves, rng, (".jsonl", ".notes.json"))
            make(rng.choice([*KINDS]), saves.parent / "settings.json")
        case "file":
            saves.write_bytes(b"no folder")
        case "elsewhere":
            (saves.parent / "far").mkdir()
            saves.symlink_to("far")
        case "pipe":
            make("a named pipe", saves)
        case _:
            make("a loop of links", saves)
