"""Files that nobody expects where a record, a scenario, notes or settings should be: pipes, devices, loops, damage.

`furnish` puts them into a folder under every ending that is read; `states_of` tells whether any was changed.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import stat
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from game.engine.record_writer import record_text
from game.play.session.hot_seat import begin_together
from game.play.session.new_game import Opening
from game.play.session.notes import notes_to_data
from game.play.session.session import Session
from game.report.playthrough import play
from game.resources import folder
from game.scenario.catalogue import find
from tests.engine.worlds import SMALL, setup_of

__all__ = ["DAMAGES", "KINDS", "SCENARIO", "damaged", "furnish", "make", "record_of", "state_at", "states_of"]

SCENARIO = "mine"
"""The id of a scenario that does not come with the game."""

_HUGE = 1 << 36  # of bytes, none of which takes any room
_DEEP = 100_000


@lru_cache(maxsize=8)
def record_of(kind: str) -> bytes:
    """Return the record of a short game: `open` and `over` are a person's, `two` that of two, `nobody` of none."""
    if kind == "nobody":
        lines: list[object] = []
        done = play(setup_of(SMALL, 2), 3, keep=lines.append)
        return record_text(done.header, lines).encode()  # type: ignore[arg-type]
    seats = ("GBR", "POL") if kind == "two" else ("GBR",)
    session = begin_together(Opening(find(SMALL), "GBR", 7, rounds=2), seats)
    for _ in range(2 if kind == "over" else 1):
        for one in session.together:
            one.hand_in()
    return record_text(session.header, session.lines).encode()


@lru_cache(maxsize=1)
def _scenario() -> bytes:
    text = (folder("scenarios") / f"{SMALL}.yaml").read_text(encoding="utf-8")
    return text.replace(f"id: {SMALL}", f"id: {SCENARIO}", 1).encode()


@lru_cache(maxsize=1)
def _notes() -> bytes:
    session = Session.new(Opening(find(SMALL), "GBR", 7, rounds=2))
    session.commit()
    return json.dumps(notes_to_data({session.seat: session.notes()})).encode()


def _whole(ending: str, rng: random.Random) -> bytes:
    """Return what a file of an ending should hold."""
    if ending == ".jsonl":
        return record_of(rng.choice(("open", "over", "two", "nobody")))
    return _scenario() if ending == ".yaml" else _notes()


