"""The effect of a policy over paired worlds: mean difference, interval, how often its sign holds, luck beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from game.model.alliance import Bools, Floats, Ints

__all__ = ["LEVEL", "Effect", "Moments", "by_world", "effect", "half_width"]

LEVEL = 0.95
"""Confidence level of intervals."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A mean of paired differences over worlds, in the unit of the outcome."""

    mean: float
    low: float
    high: float
    """The interval at `LEVEL`: what the mean over all worlds may be, from the worlds that were played."""
    worlds: int
    same_sign: float
    """Share of worlds in which the difference has the sign of the mean; 0 where there is no difference."""
    luck: float
    """Standard deviation of the outcome between worlds in the first arm."""

    @property
    def told(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0.0 or self.high < 0.0

    @property
    def beside_luck(self) -> float | None:
        """The mean in standard deviations of luck; None where luck moves nothing."""
        return self.mean / self.luck if self.luck > 0.0 else None


@dataclass(frozen=True, slots=True)
class Moments:
    """Count, means and spreads of some figures, (columns,) each: all that effects need, and what joins."""

    count: int
    mean: Floats
    squares: Floats
    """Sum of squared distances from the mean."""
    above: Ints
    """How many are above 0,"""
    below: Ints
    """and below."""

    @classmethod
    def of(cls, values: Floats) -> Moments:
        """Return those of values (worlds, columns)."""
        mean = values.mean(axis=0) if len(values) else np.zeros(values.shape[1])
        squares = ((values - mean) ** 2).sum(axis=0)
        return cls(len(values), mean, squares, (values > 0.0).sum(axis=0), (values < 0.0).sum(axis=0))

    def joined(self, other: Moments) -> Moments:
        """Return those of the values of both (Chan, Golub and LeVeque 1979)."""
        count = self.count + other.count
        part, gap = other.count / max(count, 1), other.mean - self.mean
        return Moments(
            count,
            self.mean + part * gap,
            self.squares + other.squares + gap**2 * self.count * part,
            self.above + other.above,
            self.below + other.below,
        )

    def among(self, places: list[int], columns: int) -> Moments:
        """Return the same among more columns, which are 0 everywhere else."""

        def put(values: Any) -> Any:
            whole = np.zeros(columns, dtype=values.dtype)
            whole[places] = values
            return whole

        return Moments(self.count, *map(put, (self.mean, self.squares, self.above, self.below)))

    @property
    def moves(self) -> Bools:
        """Which columns differ from 0 anywhere."""
        return (self.above + self.below) > 0

    @property
    def spread(self) -> Floats:
        """Standard deviations; 0 of a single value."""
        return np.sqrt(self.squares / max(self.count - 1, 1))

    def effects(self, base: Moments) -> list[Effect]:
        """Return the effect that each column of differences shows; `base` are the moments under the first arm."""
        columns = zip(self.mean, self.spread, self.above, self.below, base.spread, strict=True)
        return [
            _effect(self.count, float(mean), float(spread), int(above), int(below), float(luck))
            for mean, spread, above, below, luck in columns
        ]


def _effect(count: int, mean: float, spread: float, above: int, below: int, luck: float) -> Effect:
    half = _half(count, spread)
    alike = above if mean > 0.0 else below if mean < 0.0 else 0
    return Effect(mean, mean - half, mean + half, count, alike / count, luck)


def effect(difference: Floats, base: Floats) -> Effect:
    """Return the effect that differences (worlds,) show; `base` is the outcome in the first arm, (worlds,)."""
    (found,) = Moments.of(difference[:, None]).effects(Moments.of(base[:, None]))
    return found


def half_width(values: Floats) -> float:
    """Return half the width of the t interval of a mean at `LEVEL`; infinite for a single value."""
    return _half(len(values), float(values.std(ddof=1)) if len(values) > 1 else 0.0)


def _half(count: int, spread: float) -> float:
    if count < 2:
        return math.inf
    return 0.0 if spread == 0.0 else _t_quantile(0.5 + LEVEL / 2.0, count - 1) * spread / math.sqrt(count)


def _t_quantile(share: float, freedom: int) -> float:
    """Return a quantile of Student's t: exact for 1 and 2 degrees of freedom, else the expansion in 1/n.

    Abramowitz and Stegun 26.7.5, to the fourth order; within 0.5% of the true value from 3 degrees on.

    >>> round(_t_quantile(0.975, 1), 2), round(_t_quantile(0.975, 5), 2), round(_t_quantile(0.975, 499), 3)
    (12.71, 2.57, 1.965)
    """
    if freedom == 1:
        return math.tan(math.pi * (share - 0.5))
    if freedom == 2:
        return (2.0 * share - 1.0) * math.sqrt(2.0 / (4.0 * share * (1.0 - share)))
    z = NormalDist().inv_cdf(share)
    terms = (
        (z**3 + z) / 4.0,
        (5.0 * z**5 + 16.0 * z**3 + 3.0 * z) / 96.0,
        (3.0 * z**7 + 19.0 * z**5 + 17.0 * z**3 - 15.0 * z) / 384.0,
        (79.0 * z**9 + 776.0 * z**7 + 1482.0 * z**5 - 1920.0 * z**3 - 945.0 * z) / 92160.0,
    )
    return float(z + sum(term / freedom**power for power, term in enumerate(terms, start=1)))


def by_world(values: Floats, world: Ints) -> Floats:
    """Return the mean of values for each world, in the order of worlds: what points share is not independent."""
    _, place = np.unique(world, return_inverse=True)
    total = np.asarray(np.bincount(place, weights=values), dtype=np.float64)
    return total / np.bincount(place)
