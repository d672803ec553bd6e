"""Whole random games and scripts, legal and illegal: through the engine, the session, line mode, screens, processes.

Every game is given by a `Job`; whatever goes wrong raises. What holds in every round: numbers are finite and in their
ranges, a mistake is refused and changes nothing, and there is a way on. What holds in every game: it comes to its
debrief, and its record replays with the same digests. What holds in every script: see `by_bytes` and `by_process`.
"""

from __future__ import annotations

import functools
import os
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from game import holds
from game.play.debrief.debrief import debrief
from tests.engine.worlds import ALL
from tests.fuzz.by_bytes import bytes_by_lot
from tests.fuzz.by_commands import commands
from tests.fuzz.by_engine import engine, through_session
from tests.fuzz.by_lines import line
from tests.fuzz.by_process import process
from tests.fuzz.by_screens import screens
from tests.fuzz.checks import BOUNDS, BRANCHES, sound
from tests.fuzz.jobs import Job, job_named, jobs
from tests.fuzz.limits import limited

__all__ = ["ALL", "BOUNDS", "GAMES", "SCRIPTS", "WAYS", "Job", "job_named", "jobs", "play", "sound"]

Way = Callable[[Job, Path], Counter[str] | None]

GAMES: dict[str, Way] = {"engine": engine, "session": through_session, "line": line, "screens": screens}
"""Ways in which whole games are played."""

SCRIPTS: dict[str, Way] = {"bytes": bytes_by_lot, "process": process, "commands": commands}
"""Ways in which scripts of lines and commands are given; each returns what it was made of."""

WAYS: Mapping[str, Way] = {**GAMES, **SCRIPTS}


def play(job: Job, home: Path) -> Counter[str]:
    """Play a game with its saves below `home`, and return the kinds of lines of a script.

    Raises whatever goes wrong, a refusal outside its place included, and `Exceeded` where it takes too long.
    """
    shorter = functools.partial(debrief, search=False, branches=BRANCHES)
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, FAIRSHARE_HOME=str(home)))
        stack.enter_context(patch("game.play.session.preview.PARTS", 1))
        stack.enter_context(patch("game.play.session.preview.BRANCHES_A_PART", BRANCHES))
        stack.enter_context(patch("game.play.advice.ministers._BRANCHES", BRANCHES))
        if job.way in SCRIPTS:
            stack.enter_context(patch("game.play.debrief.debrief.debrief", shorter))
        stack.enter_context(limited())
        stack.callback(holds._let_go_of_all)  # a process of the game's own would end here
        return WAYS[job.way](job, home) or Counter()
