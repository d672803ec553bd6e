"""A strict part of YAML for the files people write: what stands in the file is what arrives, with its line.

Only null (`null`, `~` or nothing), `true` and `false`, numbers in ordinary notation (`3`, `-0.5`, `+2.0`,
`1e6`) and text. Everything else is text: NO, yes, on, 010, 12:30:00, 1_000 and dates stay as they are
written. Keys are always text, so that `2014:` and `"2014":` are one key. Anchors, aliases, tags, merge keys,
directives, duplicate keys, a second document, NaN and infinity are refused. Size, depth and number of values
are bounded, and the file is read as a stream of parser events without recursion, so that no file can exhaust
time or memory.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.errors import FileProblems, Problem, nearest
from game.files import Unreadable, decode, read
from game.provenance.yaml_events import MAX_DEPTH, MAX_VALUES, NEEDLESS, Builder, Lines, Steps, dotted, short
from game.texts import unfit

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_VALUES", "Document", "dotted", "load", "read_file", "read_text"]

MAX_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says (`data`: dict, list, str, int, float, bool or None) and where it says it."""

    data: Any
    file: str
    lines: Lines = field(repr=False)

    def line(self, path: Steps) -> int:
        """Return the line, counted from 1, of the value at `path`, or of the nearest one that encloses it."""
        here = self.lines
        number: int = here if isinstance(here, int) else here[0]
        for step in path:
            if isinstance(here, int):
                break
            try:
                here = here[1][step]
            except (KeyError, IndexError, TypeError):
                break
            number = here if isinstance(here, int) else here[0]
        return number

    def problem(
        self, path: Steps, message: str, *, value: str = "", right: str = "", near: str = ""
    ) -> Problem:
        """Return a `Problem` at `path` of this document."""
        return Problem(self.line(path), dotted(path), message, short(value), right, near)


def read_file(path: str | Path) -> Document:
    """Read and parse a file.

    Raises
    ------
    FileProblems
        If it cannot be read or is not in this part of YAML; says every problem with its line.
    """
    return load(read_text(path), str(path))


def read_text(path: str | Path) -> str:
    """Return the text of a file of at most `MAX_BYTES` in UTF-8.

    Raises
    ------
    FileProblems
        If it is missing, not a regular file, too large, binary, or cannot be opened.
    """
    try:
        return decode(read(path, MAX_BYTES))
    except Unreadable as error:
        if error.kind == "large":
            raise _too_large(path, error.size) from None
        why = f"the file {error.why}" if error.kind == "form" else error.why
        near = _nearest_file(path) if error.kind == "missing" else ""
        raise FileProblems(
            str(path), [Problem(error.line, "", why, right=error.right, nearest=near)]
        ) from None


def load(text: str, file: str) -> Document:
    """Parse `text`; `file` is the name that errors give.

    Raises
    ------
    FileProblems
        If the text is not in this part of YAML; says every problem that could be found, with its line.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        raise _too_large(file, len(text))
    # Comments too, and what YAML would take for a line break or refuse without a line. A line may end in CR or CRLF.
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    found = unfit(whole, block=True)
    if found:
        line = whole.count("\n", 0, found.place) + 1
        raise FileProblems(file, [Problem(line, "", NEEDLESS, found.name, "remove it")])
    builder = Builder(text)
    builder.run()
    if builder.problems:
        raise FileProblems(file, builder.problems)
    if builder.lines is None:
        raise FileProblems(file, [Problem(0, "", "the file is empty")])
    return Document(builder.root, file, builder.lines)


def _too_large(path: str | Path, size: int) -> FileProblems:
    problem = Problem(
        0, "", "the file is too large", f"{size / 1e6:.1f} MB", f"at most {MAX_BYTES // 10**6} MB"
    )
    return FileProblems(str(path), [problem])


def _nearest_file(path: str | Path) -> str:
    whole = Path(path)
    try:
        names = [entry.name for entry in os.scandir(whole.parent)]
    except OSError:
        return ""
    found = nearest(whole.name, names)
    return str(whole.parent / found) if found else ""
