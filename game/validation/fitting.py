"""Estimates of the model's few free numbers from NATO's shares, with intervals.

Maximum likelihood of each year's share given the actual one of the year before (`likelihood.py`), over a grid of
values that a few thousand runs of the model's own step cover at once; intervals by a bootstrap that draws allies with
all their years (ADR 0006 says why not an optimiser). The United States is left out: distance does not move it, and
its own course is not what these numbers describe.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game import seeding
from game.model.alliance import Bools, Floats
from game.validation.likelihood import Noise, log_likelihood
from game.validation.one_step import Candidates, Surprises, surprises
from game.validation.past import past

__all__ = ["GRID", "NOISE_GRID", "Fit", "Window", "fit"]

GRID: dict[str, tuple[float, ...]] = {
    "adjustment": (0.04, 0.06, 0.08, 0.10, 0.12, 0.14, 0.17, 0.20, 0.25, 0.30),
    "pull": (0.40, 0.48, 0.56, 0.64, 0.72, 0.80, 0.90, 1.05, 1.30),
    "quiet_threat": (0.03, 0.06, 0.09, 0.12, 0.15, 0.20, 0.25, 0.30, 0.40),
    "pledge_base": (0.0, 0.15, 0.30, 0.60, 1.20, 2.0),
}
NOISE_GRID: dict[str, tuple[float, ...]] = {
    "effect_sd": (0.02, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.50, 0.60),
    "own": tuple(np.round(np.arange(0.060, 0.1301, 0.0025), 4)),
    "common": (0.0025, 0.005, 0.010, 0.015, 0.020, 0.025, 0.030, 0.040, 0.050),
    "tails": (2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 8.0, 12.0),
}
_FREE_NOISE = (
    "effect_sd",
    "own",
    "common",
)  # the tails are those of the model's draws; their profile is reported
_START = Noise(effect_sd=0.2, own=0.09, common=0.02)
_TOLD_APART = 1.92  # fall of the log likelihood beyond which a value lies outside the 95% interval


@dataclass(frozen=True)
class Window:
    """The years that an estimate may look at."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"

    def counted(self) -> Bools:
        """Return the figures that belong to it, (N, T - 1): members with forces, without the United States."""
        known = past()
        others = np.array([code != "USA" for code in known.codes])[:, None]
        counted: Bools = (known.between(self.first + 1, self.last) & others)[:, 1:]
        return counted


@dataclass(frozen=True)
class Fit:
    """Estimates on one window."""

    window: Window
    held: Mapping[str, float]
    """Values that were not estimated."""
    best: Mapping[str, float]
    noise: Noise
    profile: Mapping[str, Mapping[float, float]]
    """By number and value: fall of the log likelihood with all other numbers at their best."""
    intervals: Mapping[str, tuple[float, float]]
    """Range of 90% of the bootstrap estimates; empty without a bootstrap."""
    correlation: float | None
    """Of adjustment and threat weight over the bootstrap: their ridge."""

    def identified(self, name: str) -> bool:
        """Say whether the data bound a number on both sides within what was tried."""
        falls = list(self.profile[name].values())
        return falls[0] < -_TOLD_APART and falls[-1] < -_TOLD_APART

    def document(self) -> dict[str, Any]:
        """Return the fit as plain data, rounded."""
        values = {**self.best, **self.noise._asdict()}
        return {
            "held": dict(self.held),
            "estimates": {
                name: {
                    "estimate": round(float(value), 4),
                    "low": self._end(name, 0),
                    "high": self._end(name, 1),
                    "identified": self.identified(name) if name in self.profile else None,
                }
                for name, value in values.items()
                if name not in self.held
            },
            "correlation_of_adjustment_and_weight": (
                None if self.correlation is None else round(self.correlation, 2)
            ),
            "profile": {
                name: {f"{value:g}": round(fall, 2) for value, fall in falls.items()}
                for name, falls in self.profile.items()
            },
        }

    def _end(self, name: str, side: int) -> float | None:
        return round(self.intervals[name][side], 4) if name in self.intervals else None


def _candidates(grid: Mapping[str, Sequence[float]], held: Mapping[str, float]) -> Candidates:
    axes = [(held[name],) if name in held else grid[name] for name in Candidates._fields]
    table = np.array(list(itertools.product(*axes)))
    return Candidates(*table.T)


def _total(left: Surprises, counted: Bools, noise: Noise, copies: Floats | None = None) -> Floats:
    """Return the log likelihood of each candidate, (G,)."""
    by_ally, by_year = log_likelihood(left, counted, noise, copies)
    weighed = by_ally if copies is None else by_ally * copies
    total: Floats = weighed.sum(axis=1) + by_year
    return total


