"""Writes run records: a whole one where a person wants it, and that of a saved game line by line as it is played."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from game.engine.record import Header, RecordedRound, encode
from game.errors import RecordError
from game.files import content_of, deliver, put, state_of, write_whole

__all__ = ["MOST_BYTES", "Changed", "Writer", "record_text", "write_record"]

MOST_BYTES = 8_000_000
"""What a record may have: some hundred times that of the longest game."""


class Changed(RecordError):
    """The file is not as it was written: another program has changed it or put another in its place."""


def _lines_of(header: Header, rounds: Sequence[RecordedRound]) -> tuple[str, str]:
    """Return a record as text, and the check of its last line."""
    line, check = encode(header.data(), "")
    lines = [line]
    for recorded in rounds:
        line, check = encode(recorded.data(), check)
        lines.append(line)
    return "".join(lines), check


def record_text(header: Header, rounds: Sequence[RecordedRound]) -> str:
    """Return a whole record as text."""
    return _lines_of(header, rounds)[0]


def write_record(path: Path, header: Header, rounds: Sequence[RecordedRound]) -> None:
    """Write a whole record to a file, or into a pipe or a device.

    Raises
    ------
    RecordError
        If it cannot be written; a file that was there is as it was then.
    """
    try:
        deliver(path, record_text(header, rounds))
    except (OSError, ValueError) as error:
        raise _unwritten(path, error) from None


def _unwritten(path: Path, error: OSError | ValueError) -> RecordError:
    why = (error.strerror if isinstance(error, OSError) else "") or str(error)
    return RecordError(f"{path}: the record cannot be written: {why}")


class Writer:
    """Writes the record of a saved game, for its owner's eyes; each line is on disk before `write` returns.

    A kill loses at most the line being written, and a torn last line is told from an edit.
    """

    def __init__(self, path: Path, header: Header, rounds: Sequence[RecordedRound] = ()) -> None:
        self.path = path
        text, self._check = _lines_of(header, rounds)
        self._content = text.encode()
        try:
            put(path, text, private=True)
        except (OSError, ValueError) as error:
            raise _unwritten(path, error) from None

    @property
    def state(self) -> str:
        """What the file holds, as `files.state_of` tells it, as long as nobody else has changed it."""
        return state_of(self._content)

    def write(self, line: RecordedRound) -> None:
        """Append one committed round.

        Raises
        ------
        Changed
            If the file does not hold what was written: nothing is appended to what somebody else has made of it.
        RecordError
            If the file cannot be written; it is as long as it was then.
        """
        text, check = encode(line.data(), self._check)
        try:
            # Bytes as they are: no system may translate the end of a line.
            flags = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(self.path, flags)
            try:
                self._append(handle, text.encode())
            finally:
                os.close(handle)
        except OSError as error:
            raise _unwritten(self.path, error) from None
        self._content += text.encode()
        self._check = check

    def _append(self, handle: int, text: bytes) -> None:
        before = len(self._content)
        # By the same handle that is written to: a file put in place meanwhile is not touched.
        if content_of(handle, before) != self._content:
            raise Changed(f"{self.path}: another program has changed this file")
        try:
            write_whole(handle, text)
        except OSError:
            os.ftruncate(handle, before)  # a full disk must not leave half a line
            raise
