"""A debrief's sections as what a screen draws: text, tables as aligned lines, charts with a height."""

from __future__ import annotations

from textwrap import wrap

from textual.content import Content

from game.charts.bars import bars
from game.charts.data import LineData
from game.charts.glyphs import Glyphs
from game.charts.grid import Grid
from game.charts.line import line
from game.play.debrief.blocks import Chart, Rows

__all__ = ["chart_height", "draw_chart", "table_lines"]

_LINE_ROWS = 14
_ONE_COLUMN = 9  # bars that stand below one another; more stand in two columns
_GAP = 2
_LEAST = 6
_READABLE = (
    16  # cells that a first column needs, if its texts are longer; else each row stands in lines of its own
)
_NUMERIC = frozenset("0123456789+-±.,%* ")


def _is_number(text: str) -> bool:
    return not text or set(text) <= _NUMERIC


def _widths(table: Rows, numbers: list[bool], width: int) -> list[int]:
    """Return the widths of columns: figures never break, heads break at blanks, texts share what is left."""
    columns = range(len(table.head))
    body = [max((len(row[column]) for row in table.rows), default=0) for column in columns]
    words = [max(len(word) for word in table.head[column].split()) for column in columns]
    whole = [max(body[column], len(table.head[column])) for column in columns]
    room = width - _GAP * (len(whole) - 1)
    widths = [max(body[c], words[c]) if numbers[c] and sum(whole) > room else whole[c] for c in columns]
    while sum(widths) > room:
        broad = max((c for c in columns if not numbers[c]), key=lambda c: widths[c], default=0)
        if widths[broad] <= _LEAST:
            break
        widths[broad] -= 1
    return widths


def _row_by_row(table: Rows, width: int) -> Content:
    """Return a table whose rows are a title each and below it what stands in the other columns, by their heads."""
    lines: list[Content] = []
    for first, *others in table.rows:
        lines += [Content.styled(part, "bold") for part in wrap(first, width)]
        cells = "; ".join(f"{head} {cell}" for head, cell in zip(table.head[1:], others, strict=True) if cell)
        indent = " " * _GAP
        lines += [
            Content(part) for part in wrap(cells, width, initial_indent=indent, subsequent_indent=indent)
        ]
    return Content("\n").join(lines)


def table_lines(table: Rows, width: int) -> Content:
    """Return a table in about `width` cells: heads underlined, figures to the right, long cells on several lines.

    Where that leaves too little for the first column, each row stands in lines of its own.
    """
    columns = range(len(table.head))
    numbers = [column > 0 and all(_is_number(row[column]) for row in table.rows) for column in columns]
    widths = _widths(table, numbers, width)
    longest = max((len(row[0]) for row in table.rows), default=0)
    if widths[0] < min(longest, _READABLE) or sum(widths) + _GAP * (len(widths) - 1) > width:
        return _row_by_row(table, width)

    def lines_of(cells: tuple[str, ...]) -> list[str]:
        broken = [wrap(cell, wide) or [""] for cell, wide in zip(cells, widths, strict=True)]
        high = max(len(parts) for parts in broken)
        lines = []
        for number in range(high):
            parts = [cell[number] if number < len(cell) else "" for cell in broken]
            placed = [
                part.rjust(wide) if right else part.ljust(wide)
                for part, wide, right in zip(parts, widths, numbers, strict=True)
            ]
            lines.append((" " * _GAP).join(placed).rstrip())
        return lines

    head = lines_of(table.head)
    rule = (" " * _GAP).join("─" * wide for wide in widths)
    lines = [Content.styled(text, "$muted") for text in head] + [Content.styled(rule, "$line")]
    lines += [Content(text) for row in table.rows for text in lines_of(row)]
    return Content("\n").join(lines)


def chart_height(block: Chart) -> int:
    """Return how many rows a chart needs to read well."""
    if isinstance(block.data, LineData):
        return _LINE_ROWS
    count = len(block.data.codes)
    return count + 3 if count <= _ONE_COLUMN else -(-count // 2) + 3


def draw_chart(block: Chart, width: int, height: int, glyphs: Glyphs) -> Grid:
    """Draw a chart of the debrief."""
    if isinstance(block.data, LineData):
        return line(block.data, width, height, glyphs)
    return bars(block.data, width, height, glyphs)
