"""The frame of a chart over time: title, key, axes, and the plot area that is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.charts.axes import Floats, Scale, nice_ticks, number, spread, year_labels
from game.charts.grid import Grid, Mask, shorten
from game.charts.roles import ROLE
from game.charts.stroke import Stroke, join, rows_of

__all__ = ["End", "Key", "Plot", "draw_key", "frame"]

SMALLEST = (16, 5)  # cells wide and high below which a chart over time says nothing


class Key(NamedTuple):
    """An entry of the key: a sample as drawn, its roles, and what it means."""

    sample: str
    fg: str
    bg: str
    text: str


class End(NamedTuple):
    """A value to be written at the right end of a line."""

    value: float
    role: str


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot area of a grid: where it lies and what its edges stand for."""

    grid: Grid
    top: int
    left: int
    width: int
    height: int
    x: Scale
    y: Scale

    @property
    def area(self) -> tuple[slice, slice]:
        """The index of the area in the grid's arrays."""
        return slice(self.top, self.top + self.height), slice(self.left, self.left + self.width)

    def cover(self, drawn: Stroke, role: str, fills: npt.NDArray[np.uint8] | None = None) -> None:
        """Put a line in front of what is there; `fills` (H, W) are the backgrounds under its cells."""
        chars, fg, bg = self.grid.chars[self.area], self.grid.fg[self.area], self.grid.bg[self.area]
        chars[:] = np.where(drawn.mask, join(chars, drawn.chars), chars)
        fg[drawn.mask] = ROLE[role]
        if fills is not None:
            bg[drawn.mask] = fills[drawn.mask]

    def columns(self, x: Floats) -> npt.NDArray[np.intp]:
        """Return the columns of the area in which x values lie."""
        return np.rint(self.x.fraction(x) * (self.width - 1)).astype(np.intp)

    def rule(self, x: Floats, values: Floats) -> Stroke:
        """Return a dashed level line through values (n,) at x (n,), with its steps."""
        at = np.linspace(0.0, 1.0, self.width) if self.width > 1 else np.zeros(1)
        xf = self.x.fraction(x)
        rows = rows_of(np.interp(at, xf, self.y.fraction(values)), self.height)
        before, after = np.append(rows[:1], rows[:-1]), np.append(rows[1:], rows[-1:])
        levels = np.arange(self.height)[:, None]
        # Within a steep step a level dash would look like a level that was never asked for.
        steps = np.abs(np.stack([rows - before, after - rows]))
        steep = (steps.max(axis=0) > 1) & (steps.min(axis=0) > 0)
        rise = (levels > np.minimum(rows, before)) & (levels < np.maximum(rows, before))
        rise |= (levels == rows) & steep
        half = 0.5 / max(1, self.width - 1) + 1e-12
        shown = (at >= xf[0] - half) & (at <= xf[-1] + half) if xf.size > 1 else np.ones(self.width, bool)
        glyphs = self.grid.glyphs
        level = (levels == rows) & ~steep
        mask = (level | rise) & shown
        return Stroke(mask, np.where(level, glyphs.target, glyphs.target_rise))

    def now(self, value: float, free: Mask) -> None:
        """Draw the border between past and forecast through the cells that are `free` (H, W)."""
        column = int(self.columns(np.array([value]))[0])
        mask = np.zeros((self.height, self.width), dtype=bool)
        mask[:, column] = free[:, column]
        self.cover(Stroke(mask, np.full(mask.shape, self.grid.glyphs.now)), "now")


def frame(
    grid: Grid, x: Scale, y: Scale, *, title: str, keys: Sequence[Key], ends: Sequence[End]
) -> Plot | None:
    """Draw title, key, axes and end values as far as the grid has room for them; return the plot area.

    None where the grid is too small for a chart: the caller says so instead.
    """
    if grid.width < SMALLEST[0] or grid.height < SMALLEST[1]:
        return None
    has_title = bool(title) and grid.height >= 6
    has_key = bool(keys) and grid.height >= 8 + has_title
    has_line = grid.height >= 14
    top = has_title + has_key
    height = grid.height - top - 1 - has_line
    ticks = nice_ticks(y, max(2, min(8, (height + 2) // 3)))
    texts = [number(end.value, ticks.decimals + 1) for end in ends] if grid.width >= 48 else []
    right = max((len(text) + 1 for text in texts), default=0)
    left = max(len(text) for text in ticks.texts) + 1
    left = left if left <= grid.width // 3 else 1
    plot = Plot(grid, top, left, grid.width - left - right, height, x, y)
    if has_title:
        grid.put(0, 0, shorten(title, grid.width, grid.glyphs), "title")
    if has_key:
        draw_key(grid, int(has_title), left if grid.width >= 80 else 0, keys)
    _value_axis(plot, ticks.values, ticks.texts)
    _time_axis(plot, has_line)
    _end_values(plot, ends, texts)
    return plot


def draw_key(grid: Grid, row: int, column: int, keys: Sequence[Key]) -> None:
    """Write key entries from a column on: closer together, then shortened, then without the last as room ends."""
    keys, cap, gap = _key_room(keys, grid.width - column)
    for key in keys:
        text = f" {shorten(key.text, cap, grid.glyphs)}"
        grid.put(row, column, key.sample, key.fg, key.bg)
        grid.put(row, column + len(key.sample), text, "label")
        column += len(key.sample) + len(text) + gap


def _key_room(keys: Sequence[Key], width: int) -> tuple[Sequence[Key], int, int]:
    """Return how many of the entries fit into a width, the length their texts are cut to, and the cells between."""
    for count in range(len(keys), 0, -1):
        sizes = [len(key.text) for key in keys[:count]]
        bare = sum(len(key.sample) + 1 for key in keys[:count])
        for cap in range(max(6, *sizes), 5, -1):
            for gap in (2, 1):
                if bare + (count - 1) * gap + sum(min(size, cap) for size in sizes) <= width:
                    return keys[:count], cap, gap
    return (), 0, 0


def _value_axis(plot: Plot, values: Sequence[float], texts: Sequence[str]) -> None:
    glyphs = plot.grid.glyphs
    for row in range(plot.height):
        plot.grid.put(plot.top + row, plot.left - 1, glyphs.vertical, "axis")
    rows = rows_of(plot.y.fraction(np.array(values)), plot.height).tolist()
    taken: set[int] = set()
    for row, text in zip(rows, texts, strict=True):
        if row in taken:
            continue
        taken.add(row)
        plot.grid.put(plot.top + row, plot.left - 1, glyphs.tick_y, "axis")
        if len(text) < plot.left:
            plot.grid.put(plot.top + row, plot.left - 1 - len(text), text, "label")


def _time_axis(plot: Plot, has_line: bool) -> None:
    grid, below = plot.grid, plot.top + plot.height
    labels = year_labels(plot.x, plot.width)
    if has_line:
        grid.put(below, plot.left - 1, grid.glyphs.corner + grid.glyphs.horizontal * plot.width, "axis")
        for label in labels:
            grid.put(below, plot.left + label.column, grid.glyphs.tick_x, "axis")
    for label in labels:
        grid.put(below + has_line, plot.left + label.start, label.text, "label")


def _end_values(plot: Plot, ends: Sequence[End], texts: Sequence[str]) -> None:
    if not texts:
        return
    heights = plot.y.fraction(np.array([end.value for end in ends]))
    rows = spread(((1.0 - heights) * plot.height).tolist(), plot.height)
    for end, text, row in zip(ends, texts, rows, strict=True):
        if row is not None:
            plot.grid.put(plot.top + row, plot.left + plot.width + 1, text, end.role)