def _noise_at(
    left: Surprises, counted: Bools, start: Noise, copies: Floats | None = None, turns: int = 2
) -> Noise:
    """Return the likeliest sizes of chance for one candidate, one size after the other."""
    noise = start
    for _ in range(turns):
        for name in _FREE_NOISE:
            tried = [noise._replace(**{name: value}) for value in NOISE_GRID[name]]
            noise = max(tried, key=lambda each: float(_total(left, counted, each, copies)[0]))
    return noise


def _one(left: Surprises, index: int) -> Surprises:
    return Surprises(left.log[index : index + 1], left.by_effect[index : index + 1])


def _profiles(some: Candidates, total: Floats) -> dict[str, dict[float, float]]:
    profile = {}
    for name, column in zip(Candidates._fields, some, strict=True):
        values = np.unique(column)
        if len(values) > 1:
            profile[name] = {float(v): float(total[column == v].max() - total.max()) for v in values}
    return profile


def _noise_profiles(left: Surprises, counted: Bools, noise: Noise) -> dict[str, dict[float, float]]:
    """Return the same for sizes of chance and tails; for the tails, with the own size at its best."""
    profile = {}
    for name, values in NOISE_GRID.items():
        totals = []
        for value in values:
            at = noise._replace(**{name: value})
            others = [at] if name != "tails" else [at._replace(own=own) for own in NOISE_GRID["own"]]
            totals.append(max(float(_total(left, counted, other)[0]) for other in others))
        profile[name] = {float(v): total - max(totals) for v, total in zip(values, totals, strict=True)}
    return profile


def _closer(grid: Mapping[str, Sequence[float]], best: Mapping[str, float]) -> dict[str, tuple[float, ...]]:
    """Return a grid of seven values between the neighbours of the best on each axis."""
    closer = {}
    for name, values in grid.items():
        at = min(range(len(values)), key=lambda i: abs(values[i] - best[name]))
        low, high = values[max(at - 1, 0)], values[min(at + 1, len(values) - 1)]
        closer[name] = tuple(float(value) for value in np.linspace(low, high, 7))
    return closer


def fit(
    window: Window,
    *,
    held: Mapping[str, float] | None = None,
    plans: bool = False,
    grid: Mapping[str, Sequence[float]] = GRID,
    resamples: int = 0,
    seed: int = 1,
) -> Fit:
    """Return the estimates on a window.

    `held` fixes some numbers, `plans` lets the model know the national plans announced by 2014, `resamples` is the
    size of the bootstrap.
    """
    fixed, counted = dict(held or {}), window.counted()
    some = _candidates(grid, fixed)
    left, noise = surprises(some, plans=plans), _START
    for _ in range(2):
        total = _total(left, counted, noise)
        noise = _noise_at(_one(left, int(total.argmax())), counted, noise)
    total = _total(left, counted, noise)
    place = int(total.argmax())
    coarse = {name: float(column[place]) for name, column in zip(Candidates._fields, some, strict=True)}
    near = _candidates(_closer(grid, coarse), fixed)
    spot = int(_total(surprises(near, plans=plans), counted, noise).argmax())
    best = {name: float(column[spot]) for name, column in zip(Candidates._fields, near, strict=True)}
    drawn = _bootstrap(some, left, counted, noise, resamples, seed)
    weight = drawn["threat_weight"] if resamples else np.zeros(0)
    return Fit(
        window=window,
        held=fixed,
        best={**best, "threat_weight": best["pull"] / best["adjustment"]},
        noise=noise,
        profile={**_profiles(some, total), **_noise_profiles(_one(left, place), counted, noise)},
        intervals={name: _ninety(values) for name, values in drawn.items() if name not in fixed},
        correlation=float(np.corrcoef(drawn["adjustment"], weight)[0, 1]) if resamples else None,
    )


def _ninety(values: Floats) -> tuple[float, float]:
    low, high = np.percentile(values, [5.0, 95.0])
    return float(low), float(high)


def _bootstrap(
    some: Candidates, left: Surprises, counted: Bools, noise: Noise, resamples: int, seed: int
) -> dict[str, Floats]:
    """Return the estimates on `resamples` draws of as many allies as there are, with replacement."""
    if not resamples:
        return {}
    allies = np.flatnonzero(counted.any(axis=1))
    luck = seeding.draw(seed, "design", 0, 0, resamples, lambda rng, runs: rng.random((runs, len(allies))))
    rows: list[dict[str, float]] = []
    for lot in luck:
        drawn = allies[(lot * len(allies)).astype(np.int64)]
        copies = np.bincount(drawn, minlength=len(counted)).astype(np.float64)
        place = int(_total(left, counted, noise, copies).argmax())
        found = {name: float(column[place]) for name, column in zip(Candidates._fields, some, strict=True)}
        sizes = _noise_at(_one(left, place), counted, noise, copies, turns=1)._asdict()
        rows.append({**found, "threat_weight": found["pull"] / found["adjustment"], **sizes})
    return {name: np.array([row[name] for row in rows]) for name in rows[0] if name != "tails"}
