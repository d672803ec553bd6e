"""What a sceptic would have said of the next two years with what was known at the end of a year.

All start from the shares as then estimated, (C, N) for C draws of what was known, and return (C, N, horizons):

- no change;
- own trend: each ally goes on by its mean yearly change since 2014;
- common rise: all go on by the mean yearly change of all since 2014;
- plans: an ally with a plan goes straight from its share to the target by the year it is due; the others stay;
- plans and guideline: the same, and in the year in which the guideline falls due nobody is below it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from game.model.alliance import Floats
from game.validation.known_then import plans_known
from game.validation.past import FIRST, past

__all__ = ["GUIDELINE", "GUIDELINE_DUE", "HORIZONS", "RIVALS"]

HORIZONS = (1, 2)
"""Years ahead."""
GUIDELINE, GUIDELINE_DUE = 2.0, 2024
_AHEAD = np.array(HORIZONS, dtype=np.float64)


def _stay(year: int, known: Floats) -> Floats:
    return np.repeat(known[:, :, None], len(HORIZONS), axis=2)


def _yearly(year: int, known: Floats) -> Floats:
    """Return each ally's mean yearly change since the first year, pp (C, N)."""
    change: Floats = (known - past().shares[:, 0]) / (year - FIRST)
    return change


def _own(year: int, known: Floats) -> Floats:
    return np.maximum(known[:, :, None] + _yearly(year, known)[:, :, None] * _AHEAD, 0.0)


def _common(year: int, known: Floats) -> Floats:
    there = past().counted[:, year - FIRST]
    rise: Floats = _yearly(year, known)[:, there].mean(axis=1)
    return known[:, :, None] + rise[:, None, None] * _AHEAD


def _plans(year: int, known: Floats) -> Floats:
    plans = plans_known(year)
    left = np.maximum(plans.due - year, 1.0)
    rise = np.where(plans.target > 0.0, np.maximum(plans.target - known, 0.0), 0.0)
    said: Floats = known[:, :, None] + rise[:, :, None] * np.minimum(_AHEAD / left[:, None], 1.0)
    return said


def _plans_and_guideline(year: int, known: Floats) -> Floats:
    said = _plans(year, known)
    due = (year + _AHEAD == GUIDELINE_DUE) & (said > 0.0)
    return np.where(due, np.maximum(said, GUIDELINE), said)


RIVALS: Mapping[str, Callable[[int, Floats], Floats]] = {
    "no change": _stay,
    "own trend": _own,
    "common rise": _common,
    "plans": _plans,
    "plans and guideline": _plans_and_guideline,
}
"""Predictions by name, from a year and the shares known at its end."""
