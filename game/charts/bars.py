"""Bar chart, one row an ally: code, bar in eighths of a cell, target tick over the bar, value, verdict.

Where a column of bars would overrun the rows, the bars flow into more columns; what still finds no room
is counted in the last row, and `offset` scrolls.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.charts.axes import Scale, nice_ticks, number, scale_for
from game.charts.data import BarData
from game.charts.frame import Key, draw_key
from game.charts.glyphs import Glyphs
from game.charts.grid import Grid, message, shorten
from game.units import shown_change

__all__ = ["bars", "verdict"]

NARROWEST, GUTTER = 24, 2  # cells of a column of bars that still reads, and between two columns
LONGEST_CODE = 12


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the rows of a bar chart are cut into columns and each row into fields."""

    top: int
    rows: int
    columns: int
    width: int
    code: int
    value: int
    change: int
    scale: Scale

    @property
    def bar(self) -> int:
        """Cells of the bar itself: what code, value, change and verdict leave over."""
        return self.width - self.code - 1 - self.value - 1 - self.change - 2


def bars(
    data: BarData, width: int, height: int, glyphs: Glyphs, *, ranked: bool = True, offset: int = 0
) -> Grid:
    """Draw bars on `height` rows of `width` cells; a one-line message where that is too small.

    `ranked` puts the highest value first, else the data's order stands. The first `offset` bars are
    scrolled out of sight.
    """
    grid = Grid.blank(width, height, glyphs)
    layout = _layout(data, width, height)
    if layout is None:
        return message(width, height, glyphs, "too small for a chart")
    if layout.top:
        grid.put(0, 0, shorten(data.title, width, glyphs), "title")
    if layout.top > 1:
        draw_key(grid, 1, 0, _keys(data, glyphs, has_change=bool(layout.change)))
    order = list(data.order if ranked else range(len(data.codes)))
    offset = min(max(0, offset), len(order) - 1)
    order, room = order[offset:], layout.rows * layout.columns
    if len(order) > room:
        order, left = order[: room - 1], len(order) - room + 1
        last = (layout.columns - 1) * (layout.width + GUTTER)
        grid.put(layout.top + layout.rows - 1, last, f"{glyphs.ellipsis} {left} more", "note")
    for place, index in enumerate(order):
        column, row = divmod(place, layout.rows)
        _row(grid, layout, data, index, layout.top + row, column * (layout.width + GUTTER))
    if height > layout.top + layout.rows:
        _scale_row(grid, layout, min(len(order), room))
    return grid


def verdict(value: float, target: float) -> str:
    """Return the role of a value against its target: `met` or `missed`.

    What reads the same as the target to the hundred-millionth counts as met, so that a share computed
    from rounded money does not fail its own target.
    """
    return "met" if value >= target - 1e-8 * max(1.0, abs(target)) else "missed"


