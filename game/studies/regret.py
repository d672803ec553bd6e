"""Regret of policies: how much a policy leaves behind the best of all in the same world, at the same point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.model.alliance import Floats, Ints

__all__ = ["Regret", "regrets"]


@dataclass(frozen=True, slots=True)
class Regret:
    """What choosing a policy costs beside knowing which is best, in the unit of the outcome."""

    policy: str
    mean: float
    high: float
    """Regret that 95% of the runs do not exceed: what a cautious reader looks at."""
    best: float
    """Share of runs in which no policy is better."""


def regrets(found: Mapping[str, tuple[Ints, Floats]], *, rise_is_good: bool) -> tuple[Regret, ...]:
    """Return the regret of each policy, the smallest first; `found` are sorted keys of runs, and their outcomes.

    Only runs that all policies have count. None where there is one policy, or no such run.
    """
    shared: Ints | None = None
    for key, _ in found.values():
        shared = key if shared is None else np.intersect1d(shared, key)
    if shared is None or len(found) < 2 or not len(shared):
        return ()
    values = np.stack([value[np.searchsorted(key, shared)] for key, value in found.values()])
    behind = values.max(axis=0) - values if rise_is_good else values - values.min(axis=0)
    rows = (
        Regret(name, float(row.mean()), float(np.quantile(row, 0.95)), float((row == 0.0).mean()))
        for name, row in zip(found, behind, strict=True)
    )
    return tuple(sorted(rows, key=lambda regret: regret.mean))
