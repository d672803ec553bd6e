"""Tables of the pages that commands write, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["held", "table"]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with a line for each row, and a line end behind the last.

    >>> table(("seat", "points"), [("GBR", "51")])
    '| seat | points |\\n| --- | --- |\\n| GBR | 51 |\\n'
    """
    return "".join(f"| {' | '.join(line)} |\n" for line in (head, ["---"] * len(head), *rows))


def held(within: bool) -> str:
    """Return whether a band holds, as a page says it."""
    return "held" if within else "**missed**"
