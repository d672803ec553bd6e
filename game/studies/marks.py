"""Marks: values rounded so that equal ones can be counted, and quantiles read from the counts.

A mark is a value cut to seven significant bits, toward zero: it stands for the values from itself to the next mark, at
most a 64th of it away. No range has to be known, marks of any blocks add up whatever their order, and the same values
give the same counts on every machine.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.model.alliance import Floats, Ints

__all__ = ["marks_of", "next_marks", "quantiles_of_marks", "values_of"]

_CUT = np.int32(17)
"""Bits of a 32-bit figure's 23 that are cut off."""

Singles = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]


def marks_of(values: Floats) -> Numbers:
    """Return the number of each value's mark."""
    # Adding zero makes a negative zero an ordinary one.
    figures: Numbers = (values.astype(np.float32) + np.float32(0.0)).view(np.int32)
    return figures >> _CUT


def values_of(marks: Ints | Numbers) -> Singles:
    """Return the value that each mark is at."""
    return (marks.astype(np.int32) << _CUT).view(np.float32)


def next_marks(low: Singles) -> Singles:
    """Return for each mark's value that of the next one, further from zero: where what it stands for ends."""
    return values_of(low.view(np.int32) // 2**17 + 1)


def quantiles_of_marks(low: Singles, count: Ints, shares: Floats) -> Floats:
    """Return quantiles of counted values (marks,), evenly spread between a mark and the next; NaN where none is.

    They are exact to within what a mark stands for: a 64th of the value.
    """
    if not count.sum():
        return np.full(shares.shape, np.nan)
    ends = np.sort(np.stack([low, next_marks(low)]).astype(np.float64), axis=0)
    order = np.argsort(ends[0], kind="stable")
    below, above, many = ends[0, order], ends[1, order], count[order]
    upto = np.cumsum(many)
    wanted = shares * upto[-1]
    place = np.minimum(np.searchsorted(upto, wanted), len(upto) - 1)
    part = 1.0 - (upto[place] - wanted) / many[place]
    quantiles: Floats = below[place] + np.clip(part, 0.0, 1.0) * (above[place] - below[place])
    return quantiles
