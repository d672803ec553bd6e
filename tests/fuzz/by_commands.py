"""Commands of the command line by lot, in this process, on special files wherever a path is taken."""

from __future__ import annotations

import contextlib
import io
import os
import random
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

from game.cli import main
from game.engine.record_reader import read_record
from game.engine.seats import PLAYER
from game.errors import RecordError
from tests.fuzz.checks import is_plain
from tests.fuzz.jobs import Job
from tests.fuzz.moves import overlong, path_within
from tests.fuzz.noise import NOISE_WORDS
from tests.fuzz.places import places
from tests.fuzz.special_files import furnish, states_of
from tests.fuzz.watch import NOWHERE

__all__ = ["COMMANDS", "commands"]

COMMANDS = 20
"""Commands of a script."""

_MOST_SECONDS = 60.0
"""Of the processor, for one command."""

_DEVICES = ("/dev/zero", "/dev/full", "/dev/urandom", "/dev", "/proc/self/mem", "/dev/fd/99", "", "-")

_LINES: Mapping[str, tuple[str, ...]] = {
    "check": ("check PATH", "check PATH --json", "check PATH ."),
    "replay": ("replay PATH", "replay PATH --verify", "replay PATH --json", "replay PATH --reveal"),
    "why": ("why PATH --round 1", "why PATH --round 2 --json", "why PATH --round 0", "why PATH --round x"),
    "run": ("run PATH --rounds 1", "run PATH --rounds 1 --json"),
    "run --record": ("run tutorial --rounds 1 --record PATH",),
    "play --load": (
        "play --plain --load PATH",
        "play --plain --load PATH --seat POL",
        "play --plain --load PATH --make-up POL",
    ),
    "play": ("play --plain PATH --seat GBR",),
    "batch": ("batch PATH --plan", "batch PATH --plan --runs 2", "batch tutorial --plan --set ODD"),
    "summary and report": ("summary PATH", "summary PATH --json", "report PATH"),
    "class": (
        "class export PATH",
        "class debrief PATH",
        "class debrief out/class --out PATH",
        "class new tutorial --plan PATH --out out/class",
        "class new PATH --out out/own",
        "class new tutorial --ghosts PATH --out out/ghosts",
        "class delete PATH --yes",
    ),
    "sources": ("sources PATH", "sources PATH --json"),
    "odd words": ("check ODD ODD", "run ODD ODD", "why ODD --round ODD", "play ODD --seat ODD", "ODD ODD"),
}
"""Commands, and what they are given: a path of a special file, or words that fit nothing."""


def commands(job: Job, home: Path) -> Counter[str]:
    """Run commands; return how many of each kind there were."""
    rng, made = random.Random(job.seed), Counter[str]()
    with places(job, home) as work:
        files = furnish(work, rng)
        before, replaceable = states_of(work), {name for name in files if _is_replaceable(work / name)}
        for _ in range(COMMANDS):
            kind = rng.choice([*_LINES])
            inside = [path_within(rng, files, work) for _ in range(6)]
            path = rng.choice((*inside, rng.choice(_DEVICES), overlong(rng)))
            if kind != "run --record" or _is_within(path, home):
                _run(_words(rng, rng.choice(_LINES[kind]), path))
                made[f"fairshare {kind}"] += 1
        changed = {
            name for name, state in states_of(work).items() if name in before and before[name] != state
        }
        assert changed <= replaceable, f"changed: {changed - replaceable}"
    return Counter({"commands": made.total(), **made})


def _words(rng: random.Random, line: str, path: str) -> list[str]:
    odd = {"PATH": lambda: path, "ODD": lambda: rng.choice(NOISE_WORDS)}
    return [odd[word]() if word in odd else word for word in line.split()]


def _is_within(path: str, home: Path) -> bool:
    """Return whether a path leads to a file in the given folder, or to a device that keeps nothing."""
    place = os.path.realpath(os.path.expanduser(path))
    return place.startswith(f"{os.path.realpath(home)}{os.sep}") or place in NOWHERE


def _is_replaceable(path: Path) -> bool:
    """Return whether a record may be written over a file: an empty one, or a game that nobody played."""
    if not path.is_file():
        return False
    try:
        return path.stat().st_size == 0 or PLAYER not in read_record(path, recover=True).header.seats.values()
    except RecordError:
        return False


def _run(arguments: list[str]) -> None:
    """Run one command; fail unless it ends soon, with a status that is documented, and plain words."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    begun = time.process_time()
    try:
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            patch("sys.stdin", io.StringIO("status\n")),
        ):
            status = main(arguments)
    except BaseException as error:
        error.add_note(f"the command was {arguments!r}")
        raise
    took = time.process_time() - begun
    told = "".join(_text(stream) for stream in (out, err))
    about = f"{arguments!r}: {told[-600:]}"
    assert took < _MOST_SECONDS, f"took {took:.0f} s of the processor: {about}"
    assert status in (0, 1, 2), f"status {status}: {about}"
    assert "Traceback" not in told, about
    assert "a bug in Fair Share" not in told, about
    assert "not enough memory" not in told, about
    is_plain(told)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    held = stream.buffer
    assert isinstance(held, io.BytesIO)
    return held.getvalue().decode("utf-8")
