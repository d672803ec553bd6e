"""How answers are laid out: a heading line first, then paragraphs, numbered lists and tables in plain characters.

Signs and numbers carry the meaning. No line is drawn, so that nothing but words is read out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from game.report.layout import paragraph
from game.report.layout import table as columns

__all__ = ["Page"]


class Page:
    """An answer being written: lines of at most `width` characters, the heading first."""

    def __init__(self, heading: str, width: int) -> None:
        self.width = width
        self.lines: list[str] = []
        self.say(heading)

    def say(self, text: str, indent: str = "") -> Page:
        """Add a paragraph."""
        self.lines += paragraph(text, self.width, first=indent, indent=indent) or [""]
        return self

    def gap(self) -> Page:
        """Add an empty line, unless there is one already."""
        if self.lines[-1]:
            self.lines.append("")
        return self

    def part(self, title: str) -> Page:
        """Begin a part with a title of its own."""
        return self.gap().say(title)

    def entry(self, text: str, sign: str = "-") -> Page:
        """Add an entry to a list, behind its sign."""
        self.lines += paragraph(text, self.width, first=f"  {sign} ")
        return self

    def entries(self, texts: Iterable[str], sign: str = "-") -> Page:
        """Add a list of entries behind the same sign."""
        for text in texts:
            self.entry(text, sign)
        return self

    def numbered(self, texts: Sequence[str], start: int = 1) -> Page:
        """Add a numbered list."""
        size = len(str(start + len(texts) - 1))
        for number, text in enumerate(texts, start):
            self.lines += paragraph(text, self.width, first=f"  {number:>{size}}. ")
        return self

    def below(self, text: str, indent: int = 5) -> Page:
        """Add a paragraph that belongs to the entry above it."""
        return self.say(text, " " * indent)

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], *, left: Collection[int] = (0,)
    ) -> Page:
        """Add a table, columns flush right but for those named in `left`; empty columns are left out.

        One that is too wide becomes a list, each figure behind its column's name.
        """
        if not rows:
            return self
        full = [place for place in range(len(head)) if any(row[place] for row in rows)]
        left = [full.index(place) for place in left if place in full]
        head, rows = [head[place] for place in full], [[row[place] for place in full] for row in rows]
        lines = columns(head, rows, left=left)
        if max(map(len, lines)) <= self.width:
            self.lines += lines
            return self
        for first, *rest in rows:
            told = (f"{name} {cell}" for name, cell in zip(head[1:], rest, strict=True) if cell)
            self.entry(f"{first}: {'; '.join(told)}")
        return self

    def pairs(self, rows: Iterable[tuple[str, str]]) -> Page:
        """Add names with what belongs to each, a paragraph a row."""
        known = list(rows)
        size = max((len(name) for name, _ in known), default=0)
        for name, text in known:
            self.lines += paragraph(text, self.width, first=f"  {name:<{size}}  ") or [f"  {name}"]
        return self
