"""Opens a file that people wrote: its data, and what its YAML has wrong without losing data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.errors import FileProblems, Problem
from game.provenance.strict_yaml import MAX_BYTES, Document, load, read_text
from game.provenance.yaml_events import Builder

__all__ = ["OpenedFile", "excess_of", "open_file", "open_text"]

MOST_ENTRIES = 500
MOST_VALUES = 50_000


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file's data, and the mistakes of its YAML that left the data whole: a key given twice, an anchor."""

    document: Document
    mistakes: tuple[Problem, ...] = ()


def open_file(path: str | Path) -> OpenedFile:
    """Read a file's data and go on past mistakes that leave it whole, so that others are named as well.

    Raises
    ------
    FileProblems
        If there is no whole data to be had.
    """
    return open_text(read_text(path), str(path))


def open_text(text: str, file: str) -> OpenedFile:
    """Read data from `text`, as `open_file` does; `file` is the name that errors give."""
    try:
        return OpenedFile(load(text, file))
    except FileProblems as error:
        if len(text) > MAX_BYTES:
            raise
        builder = Builder(text)
        builder.run()
        if builder.lines is None:
            raise
        return OpenedFile(Document(builder.root, file, builder.lines), error.problems)


def excess_of(document: Document) -> Problem | None:
    """Return a problem if the file holds more than any author writes: naming all that is wrong would take long."""
    total = 0
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), document.data)]
    while waiting:
        path, here = waiting.pop()
        entries = (
            here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
        )
        if not entries:
            continue
        total += len(here)
        if len(here) > MOST_ENTRIES:
            right = f"at most {MOST_ENTRIES}"
            return document.problem(path, "has too many entries", value=str(len(here)), right=right)
        if total > MOST_VALUES:
            return document.problem((), f"holds more than {MOST_VALUES} values")
        waiting.extend(((*path, key), value) for key, value in entries)
    return None
