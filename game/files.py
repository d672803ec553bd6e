"""Reading and writing files: one bounded reader for all that is read, and files that are whole or as they were before.

Nothing here waits for ever: what is no regular file is refused, but for pipes that a shell passes by the names of
standard streams (`/dev/stdin`, `<(...)`). Nothing is written in place: it is written beside, synced, then put in place
at once.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import select
import stat
from pathlib import Path
from typing import Any, Literal

__all__ = [
    "Unreadable",
    "claim",
    "content_of",
    "decode",
    "deliver",
    "own_folder",
    "put",
    "read",
    "read_json",
    "state_of",
    "write_whole",
]

_MOST_BYTES = 4_000_000
_STREAMS = ("/dev/", "/proc/")
"""Where a shell's pipes have their names. A pipe elsewhere lies in a folder, and nobody may ever write to it."""

_CHUNK = 1 << 16
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

# What people give in place of a text, by how it begins.
_FORMS = (
    (b"\xff\xfe\0\0", "is UTF-32 text", "save it as UTF-8 text"),
    (b"\0\0\xfe\xff", "is UTF-32 text", "save it as UTF-8 text"),
    (b"\xff\xfe", "is UTF-16 text", "save it as UTF-8 text"),
    (b"\xfe\xff", "is UTF-16 text", "save it as UTF-8 text"),
    (b"\x1f\x8b", "is compressed (gzip)", "unpack it first"),
    (b"PK\x03\x04", "is a workbook or an archive (zip)", "unpack it, or save its content as UTF-8 text"),
    (b"\xd0\xcf\x11\xe0", "is a document of an office program", "save its content as UTF-8 text"),
    (b"%PDF-", "is a PDF document", "save its content as UTF-8 text"),
)

Kind = Literal["missing", "folder", "special", "large", "refused", "form"]


class Unreadable(Exception):
    """A file cannot be read. `why` continues a sentence that begins with its name, `right` says what would help.

    `size` is that of a file that is too large, in bytes; `line` that of the first byte that is no text.
    """

    def __init__(self, kind: Kind, why: str, right: str = "", *, size: int = 0, line: int = 0) -> None:
        super().__init__(why)
        self.kind, self.why, self.right, self.size, self.line = kind, why, right, size, line


_claimed: set[tuple[int, int]] = set()
"""Pipes that somebody reads line by line."""

_poured: dict[tuple[int, int], bytes] = {}
"""What came out of pipes: each gives its content once, and more than one reader may ask for it."""


def read(path: str | Path, most: int) -> bytes:
    """Return the content of a file of at most `most` bytes.

    Raises
    ------
    Unreadable
        If it is missing, too large, refused by the system, or neither a regular file nor a pipe of the shell.
    """
    try:
        status = os.stat(path)
        is_pipe = stat.S_ISFIFO(status.st_mode) and os.path.abspath(path).startswith(_STREAMS)
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("folder", "is a folder", "give a file")
        if is_pipe and (status.st_dev, status.st_ino) in _claimed:
            raise Unreadable("special", "is where the commands come from", "give a file")
        if not (stat.S_ISREG(status.st_mode) or is_pipe):
            raise Unreadable("special", "is not a regular file", "give a file")
        if status.st_size > most and not is_pipe:
            raise Unreadable("large", "is too large", size=status.st_size)
        known = _poured.get((status.st_dev, status.st_ino)) if is_pipe else None
        content = _content_at(path, most) if known is None else known
    except FileNotFoundError:
        raise Unreadable("missing", "does not exist") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable("refused", f"cannot be read: {reason}") from None
    if len(content) > most:
        raise Unreadable("large", "is too large", size=len(content))
    if is_pipe:
        _poured[status.st_dev, status.st_ino] = content
    return content


def claim(handle: int) -> None:
    """Keep what comes through an open pipe for its one reader: another would wait for what is still to be written."""
    with contextlib.suppress(OSError):
        status = os.fstat(handle)
        _claimed.add((status.st_dev, status.st_ino))


