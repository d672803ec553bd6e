"""Sparkline: a trend in one row, from zero where the data allow it, so that it does not exaggerate."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.charts.axes import Scale
from game.charts.data import checked
from game.charts.glyphs import Glyphs
from game.charts.grid import Grid

__all__ = ["spark"]


def spark(
    values: npt.ArrayLike,
    width: int,
    glyphs: Glyphs,
    *,
    lo: float | None = None,
    hi: float | None = None,
    role: str = "series1",
) -> Grid:
    """Draw values (n,) in one row of at most `width` cells, the newest last.

    Fewer values than cells take one cell each; more are averaged in equal groups. The scale runs from
    `lo` (zero, or the least value below it) to `hi` (the greatest value).
    """
    data = checked("values", values)
    grid = Grid.blank(width, 1, glyphs)
    if not width:
        return grid
    if data.size > width:
        edges = np.linspace(0, data.size, width + 1)
        groups = np.array_split(data, np.rint(edges[1:-1]).astype(int))
        data = np.array([group.mean() for group in groups])
    low = min(0.0, float(data.min())) if lo is None else lo
    high = float(data.max()) if hi is None else hi
    scale = Scale(low, high) if high > low else Scale(low, low + max(1.0, abs(low)))
    steps = len(glyphs.sparks)
    levels = np.minimum(steps - 1, np.floor(scale.fraction(data) * steps)).astype(int)
    grid.put(0, 0, "".join(glyphs.sparks[level] for level in levels), role)
    return grid