def _flipped(content: bytes, rng: random.Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(rng.choice((1, 1, 1, 2, 8))):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def _spliced(content: bytes, rng: random.Random) -> bytes:
    """Return content with a piece of it put where another was."""
    low, high = sorted(rng.randrange(len(content)) for _ in range(2))
    at = rng.randrange(len(content))
    return content[:at] + content[low : low + min(high - low, 400)] + content[at + rng.randrange(40) :]


def _with_null(content: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(content))
    return content[:at] + b"\0" + content[at:]


def _without_a_line(content: bytes, rng: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    del lines[rng.randrange(len(lines))]
    return b"".join(lines)


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")


def _with_escapes(content: bytes, rng: random.Random) -> bytes:
    """Return content with a text that holds what a terminal obeys, as JSON and YAML can write it."""
    sign = rng.choice(
        ("\\u001b]0;gone\\u0007", "\\u202egnp", "\\ud800", "\\u0000", "\\u009b2J", "\\ufeff", "\\n")
    )
    return (
        _decoded(content).replace("GBR", f"G{sign}BR", 1).replace("title: ", f'title: "{sign}" #', 1).encode()
    )


DAMAGES: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "empty": lambda content, rng: b"",
    "of one line end": lambda content, rng: b"\n",
    "cut off": lambda content, rng: content[: rng.randrange(len(content))],
    "with a bit flipped": _flipped,
    "spliced": _spliced,
    "with a null byte": _with_null,
    "zero-filled at its end": lambda content, rng: content[: rng.randrange(len(content))] + bytes(512),
    "without a line": _without_a_line,
    "twice over": lambda content, rng: content * 2,
    "with escape sequences": _with_escapes,
    "UTF-16": lambda content, rng: _decoded(content).encode(rng.choice(("utf-16", "utf-16-le", "utf-16-be"))),
    "UTF-32": lambda content, rng: _decoded(content).encode("utf-32"),
    "not UTF-8": lambda content, rng: content.replace(b"e", b"\xe9", 1),
    "compressed": lambda content, rng: gzip.compress(content, mtime=0),
    "with a byte order mark and CRLF": lambda content, rng: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
    "without its last line end": lambda content, rng: content.rstrip(b"\n"),
    "nested deeply": lambda content, rng: rng.choice((b"[", b'{"a":', b"- ", b"a: {")) * _DEEP,
    "of arbitrary bytes": lambda content, rng: rng.randbytes(rng.randrange(1, 3000)),
    "too large": lambda content, rng: content * (9_000_000 // len(content)),
}
"""What becomes of a file's content, by the name of the damage."""


def damaged(content: bytes, rng: random.Random) -> bytes:
    """Return content that was damaged in one way by lot."""
    return DAMAGES[rng.choice([name for name in DAMAGES if name != "too large"])](content, rng)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    # An address is shorter than a path may be: it is made where it belongs, by its name alone.
    import socket

    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


def _huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(_HUGE)


def _locked(path: Path) -> None:
    path.write_bytes(record_of("open"))
    path.chmod(0)


def _locked_folder(path: Path) -> None:
    path.mkdir(mode=0)


def _link(aim: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(aim)


KINDS: Mapping[str, Callable[[Path], None]] = {
    "a named pipe": _pipe,
    "a folder": Path.mkdir,
    "a locked folder": _locked_folder,
    "a socket": _socket,
    "a link to /dev/null": _link("/dev/null"),
    "a link to /dev/zero": _link("/dev/zero"),
    "a link to /dev/full": _link("/dev/full"),
    "a link to /dev/urandom": _link("/dev/urandom"),
    "a link to what cannot be read": _link("/proc/self/mem"),
    "a file without rights": _locked,
    "a dangling link": _link("no such file"),
    "a loop of links": lambda path: path.symlink_to(path.name),
    "a huge sparse file": _huge,
}
"""What is no ordinary file, by its name."""


def make(kind: str, path: Path) -> None:
    """Make one of `KINDS`, or a file with one of `DAMAGES`, at a path; nothing is made where the system has no such."""
    with contextlib.suppress(OSError, NotImplementedError, AttributeError, UnicodeError):
        KINDS[kind](path)


_NAMES = (
    "....", "..", "-rf", "a\x1b[31mb", "new\nline", "\u202egnp", "\udcff\udcfe", "~", "~nobody", "[bold]", "%s%n",
    "{0}", "CON", " space ", "tab\there", "e\u0301", "\ufeff", "a" * 240, "'quoted\"", "$HOME", "one two", "1",
)  # fmt: skip
"""Names of ordinary files that few programs expect, without their endings."""


_TIMES = (0, 0, 1, -(10**11), 253402300800, 10**12, 9 * 10**17)
"""When files were written, in seconds since 1970; 0 leaves it as it is."""


def furnish(where: Path, rng: random.Random, endings: tuple[str, ...] = (".jsonl", ".yaml")) -> list[str]:
    """Put special files of every kind into a folder under each ending; return their names."""
    where.mkdir(parents=True, exist_ok=True)
    for ending in endings:
        for kind in KINDS:
            make(kind, where / f"{kind.replace('/', '-')}{ending}")
        for kind, spoil in DAMAGES.items():
            if kind != "too large" or rng.random() < 0.05:
                _write(where / f"{kind}{ending}", spoil(_whole(ending, rng), rng))
        for name in rng.sample(_NAMES, 8):
            content = rng.choice((_whole(ending, rng), b"", b"\x1b[31m"))
            _write(where / f"{name}{ending}", content, rng.choice(_TIMES))
        _write(where / f"good{ending}", _whole(ending, rng))
    return sorted(os.listdir(where))


def _write(path: Path, content: bytes, seconds: int = 0) -> None:
    with contextlib.suppress(
        OSError, ValueError, OverflowError
    ):  # not every system can have every name and time
        path.write_bytes(content)
        if seconds:
            os.utime(path, (seconds, seconds))


def state_at(path: Path) -> tuple[object, ...]:
    """Return what tells one state of a file from another: what it is, where it leads, what it holds."""
    try:
        found = path.lstat()
    except OSError:
        return ("missing",)
    leads = os.readlink(path) if stat.S_ISLNK(found.st_mode) else ""
    # What is inside a folder is a file of its own.
    held = () if stat.S_ISDIR(found.st_mode) else (found.st_size, found.st_mtime_ns, found.st_ino)
    return (stat.S_IFMT(found.st_mode), leads, *held)


def states_of(where: Path) -> dict[str, tuple[object, ...]]:
    """Return the states of all that is in a folder, by name."""
    return {name: state_at(where / name) for name in os.listdir(where)}
