"""Labels on a map: where each country's name stands, near its middle and beside every other name.

A name would rather stand on its own land than on water, on water than on land that bears no name, and on anything
rather than on another named country. Small countries choose first: large ones have room left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from game.charts.grid import Mask

__all__ = ["Spot", "place"]

Spot = tuple[int, int]
"""Row and column of a label's first cell."""

# What a cell under a label costs; a cell of distance from the country's middle costs 1 (a row counts twice).
_ON_WATER, _ON_OTHERS, _ON_NAMED, _ON_LINES = 0.25, 0.35, 0.6, 0.1
_GAP = 1  # blank columns between two labels

Floats = npt.NDArray[np.float64]


def place(
    owners: npt.NDArray[np.int16],
    lines: Mask,
    middles: Mapping[int, tuple[float, float]],
    size: tuple[int, int],
    named: Sequence[int],
    taken: Mask,
) -> dict[int, Spot]:
    """Return where the labels of `named` countries stand, as far as there is room; `taken` is marked with them.

    `owners` (H, W) says whose each cell is, `lines` where borders pass, `middles` (row, column) of each country;
    `size` is the rows and columns of a label.
    """
    high, wide = size
    if owners.shape[0] < high or owners.shape[1] < wide:
        return {}
    areas = {country: int((owners == country).sum()) for country in named}
    ground = np.where(owners < 0, _ON_WATER, np.where(np.isin(owners, list(named)), _ON_NAMED, _ON_OTHERS))
    ground += _ON_LINES * lines
    rows, columns = np.indices((owners.shape[0] - high + 1, owners.shape[1] - wide + 1))
    spots: dict[int, Spot] = {}
    for country in sorted(named, key=lambda country: (areas[country], country)):
        own = np.where(owners == country, _ON_LINES * lines, ground)
        row, column = middles[country]
        away = np.hypot(2.0 * (rows + high / 2 - row), columns + wide / 2 - column)
        cost = away + _boxes(own, size)
        cost[_boxes(taken.astype(np.float64), size) > 0.5] = np.inf
        best = np.unravel_index(int(cost.argmin()), cost.shape)
        if np.isfinite(cost[best]):
            top, left = int(best[0]), int(best[1])
            spots[country] = (top, left)
            taken[top : top + high, max(0, left - _GAP) : left + wide + _GAP] = True
    return spots


def _boxes(values: Floats, size: tuple[int, int]) -> Floats:
    """Return the sum of values in the box of a size whose first cell is each one, as far as boxes fit."""
    high, wide = size
    total = np.pad(values.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    sums: Floats = total[high:, wide:] - total[:-high, wide:] - total[high:, :-wide] + total[:-high, :-wide]
    return sums
