"""Which process goes on with a save or a study: one at a time, so that two never write the same files.

What is in use has a small file beside it that the system locks for this process. The lock goes with the process,
however that ends; a file without its lock means nothing.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from pathlib import Path

__all__ = ["hold", "is_held", "let_go"]

_held: dict[str, int] = {}
"""Handles of the locked files of this process, by their paths."""

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_TRIES = 10


def hold(path: Path) -> bool:
    """Take for this process what has its lock at `path`; return False if another process has it.

    Where nothing can be locked (a folder that cannot be written, some network drives) nobody has it.
    """
    key = os.path.abspath(path)
    for _ in range(_TRIES):
        if key in _held:
            return True
        try:
            handle = os.open(path, _FLAGS | getattr(os, "O_NONBLOCK", 0), 0o600)
        except OSError:
            return True
        try:
            if not _lock(handle):
                os.close(handle)
                return False
            # Whoever let go of it took the file away: then the lock is on a file that nobody will find.
            if os.path.samestat(os.fstat(handle), os.stat(path)):
                _held[key] = handle
                continue
        except FileNotFoundError:
            pass
        except OSError:
            os.close(handle)
            return True
        os.close(handle)
    return True


def is_held(path: Path) -> bool:
    """Return whether this process has what has its lock at `path`."""
    return os.path.abspath(path) in _held


def let_go(path: Path) -> None:
    """Let other processes go on with it; nothing happens where this one does not hold it."""
    handle = _held.pop(os.path.abspath(path), None)
    if handle is None:
        return
    with contextlib.suppress(OSError):
        if os.name != "nt":  # elsewhere the file goes before its lock, so that no other is taken for it
            path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        os.close(handle)
    if os.name == "nt":
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


@atexit.register
def _let_go_of_all() -> None:
    for name in list(_held):
        let_go(Path(name))


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
