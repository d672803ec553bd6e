"""How good predictions with a band are, and how sure that is: measures over many figures, with intervals by year.

The interval score of a 90% band (l, u) is u - l, plus 20 for each point by which the figure lies outside (Gneiting &
Raftery 2007): it rewards bands that are narrow and still hold what happens. Errors of one year have a common cause, so
intervals draw whole years, with replacement; there are nine of them, and so the intervals are rough.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game import seeding
from game.model.alliance import Bools, Floats

__all__ = ["MEASURES", "Measured", "Predicted", "ahead_of", "measured"]

_PENALTY = 2.0 / 0.1  # for each point outside a 90% band
_RESAMPLES = 2_000

MEASURES = ("rmse", "interval_score", "coverage", "width", "bias")
"""Names of what is measured, all in pp but coverage, a ratio."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """Medians and bands, % of GDP, of n figures from C draws of what was known, (C, n), and what happened, (n,).

    `year` (n,) is the year a figure belongs to.
    """

    median: Floats
    low: Floats
    high: Floats
    actual: Floats
    year: Floats

    def where(self, some: Bools) -> Predicted:
        """Return the predictions of some of the figures, (n,)."""
        return Predicted(
            self.median[:, some], self.low[:, some], self.high[:, some], self.actual[some], self.year[some]
        )

    def rows(self) -> Floats:
        """Return what is averaged of each figure: squared error, interval score, inside, width, error, (5, n)."""
        error = self.median - self.actual
        below, above = np.maximum(self.low - self.actual, 0.0), np.maximum(self.actual - self.high, 0.0)
        width = self.high - self.low
        parts = (error**2, width + _PENALTY * (below + above), below + above <= 0.0, width, error)
        return np.array([np.mean(part, axis=0) for part in parts])


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure: its value, the ends of its 90% interval, and its standard error."""

    value: float
    low: float
    high: float
    error: float

    def document(self) -> dict[str, float]:
        """Return the measure as plain data, rounded."""
        return {name: round(getattr(self, name), 3) for name in ("value", "low", "high", "error")}


def _resampled(some: Predicted, seed: int) -> Callable[[Floats], Floats]:
    """Return how to average rows (5, n) over the figures and over redrawn years: (5, 1 + resamples)."""
    years = np.unique(some.year)
    luck = seeding.draw(seed, "design", 0, 0, _RESAMPLES, lambda rng, runs: rng.random((runs, len(years))))
    times = np.array([np.bincount(lot, minlength=len(years)) for lot in (luck * len(years)).astype(np.int64)])
    times = np.vstack([np.ones(len(years)), times])
    of_year = (some.year == years[:, None]).astype(np.float64)

    def average(rows: Floats) -> Floats:
        mean: Floats = (rows @ of_year.T @ times.T) / (of_year.sum(axis=1) @ times.T)
        mean[0] = np.sqrt(mean[0])
        return mean

    return average


def _as_measured(means: Floats) -> dict[str, Measured]:
    found = {}
    for name, (value, *again) in zip(MEASURES, means, strict=True):
        low, high = np.percentile(again, [5.0, 95.0])
        found[name] = Measured(float(value), float(low), float(high), float(np.std(again)))
    return found


def measured(some: Predicted, seed: int) -> dict[str, Measured]:
    """Return all measures of predictions by name."""
    return _as_measured(_resampled(some, seed)(some.rows()))


def ahead_of(some: Predicted, rival: Predicted, seed: int) -> dict[str, Measured]:
    """Return by how much each measure is larger than the rival's, over the same figures and redrawn years."""
    average = _resampled(some, seed)
    return _as_measured(average(some.rows()) - average(rival.rows()))
