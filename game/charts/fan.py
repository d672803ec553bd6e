"""Fan chart: what is likely, as bands behind a median line, against a target.

The bands are cell backgrounds (half cells high where the glyph set allows), so that the median, a
second median, the target and what really happened can stand in front of them in the same cell.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.charts.axes import Floats, scale_for
from game.charts.data import FanData
from game.charts.frame import End, Key, Plot, frame
from game.charts.glyphs import Glyphs
from game.charts.grid import Grid, message
from game.charts.roles import ROLE
from game.charts.stroke import Stroke, rows_of, stroke

__all__ = ["fan"]

_Codes = npt.NDArray[np.uint8]


def fan(data: FanData, width: int, height: int, glyphs: Glyphs) -> Grid:
    """Draw a forecast on `height` rows of `width` cells; a one-line message where that is too small."""
    grid = Grid.blank(width, height, glyphs)
    x, y = scale_for(data.xs(), pad=0.0), scale_for(data.rows(), floor=data.floor)
    plot = frame(grid, x, y, title=data.title, keys=_keys(data, glyphs), ends=_ends(data))
    if plot is None:
        return message(width, height, glyphs, "too small for a chart")
    fills = _bands(plot, data.x, data.quantiles)
    if data.now is not None:
        plot.now(data.now, plot.grid.chars[plot.area] == " ")
    _lines(plot, data, fills)
    if data.actual is not None and data.actual_x is not None:
        _dots(plot, data.actual_x, data.actual, fills)
    return grid


def _bands(plot: Plot, x: Floats, quantiles: Floats) -> _Codes:
    """Fill the bands and return the role each cell (H, W) has as a whole: the inner of its halves."""
    halves = plot.grid.glyphs.halves
    at = np.linspace(0.0, 1.0, plot.width)
    xf, yf = plot.x.fraction(x), plot.y.fraction(quantiles)
    low90, low50, median, high50, high90 = (np.interp(at, xf, row) for row in yf)
    count = plot.height * halves
    levels, middle = np.arange(count)[:, None], rows_of(median, count)
    codes = np.zeros((count, plot.width), dtype=np.uint8)
    for low, high, role in ((low90, high90, "band90"), (low50, high50, "band50")):
        # A band of any width shows, at least where its median lies; one of no width does not.
        top = np.minimum(np.rint((1.0 - high) * count), middle)
        bottom = np.maximum(np.rint((1.0 - low) * count), middle + 1)
        codes[(levels >= top) & (levels < bottom) & (high - low > 1e-9)] = ROLE[role]
    upper, lower = codes[::halves], codes[halves - 1 :: halves]
    _half_cells(plot, upper, lower)
    whole: _Codes = np.maximum(upper, lower)
    return whole


def _half_cells(plot: Plot, upper: _Codes, lower: _Codes) -> None:
    """Paint cells whose halves differ as a half block over a background, others as background only."""
    chars, fg, bg = (part[plot.area] for part in (plot.grid.chars, plot.grid.fg, plot.grid.bg))
    same, hollow = upper == lower, upper == 0
    chars[~same & ~hollow], chars[~same & hollow] = "▀", "▄"
    # Nothing has no colour to draw with, so an empty half is always the background.
    fg[:] = np.where(same, 0, np.where(hollow, lower, upper))
    bg[:] = np.where(same, upper, np.where(hollow, 0, lower))


def _lines(plot: Plot, data: FanData, fills: _Codes) -> None:
    """Draw the medians, and the target in front; where they share a row, or marks share a cell, they take turns."""
    x, glyphs = plot.x.fraction(data.x), plot.grid.glyphs
    size = (plot.width, plot.height, glyphs)
    main = stroke(x, plot.y.fraction(data.quantiles[2]), *size)
    busy = main.mask
    if data.other is not None:
        other = stroke(x, plot.y.fraction(data.other), *size, style=1)
        plot.cover(other, "other", fills)
        busy = busy | other.mask
        if len(glyphs.strokes[0]) == 1:
            # One mark hides another; two columns each tell both lines.
            turn = np.arange(plot.width) % 4 < 2
            main = Stroke(main.mask & (~other.mask | turn), main.chars)
    plot.cover(main, "median", fills)
    if data.target is not None:
        rule = plot.rule(data.x, np.asarray(data.target))
        odd = np.arange(plot.width) % 2 == 1
        plot.cover(Stroke(rule.mask & (~busy | odd), rule.chars), "target", fills)


def _dots(plot: Plot, x: Floats, values: Floats, fills: _Codes) -> None:
    mask = np.zeros((plot.height, plot.width), dtype=bool)
    mask[rows_of(plot.y.fraction(values), plot.height), plot.columns(x)] = True
    plot.cover(Stroke(mask, np.full(mask.shape, plot.grid.glyphs.dot)), "actual", fills)


def _keys(data: FanData, glyphs: Glyphs) -> list[Key]:
    line, dashed = ("⠒⠒", "⠒⠐") if glyphs.name == "braille" else (mark[0] * 2 for mark in glyphs.strokes[:2])
    keys = [Key(line, "median", "none", data.label)]
    if data.other is not None:
        keys.append(Key(dashed, "other", "none", data.other_label))
    if data.target is not None:
        keys.append(Key(glyphs.target * 2, "target", "none", data.target_label))
    keys += [Key("  ", "none", "band50", "50%"), Key("  ", "none", "band90", "90%")]
    if data.actual is not None:
        keys.append(Key(glyphs.dot, "actual", "none", "actual"))
    return keys


def _ends(data: FanData) -> list[End]:
    ends = [End(float(data.quantiles[2, -1]), "median")]
    if data.other is not None:
        ends.append(End(float(data.other[-1]), "other"))
    if data.target is not None:
        ends.append(End(float(np.asarray(data.target)[-1]), "target"))
    return ends
