"""Line chart: a few series over time, distinguished by the way they are drawn as well as by role."""

from __future__ import annotations

import numpy as np

from game.charts.axes import scale_for
from game.charts.data import LineData
from game.charts.frame import End, Key, Plot, frame
from game.charts.glyphs import Glyphs
from game.charts.grid import Grid, message
from game.charts.stroke import Stroke, stroke

__all__ = ["line"]

_BRAILLE_SAMPLES = ("⠒⠒", "⠒⠐", "⠂⠂", "⠒⠄")


def line(data: LineData, width: int, height: int, glyphs: Glyphs) -> Grid:
    """Draw series on `height` rows of `width` cells; a one-line message where that is too small.

    The first series stands in front of the later ones.
    """
    grid = Grid.blank(width, height, glyphs)
    x, y = scale_for(data.xs(), pad=0.0), scale_for(data.rows(), floor=data.floor)
    ends = [End(float(series.values[-1]), f"series{i}") for i, series in enumerate(data.series, 1)]
    if data.target is not None:
        ends.append(End(float(np.asarray(data.target)[-1]), "target"))
    plot = frame(grid, x, y, title=data.title, keys=_keys(data, glyphs), ends=ends)
    if plot is None:
        return message(width, height, glyphs, "too small for a chart")
    if data.now is not None:
        plot.now(data.now, np.ones((plot.height, plot.width), dtype=bool))
    _lines(plot, data)
    return grid


def _lines(plot: Plot, data: LineData) -> None:
    x, glyphs = plot.x.fraction(data.x), plot.grid.glyphs
    busy = np.zeros((plot.height, plot.width), dtype=bool)
    for style in reversed(range(len(data.series))):
        values = plot.y.fraction(data.series[style].values)
        drawn = stroke(x, values, plot.width, plot.height, glyphs, style)
        plot.cover(drawn, f"series{style + 1}")
        busy |= drawn.mask
    if data.target is not None:
        rule = plot.rule(data.x, np.asarray(data.target))
        odd = np.arange(plot.width) % 2 == 1
        plot.cover(Stroke(rule.mask & (~busy | odd), rule.chars), "target")


def _keys(data: LineData, glyphs: Glyphs) -> list[Key]:
    samples = _BRAILLE_SAMPLES if glyphs.name == "braille" else tuple(mark[0] * 2 for mark in glyphs.strokes)
    keys = [Key(samples[i], f"series{i + 1}", "none", series.name) for i, series in enumerate(data.series)]
    if data.target is not None:
        keys.append(Key(glyphs.target * 2, "target", "none", data.target_label))
    return keys
