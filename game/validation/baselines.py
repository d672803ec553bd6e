"""What a sceptic would use instead of the model: no change, and straight lines.

`common_line` adds the same rise a year to every ally's start share, fitted to the window; like the model it knows each
ally's start and what all have in common. `own_lines` fits level and slope to each ally's own years: two free numbers
an ally, which no forecast has; it is a bar to clear out of sample, and a mark of what is left to explain within.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Bools, Floats

__all__ = ["common_line", "no_change", "own_lines", "rmse"]


def rmse(said: Floats, actual: Floats, where: Bools) -> float:
    """Return the root of the mean squared error of `said` (N, T) over the figures `where`, pp."""
    return float(np.sqrt(np.mean((said - actual)[where] ** 2)))


def no_change(actual: Floats, start: int = 0) -> Floats:
    """Return every ally's share of the year at place `start` for all years, (N, T)."""
    return np.broadcast_to(actual[:, start : start + 1], actual.shape)


def common_line(actual: Floats, fitted: Bools, start: int = 0) -> Floats:
    """Return start shares plus one common rise a year, least squares over the figures `fitted`, (N, T).

    The rise is fitted from the first year on; `start` is the place of the year from which it is drawn.
    """
    years = np.arange(actual.shape[1], dtype=np.float64)
    moved = actual - actual[:, :1]
    rise = (moved * years * fitted).sum() / (years**2 * fitted).sum()
    line: Floats = actual[:, start : start + 1] + rise * (years - start)
    return line


def own_lines(actual: Floats, last: int) -> Floats:
    """Return a least-squares line through each ally's years up to place `last`, drawn over all years, (N, T)."""
    years = np.arange(actual.shape[1], dtype=np.float64)
    return np.array([np.polyval(np.polyfit(years[: last + 1], row[: last + 1], 1), years) for row in actual])