def _content_at(path: str | Path, most: int) -> bytes:
    # At once: a pipe may have been put here since it was looked at, and some files of the system never end.
    handle = os.open(path, os.O_RDONLY | _AT_ONCE | _PLAIN)
    try:
        return content_of(handle, most)
    finally:
        os.close(handle)


def content_of(handle: int, most: int) -> bytes:
    """Return what an open file holds from where it stands, and not much more than `most` bytes of it."""
    parts, size = [], 0
    while size <= most:
        try:
            part = os.read(handle, _CHUNK)
        except BlockingIOError:
            if not stat.S_ISFIFO(os.fstat(handle).st_mode):
                raise
            select.select([handle], [], [])  # its writer is there and has not written yet
            continue
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def decode(content: bytes) -> str:
    """Return the text that bytes hold in UTF-8.

    Raises
    ------
    Unreadable
        If they are none; says what they are instead, where that can be told.
    """
    for beginning, why, right in _FORMS:
        if content.startswith(beginning):
            raise Unreadable("form", why, right)
    place = content.find(b"\0")
    if place < 0:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            place = error.start
    elif _is_wide(content[:200]):
        raise Unreadable("form", "is UTF-16 text", "save it as UTF-8 text")
    line = content.count(b"\n", 0, place) + 1
    raise Unreadable("form", "is not a text in UTF-8", "save it as UTF-8 text", line=line)


def _is_wide(content: bytes) -> bool:
    """Return whether every other byte is zero, as in UTF-16 of Latin letters without a mark at its beginning."""
    first, second = content[0::2], content[1::2]
    one, other = sorted((first.count(0) / max(len(first), 1), second.count(0) / max(len(second), 1)))
    return one < 0.1 and other > 0.9


def read_json(path: Path) -> Any:
    """Return what a JSON file holds, or None where it is missing, too large, damaged or no regular file."""
    try:
        return json.loads(decode(read(path, _MOST_BYTES)))
    except (Unreadable, ValueError, RecursionError):
        return None


def state_of(content: bytes) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(content).hexdigest()


def own_folder(path: Path) -> None:
    """Make a folder that only its owner may look into; one that others could look into is closed to them."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "nt":
        return
    status = path.stat()
    if status.st_mode & 0o077 and status.st_uid == os.getuid():
        with contextlib.suppress(OSError):
            path.chmod(0o700)


def put(path: Path, text: str | bytes, *, private: bool = False) -> None:
    """Write a file so that a kill or a full disk leaves either the old content or the new; OSError if it cannot be.

    A `private` file can be read by its owner only.
    """
    # A name that is nobody's: another program may be writing the same file, and a pipe may lie where one expects none.
    partial = path.with_name(f".{os.urandom(6).hex()}.part")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN
        handle = os.open(partial, flags, 0o600 if private else 0o666)
        try:
            write_whole(handle, text.encode() if isinstance(text, str) else text)
        finally:
            os.close(handle)
        _settle(partial, path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def write_whole(handle: int, content: bytes) -> None:
    """Write all of `content` to an open file and sync it."""
    while content:
        content = content[os.write(handle, content) :]
    os.fsync(handle)


def _settle(partial: Path, path: Path) -> None:
    """Put a whole file in the place of another, and the folder's entry on disk where the platform can."""
    os.replace(partial, path)
    if os.name == "nt":
        return
    # The file is there now: a folder that cannot be opened or synced (some network drives) is no failure to write.
    with contextlib.suppress(OSError):
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def deliver(path: Path, text: str | bytes) -> None:
    """Write a text where a person wants it: to a file as a whole, to a pipe or a device as it is.

    Raises
    ------
    OSError
        If it cannot be written; a pipe that nobody reads is not waited for.
    """
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        mode = 0
    if not mode or stat.S_ISREG(mode):
        put(Path(os.path.realpath(path)), text)
        return
    try:
        handle = os.open(path, os.O_WRONLY | _AT_ONCE | _PLAIN)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise OSError(errno.ENXIO, "nobody reads from it") from None
        raise
    try:
        if _AT_ONCE:
            os.set_blocking(handle, True)
        content = text.encode() if isinstance(text, str) else text
        while content:
            content = content[os.write(handle, content) :]
    finally:
        os.close(handle)
