"""The program itself by lot: scripts of arbitrary bytes for a real process, in odd environments, ended at any time."""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from game.line.console import Console
from game.line.host import Host
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from tests.fuzz.checks import is_plain, saves_verify
from tests.fuzz.jobs import Job
from tests.fuzz.moves import Moves
from tests.fuzz.special_files import furnish, state_at, states_of

__all__ = ["LINES", "process"]

ROOT = Path(__file__).parents[2]

LINES = 100
"""Lines of a script."""

_MOST_SECONDS = 120  # of the processor
_WAITED = 900.0  # by the clock, so that what waits for ever is found

_ENVIRONMENTS: tuple[dict[str, str], ...] = (
    {"PYTHONUTF8": "1"},
    {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
    {"PYTHONUTF8": "1", "COLUMNS": "1", "TERM": "dumb"},
    {"PYTHONUTF8": "1", "COLUMNS": "\u0663x", "LINES": "-1"},
)

_ENDS = (
    "the input ends",
    "the input ends",
    "the input ends",
    "the reader goes",
    "TERM",
    "HUP",
    "INT",
    "KILL",
)
"""How a process comes to its end."""

_INPUTS = {
    "a folder": ".",
    "a damaged record": "spliced.jsonl",
    "a huge sparse file": "a huge sparse file.yaml",
    "/dev/null": "/dev/null",
    "/dev/zero": "/dev/zero",
    "closed": "/dev/null",
}
"""What may be in the place of a pipe as standard input."""


def process(job: Job, home: Path) -> Counter[str]:
    """Run the program on a script; return how many lines it was given, and how many of each kind."""
    rng, work = random.Random(job.seed), home / "work"
    (work / "out").mkdir(parents=True)
    files = furnish(work, rng)
    furnish(home / "saves", rng, (".jsonl", ".notes.json"))
    moves = Moves(job, work, files)
    with contextlib.chdir(work):
        script = b"".join(_lines(moves, job, home))
    (home / "typed.bin").write_bytes(script)
    before, around = states_of(work), _outside(home)
    run = _Run(rng, job, home)
    told = run.on_odd_input() if rng.random() < 0.2 else run.on_script(script)
    changed = [name for name, state in before.items() if state_at(work / name) != state]
    assert not changed, f"changed: {changed}"
    assert _outside(home) == around, "files were made outside the given folders"
    saves_verify(home / "saves")
    lines = run.given.count(b"\n")
    return Counter({"lines": lines, f"a process: {told}": 1, **(moves.made if lines else {})})


def _lines(moves: Moves, job: Job, home: Path) -> list[bytes]:
    """Return the lines of a script: what is legal is so at the beginning of a game, and later perhaps."""
    host = Host(Console(io.StringIO(), io.StringIO(), 80), Store(home / "saves"))
    host.current = Session.new(Opening(find(job.scenario), job.seat, job.seed))
    return [moves.begin(host) + b"\n", *(moves.line(host) for _ in range(LINES - 1))]


def _outside(home: Path) -> set[str]:
    """Return the names of all that is beside the folders that the program may write to."""
    return {name for name in os.listdir(home) if name not in ("saves", "cache", "settings.json")}


class _Run:
    """One process, and the end that it comes to. `given` is the part of a script that it surely got."""

    def __init__(self, rng: random.Random, job: Job, home: Path) -> None:
        self.rng, self.work, self.given = rng, home / "work", b""
        chosen = rng.choice(_ENVIRONMENTS)
        self.encoding = chosen.get("PYTHONIOENCODING", "utf-8")
        ours = ("FAIRSHARE", "PYTHON", "LC_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        own = {"FAIRSHARE_HOME": str(home), "PYTHONPATH": str(ROOT), "HOME": str(self.work / "out")}
        self.environment = {**kept, **own, "PYTHONDONTWRITEBYTECODE": "1", **chosen}
        arguments = rng.choice(((), ("--plain",), ("--plain", job.scenario, "--seat", job.seat)))
        self.command = [sys.executable, "-P", "-m", "game", "play", *arguments]

    def on_script(self, script: bytes) -> str:
        """Give it the script, or a part of it and then a signal; return how it ended."""
        how, part = self.rng.choice(_ENDS), self.rng.random()
        number = getattr(signal, f"SIG{how}", None)
        given = script if number is None else script[: int(part * len(script))]
        with self._started(subprocess.PIPE) as running:
            feeder = threading.Thread(target=_feed, args=(running, given, part, number), daemon=True)
            feeder.start()
            told = _told(running, self.rng.randrange(20_000) if how == "the reader goes" else None)
            feeder.join()
        self._judge(running.returncode, *told, how)
        if how != "the reader goes":
            self.given = given
        return how

    def on_odd_input(self) -> str:
        """Give it what is no script as its standard input; return what that was."""
        what = self.rng.choice([*_INPUTS])
        if what == "closed":
            self.command = ["sh", "-c", 'exec "$@" <&-', "sh", *self.command]
        source = os.open(self.work / _INPUTS[what], os.O_RDONLY)
        with self._started(source) as running:
            os.close(source)
            told = _told(running, None)
        self._judge(running.returncode, *told, "the input is odd")
        return f"its input is {what}"

    def _started(self, source: int) -> subprocess.Popen[bytes]:
        running = subprocess.Popen(
            self.command, cwd=self.work, env=self.environment, stdin=source, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )  # fmt: skip
        _limit(running.pid)
        return running

    def _judge(self, status: int, out: bytes, err: bytes, how: str) -> None:
        about = f"{how}, status {status}: {err[-800:]!r} after {out[-300:]!r}"
        assert status in _STATUSES[how], about
        for sign in _NEVER:
            assert sign not in err, about
            assert sign not in out, about
        cut = how in ("KILL", "TERM", "HUP", "the reader goes")  # it may end within a character
        is_plain(out.decode(self.encoding, errors="ignore" if cut else "strict"))
        is_plain(err.decode(self.encoding, errors="ignore" if cut else "strict"))


def _limit(number: int) -> None:
    import resource

    if hasattr(resource, "prlimit"):
        resource.prlimit(number, resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS + 5))


def _feed(running: subprocess.Popen[bytes], given: bytes, seconds: float, number: int | None) -> None:
    """Give it what it is to read, and send it a signal after some seconds."""
    assert running.stdin is not None
    with contextlib.suppress(OSError):
        running.stdin.write(given)
        running.stdin.flush()
        if number is not None:
            time.sleep(seconds)
            running.send_signal(number)
    with contextlib.suppress(OSError):
        running.stdin.close()


def _told(running: subprocess.Popen[bytes], most: int | None) -> tuple[bytes, bytes]:
    """Return what is written; with `most`, its reader goes away after so many bytes."""
    parts: dict[str, bytes] = {}
    assert running.stdout is not None
    assert running.stderr is not None
    errors = running.stderr
    reader = threading.Thread(target=lambda: parts.update(err=errors.read()), daemon=True)
    reader.start()
    late = threading.Event()

    def end() -> None:
        late.set()
        running.kill()

    timer = threading.Timer(_WAITED, end)
    timer.start()
    try:
        out = running.stdout.read(-1 if most is None else most)
        running.stdout.close()
        running.wait()
        reader.join()
    finally:
        timer.cancel()
    assert not late.is_set(), f"it waited for {_WAITED} s"
    return out, parts.get("err", b"")


_NEVER = (b"Traceback", b"a bug in Fair Share", b"the operating system refused", b"not enough memory")
"""What no line and no file may bring about."""

_STATUSES: Mapping[str, set[int]] = {
    "the input ends": {0, 1},
    "the reader goes": {0, 1, 141},
    "TERM": {0, 1, -signal.SIGTERM},
    "HUP": {0, 1, -getattr(signal, "SIGHUP", 1)},
    "INT": {0, 1, 130},
    "the input is odd": {0, 1},
    "KILL": {0, 1, -getattr(signal, "SIGKILL", 9)},
}
"""Exit statuses by how a process came to its end; it may have come to the end of its input before."""