def _layout(data: BarData, width: int, height: int) -> _Layout | None:
    """Choose rows, columns and field widths; None where not even one bar finds room."""
    count = len(data.codes)
    has_key = data.target is not None and height >= min(12, count + 3)
    top = (bool(data.title) and height >= 3) + has_key
    rows = height - top
    most = max(1, (width + GUTTER) // (NARROWEST + GUTTER))
    columns = min(most, -(-count // max(1, rows)))
    scale = scale_for(data.rows(), floor=0.0, pad=0.0)
    has_scale = rows > -(-count // columns)
    each = (width - GUTTER * (columns - 1)) // columns
    layout = _Layout(
        top=top,
        rows=rows - has_scale,
        columns=columns,
        width=each,
        code=min(LONGEST_CODE, max(len(code) for code in data.codes)),
        value=max(len(number(float(value), data.decimals)) for value in data.values),
        change=7 if data.before is not None and each >= 44 else 0,
        scale=scale,
    )
    return layout if rows >= 1 and layout.bar >= 4 else None


def _row(grid: Grid, layout: _Layout, data: BarData, index: int, row: int, left: int) -> None:
    """Draw one ally: code, bar, value, change and verdict, from the left."""
    glyphs, value = grid.glyphs, float(data.values[index])
    target = None if data.target is None else float(np.asarray(data.target)[index])
    role = _role(value, target, layout)
    grid.put(row, left, shorten(data.codes[index], layout.code, glyphs), "label")
    start = left + layout.code + 1
    _bar(grid, layout, value, row, start, role)
    if data.before is not None:
        _tick(grid, layout, float(data.before[index]), row, start, (glyphs.before, "before", role))
    if target is not None:
        _tick(grid, layout, target, row, start, (glyphs.tick, "target", role))
    start += layout.bar + 1
    grid.put(row, start, number(value, data.decimals).rjust(layout.value), "label")
    start += layout.value
    if layout.change and data.before is not None:
        change = shown_change(float(data.before[index]), value, data.decimals)
        sign = "+" if change > 0 else ""
        text = shorten(sign + number(change, data.decimals), layout.change - 1, glyphs)
        grid.put(
            row, start, text.rjust(layout.change), "gain" if change > 0 else "loss" if change else "label"
        )
    if target is not None:
        sign = glyphs.met if role == "met" else glyphs.missed
        grid.put(row, start + layout.change + 1, sign, role)


def _role(value: float, target: float | None, layout: _Layout) -> str:
    if target is not None:
        return verdict(value, target)
    if layout.scale.lo < 0:
        return "gain" if value >= 0 else "loss"
    return "bar"


def _bar(grid: Grid, layout: _Layout, value: float, row: int, start: int, role: str) -> None:
    """Draw a bar from zero to `value`: in eighths of a cell upwards, in halves downwards."""
    glyphs, size = grid.glyphs, layout.bar
    zero, end = (float(layout.scale.fraction(v)) * size for v in (0.0, value))
    zero = round(zero)
    eighths = round((end - zero) * 8)
    if eighths >= 0:
        full, rest = divmod(min(eighths, (size - zero) * 8), 8)
        text = glyphs.eighths[8] * full + (glyphs.eighths[rest] if rest else "")
        grid.put(row, start + zero, text, role)
        return
    halves = min(round((zero - end) * 2), zero * 2)
    full, rest = divmod(halves, 2)
    text = (glyphs.left_half if rest else "") + glyphs.eighths[8] * full
    grid.put(row, start + zero - len(text), text, role)


def _tick(grid: Grid, layout: _Layout, at: float, row: int, start: int, mark: tuple[str, str, str]) -> None:
    """Draw a mark at a value over the bar; inside the bar the bar goes on behind it as background."""
    glyph, role, bar_role = mark
    fraction = float(layout.scale.fraction(at))
    column = start + min(layout.bar - 1, int(fraction * layout.bar))
    inside = grid.chars[row, column] == grid.glyphs.eighths[8]
    grid.put(row, column, glyph, role, bar_role if inside else None)


def _scale_row(grid: Grid, layout: _Layout, shown: int) -> None:
    """Write round values under the bars where a row is left."""
    ticks = nice_ticks(layout.scale, max(3, layout.bar // 8))
    row = layout.top + min(layout.rows, shown)
    for column in range(-(-shown // layout.rows)):
        start = column * (layout.width + GUTTER) + layout.code + 1
        free = 0
        for value, text in zip(ticks.values, ticks.texts, strict=True):
            at = min(layout.bar - len(text), int(float(layout.scale.fraction(value)) * layout.bar))
            if at >= free:
                grid.put(row, start + at, text, "axis")
                free = at + len(text) + 1


def _keys(data: BarData, glyphs: Glyphs, *, has_change: bool) -> list[Key]:
    levels = np.unique(np.asarray(data.target))
    known = f" {number(float(levels[0]), data.decimals)}" if levels.size == 1 else ""
    keys = [Key(glyphs.tick, "target", "none", data.target_label + known)]
    if data.before is not None:
        keys.append(Key(glyphs.before, "before", "none", data.before_label))
    if has_change:
        keys.append(Key("+-", "label", "none", "change"))
    keys += [Key(glyphs.met, "met", "none", "met"), Key(glyphs.missed, "missed", "none", "missed")]
    return keys
