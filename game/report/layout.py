"""Lines of text of a given width: wrapped paragraphs and tables. Nothing here colours or prints."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence

__all__ = ["heading", "paragraph", "table"]


def paragraph(text: str, width: int, *, first: str = "", indent: str | None = None) -> list[str]:
    """Return `text` as lines of at most `width` characters; the first after `first`, others after `indent`."""
    rest = " " * len(first) if indent is None else indent
    return textwrap.wrap(
        " ".join(text.split()),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def heading(text: str) -> list[str]:
    """Return a heading with a rule below it and an empty line before."""
    return ["", text, "-" * len(text)]


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, left: Collection[int] = (0,), indent: str = "  "
) -> list[str]:
    """Return rows in columns two spaces apart, flush right but for the columns named in `left`.

    A head may hold line breaks: it then stands on several lines, its last line next to the rows.
    """
    heads = [text.split("\n") for text in head]
    deep = max(map(len, heads))
    lines = [["" for _ in range(deep - len(parts))] + parts for parts in heads]
    top = [[column[row] for column in lines] for row in range(deep)]
    sizes = [max(map(len, column)) for column in zip(*top, *rows, strict=True)]
    return [
        (
            indent
            + "  ".join(
                cell.ljust(size) if place in left else cell.rjust(size)
                for place, (cell, size) in enumerate(zip(row, sizes, strict=True))
            )
        ).rstrip()
        for row in (*top, *rows)
    ]
