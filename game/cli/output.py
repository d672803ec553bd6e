"""What commands print with: the width of the terminal, wrapped text, columns, one JSON document.

Results go to standard output (`show`, `show_json`), everything else to standard error (`say`). The functions
that lay out return lines, so that they can be tested and put together; none of them colours anything.
"""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import click

from game.texts import plain

__all__ = ["count", "grid", "json_option", "say", "show", "show_json", "table", "width", "wrap"]

NARROWEST, USUAL, WIDEST = 40, 80, 100

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)
"""The option `--json`; the command gets it as `as_json`."""


def width() -> int:
    """Return how many characters a line may hold: those of the terminal, 80 where there is none.

    Never more than 100, since longer lines of text are hard to read, and never fewer than 40.
    """
    return max(NARROWEST, min(shutil.get_terminal_size((USUAL, 24)).columns, WIDEST))


def show(lines: str | Iterable[str]) -> None:
    """Print a result: a text, or lines."""
    print(plain(lines if isinstance(lines, str) else "\n".join(lines)))


def show_json(document: Any) -> None:
    """Print a result as one JSON document; ASCII only, so that it survives every terminal and pipe.

    Raises
    ------
    ValueError
        If it holds NaN or infinity, which JSON has not.
    """
    print(json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False))


def say(text: str) -> None:
    """Print on standard error: progress, advice, what is not the result itself."""
    print(plain(text), file=sys.stderr)


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "ally", "allies"), count(1200, "fact")
    ('1 ally', '1,200 facts')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def wrap(text: str, wide: int, *, indent: str = "", first: str | None = None) -> list[str]:
    """Return `text` as lines of at most `wide` characters, each after `indent`, the first after `first`.

    Ids, paths and addresses are never broken: a line that holds a longer one is longer.
    """
    return textwrap.wrap(
        " ".join(text.split()),
        wide,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def table(
    rows: Sequence[Sequence[str]],
    wide: int,
    *,
    head: Sequence[str] = (),
    right: Iterable[int] = (),
    indent: str = "  ",
) -> list[str]:
    """Return rows in columns two spaces apart; the columns of numbers that `right` names end flush.

    The last column takes what is left of `wide` and wraps there, unless it is among `right`.
    """
    every = [head, *rows] if head else list(rows)
    flush = set(right)
    sizes = [max(map(len, column)) for column in zip(*every, strict=True)]
    lines: list[str] = []
    for row in every:
        cells = [
            cell.rjust(size) if place in flush else cell.ljust(size)
            for place, (cell, size) in enumerate(zip(row, sizes, strict=True))
        ]
        start = indent + "  ".join([*cells[:-1], ""])
        if len(sizes) - 1 in flush:
            lines.append(start + cells[-1])
        else:
            lines += wrap(row[-1], wide, first=start, indent=" " * len(start)) or [start.rstrip()]
    return lines


def grid(cells: Sequence[str], wide: int, *, indent: str = "  ") -> list[str]:
    """Return short texts side by side, in as many equal columns as `wide` holds, read line by line."""
    if not cells:
        return []
    size = max(map(len, cells)) + 2
    across = max(1, (wide + 2 - len(indent)) // size)
    return [
        (indent + "".join(cell.ljust(size) for cell in cells[start : start + across])).rstrip()
        for start in range(0, len(cells), across)
    ]
