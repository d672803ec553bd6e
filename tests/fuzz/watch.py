"""Watches which files this process makes, changes or takes away: a game by lot keeps to the folders it was given."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["NOWHERE", "Outside", "within"]

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
NOWHERE = ("/dev/null", "/dev/full", "/dev/zero", "/dev/urandom")
"""Devices that keep nothing of what is written to them."""


class Outside(BaseException):
    """A file was to be made or changed outside the given folders. Not an `Exception`: nothing takes it for its own."""


def _opened(path: Any, mode: Any, flags: Any) -> tuple[Any, ...]:
    return (path,) if isinstance(flags, int) and flags & _WRITING else ()


_EVENTS: dict[str, Callable[..., tuple[Any, ...]]] = {
    "open": _opened,
    "os.mkdir": lambda path, *_: (path,),
    "os.remove": lambda path, *_: (path,),
    "os.rmdir": lambda path, *_: (path,),
    "os.rename": lambda old, new, *_: (old, new),
    "os.link": lambda old, new, *_: (new,),
    "os.symlink": lambda old, new, *_: (new,),
    "os.truncate": lambda path, *_: (path,),
    "os.chmod": lambda path, *_: (path,),
    "os.chown": lambda path, *_: (path,),
    "os.utime": lambda path, *_: (path,),
}
"""What Python tells of as it happens, and the paths that each changes."""


def _place(path: str, *, is_opened: bool) -> str:
    """Return where a path leads: what is opened through a link is its aim, all else happens to the link."""
    if "\0" in path:
        return os.devnull  # the system will refuse it
    folder, name = os.path.split(path)
    return os.path.realpath(path) if is_opened else os.path.join(os.path.realpath(folder), name)


_folders: list[str] = []
_seen: list[str] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if not _folders or event not in _EVENTS:
        return
    for path in _EVENTS[event](*arguments):
        if not isinstance(path, str | bytes | os.PathLike):
            continue  # a handle: it was judged when it was opened
        place = _place(os.fsdecode(path), is_opened=event == "open")
        if place in NOWHERE or "__pycache__" in place:
            continue
        if not any(place == folder or place.startswith(f"{folder}{os.sep}") for folder in _folders):
            _seen.append(f"{event}: {place}")
            raise Outside(_seen[-1])


@cache
def _install() -> None:
    sys.addaudithook(_hear)  # it stays as long as the process: once is enough


@contextmanager
def within(folders: Sequence[Path]) -> Iterator[None]:
    """Raise `Outside` before anything outside `folders` is changed, and again at the end, where it was swallowed."""
    _install()
    _seen.clear()
    _folders[:] = [os.path.realpath(folder) for folder in folders]
    try:
        yield
    finally:
        _folders.clear()
    if _seen:
        raise Outside(_seen[0])
