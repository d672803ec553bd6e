"""What another program does to a save while it is played: it changes, replaces, removes, takes; the disk is full."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.play.storage.saves import Save
from tests.fuzz.special_files import KINDS, damaged, make, record_of, state_at

__all__ = ["TAMPERINGS", "Tampering", "no_room"]

_TRIES = 3
_MOST_BYTES = 1_000_000


@dataclass
class Tampering:
    """Another program beside one script.

    `changed` are the files as it left them, `locks` what it holds, `held` the save that it opened last.
    """

    rng: random.Random
    changed: dict[Path, tuple[object, ...]] = field(default_factory=dict)
    locks: list[int] = field(default_factory=list)
    held: str = ""

    def happen(self, save: Save) -> str:
        """Do one thing to the files of a save; return what it was."""
        kind = self.rng.choice([*TAMPERINGS])
        path = self.rng.choice((save.path, save.store.notes_path(save.name)))
        before = _held_by(path)
        with contextlib.suppress(OSError):
            TAMPERINGS[kind](self, path, save)
        if _held_by(path) != before or path in self.changed:  # a file that is put back is the same file
            self.changed.pop(path, None)
            if os.path.lexists(path):  # what is gone is simply written again
                self.changed[path] = state_at(path)
        return kind

    def untouched(self) -> None:
        """Fail where the game has gone on writing to what another program had changed."""
        for path, state in self.changed.items():
            told = f"{path.name} was changed by another program, and then by the game"
            assert state_at(path) in (state, ("missing",)), told

    def forget(self) -> None:
        """Let the game open and delete what was changed: it was asked to."""
        self.changed.clear()

    def end(self) -> None:
        """Let go of all locks."""
        for lock in self.locks:
            os.close(lock)
        self.locks.clear()

    def damage(self, path: Path, save: Save) -> None:
        """Change the content."""
        content = _held_by(path)
        if not isinstance(content, bytes) or not content:
            return
        for _ in range(_TRIES):
            spoilt = damaged(content, self.rng)
            if spoilt != content:
                path.write_bytes(spoilt)
                return

    def replace(self, path: Path, save: Save) -> None:
        """Put something in its place that is no ordinary file."""
        self.remove(path, save)
        make(self.rng.choice([*KINDS]), path)

    def swap(self, path: Path, save: Save) -> None:
        """Put another game in its place."""
        self.remove(path, save)
        path.write_bytes(record_of(self.rng.choice(("open", "over"))))

    def remove(self, path: Path, save: Save) -> None:
        """Take it away."""
        if not os.path.lexists(path):
            return
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()

    def lock(self, path: Path, save: Save) -> None:
        """Open another save as another window does, and keep it."""
        if sys.platform == "win32":
            return
        import fcntl

        others = [name for name in save.store.names() if name != save.name]
        if not others:
            return
        name = self.rng.choice(others)
        handle = os.open(save.store.lock_path(name), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self.locks.append(handle)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.held = name


def _held_by(path: Path) -> object:
    """Return what an ordinary file holds, and of all else what it is."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST_BYTES:
        return state_at(path)
    return path.read_bytes()


TAMPERINGS: Mapping[str, Callable[[Tampering, Path, Save], None]] = {
    "changes its content": Tampering.damage,
    "puts what is no file in its place": Tampering.replace,
    "puts another game in its place": Tampering.swap,
    "removes it": Tampering.remove,
    "holds another save": Tampering.lock,
}
"""What another program does to the record or the notes of the game that is played."""


@contextlib.contextmanager
def no_room(is_full: bool) -> Iterator[None]:
    """Let no file grow, as on a full disk, where the system can say so."""
    if not is_full or sys.platform == "win32":
        yield
        return
    import resource

    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, kept[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)
