"""Patterns in shares over time, worked out alike for what happened and for every simulated run.

Every function takes shares (R, N, T), % of GDP, and returns one number a run, (R,), or one a run and year, (R, T).
`member` (N, T) says who was an ally with forces at the end of each year.
"""

from __future__ import annotations

import numpy as np

from game.engine.measures import AT_TARGET_SLACK
from game.model.alliance import Bools, Floats

__all__ = [
    "change_spread",
    "changes",
    "count_at",
    "count_between",
    "late_part",
    "mean_change",
    "persistence",
    "rank_correlation",
    "weighted_share",
]


def count_at(shares: Floats, member: Bools, level: float) -> Floats:
    """Return how many members spend at least `level`, (R, T); 1.995 is published as 2."""
    count: Floats = ((shares >= level - AT_TARGET_SLACK) & member).sum(axis=1).astype(np.float64)
    return count


def count_between(shares: Floats, member: Bools, low: float, high: float) -> Floats:
    """Return how many members spend at least `low` and less than `high`, as published, (R, T)."""
    return count_at(shares, member, low) - count_at(shares, member, high)


def weighted_share(shares: Floats, gdp: Floats, who: Bools) -> Floats:
    """Return the GDP-weighted share of the allies `who` (N, T), (R, T)."""
    money = gdp * who
    share: Floats = (shares * money).sum(axis=1) / money.sum(axis=1)
    return share


def persistence(shares: Floats) -> tuple[Floats, Floats]:
    """Return the slope of a share on last year's: pooled, and with ally and year effects taken out; (R,) each."""
    now, before = shares[:, :, 1:], shares[:, :, :-1]
    pooled = _slope(_centred(now, (1, 2)), _centred(before, (1, 2)))
    within = _slope(_centred(_centred(now, 2), 1), _centred(_centred(before, 2), 1))
    return pooled, within


def _centred(values: Floats, axis: int | tuple[int, int]) -> Floats:
    centred: Floats = values - values.mean(axis=axis, keepdims=True)
    return centred


def _slope(y: Floats, x: Floats) -> Floats:
    slope: Floats = (x * y).sum(axis=(1, 2)) / (x * x).sum(axis=(1, 2))
    return slope


def changes(shares: Floats, counted: Bools) -> Floats:
    """Return the one-year changes of the counted figures, pp, (R, n)."""
    return np.diff(shares, axis=2)[:, counted[:, 1:]]


def change_spread(shares: Floats, counted: Bools) -> tuple[Floats, Floats, Floats]:
    """Return standard deviation, 5 and 95 per cent points of the one-year changes, pp, (R,) each."""
    moved = changes(shares, counted)
    low, high = np.percentile(moved, [5.0, 95.0], axis=1)
    return moved.std(axis=1), low, high


def mean_change(shares: Floats, counted: Bools, place: int) -> Floats:
    """Return the mean change into the year at `place`, pp, (R,)."""
    here = counted[:, place]
    mean: Floats = (shares[:, here, place] - shares[:, here, place - 1]).mean(axis=1)
    return mean


def late_part(shares: Floats, counted: Bools, places: tuple[int, int, int]) -> Floats:
    """Return which part of the mean rise over three years fell in the last two of them, (R,)."""
    rises = [mean_change(shares, counted, place) for place in places]
    part: Floats = (rises[1] + rises[2]) / sum(rises)
    return part


def rank_correlation(shares: Floats, size: Floats, member: Bools, place: int) -> Floats:
    """Return the rank correlation of share and size (N, T) among members in the year at `place`, (R,)."""
    here = member[:, place]
    return _correlation(_ranks(shares[:, here, place]), _ranks(size[None, here, place]))


def _ranks(values: Floats) -> Floats:
    """Return ranks along the last axis, equal values sharing the mean of theirs."""
    below = (values[:, None, :] < values[:, :, None]).sum(axis=2)
    equal = (values[:, None, :] == values[:, :, None]).sum(axis=2)
    ranks: Floats = below + (equal - 1) / 2.0
    return ranks


def _correlation(x: Floats, y: Floats) -> Floats:
    x, y = _centred(x, 1), _centred(y, 1)
    value: Floats = (x * y).sum(axis=1) / np.sqrt((x * x).sum(axis=1) * (y * y).sum(axis=1))
    return value
