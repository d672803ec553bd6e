"""How likely the actual shares are under the model, ally by ally.

    log m_it = log f_it + d_it k_i + c_t + e_it
    k_i ~ N(0, effect_sd),  c_t ~ N(0, common),  e_it ~ own * t(4) of unit variance

f is the model's step from the actual share of the year before, k an ally's lasting effect (d its weight in the logs),
c a shock common to a year. k is integrated out by quadrature, c by Laplace's approximation, so that neither is fitted
to any ally. Tails are not cut off here as they are in the model's draws: one purchase of aircraft must not decide.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.model.alliance import Bools, Floats
from game.validation.one_step import Surprises

__all__ = ["Noise", "log_likelihood"]

_ROUNDS = 6  # reweighting converges to three digits in four
_POINTS = 9


class Noise(NamedTuple):
    """Sizes of what the model leaves to chance. `effect_sd` in pp, `own` and `common` as ratios of the share."""

    effect_sd: float
    own: float
    common: float
    tails: float = 4.0
    """Degrees of freedom of the own shocks: fewer are fatter tails."""


class _Lines(NamedTuple):
    """Surprises of the counted allies and years, (G, N, T), and how often each ally counts, (N, 1)."""

    log: Floats
    slope: Floats
    use: Floats


def log_likelihood(
    left: Surprises, counted: Bools, noise: Noise, copies: Floats | None = None
) -> tuple[Floats, Floats]:
    """Return the log likelihood of each ally, (G, N), and the part that belongs to the years' shocks, (G,).

    `counted` (N, T) says which figures are used; `copies` (N,) how often each ally was drawn in a bootstrap.
    """
    weight = np.ones(counted.shape[0]) if copies is None else copies
    lines = _Lines(left.log, left.by_effect, counted.astype(np.float64))
    shocks, curvature = _common_shocks(lines, weight[:, None], noise)
    nodes, weights = np.polynomial.hermite_e.hermegauss(_POINTS)
    parts = np.array(
        [
            np.log(mass)
            + (
                _log_density(lines.log - shocks - lines.slope * noise.effect_sd * node, noise) * lines.use
            ).sum(2)
            for node, mass in zip(nodes, weights / weights.sum(), strict=True)
        ]
    )
    top = parts.max(axis=0)
    by_ally = top + np.log(np.exp(parts - top).sum(axis=0))
    years = lines.use.any(axis=0)
    prior = -0.5 * (shocks[:, 0] / noise.common) ** 2 - np.log(noise.common)
    by_year = ((prior - 0.5 * np.log(curvature)) * years).sum(axis=1)
    return by_ally, by_year


def _log_density(error: Floats, noise: Noise) -> Floats:
    """Return the log density of `noise.own` times a t of unit variance, without its constant."""
    scale = noise.own * np.sqrt((noise.tails - 2.0) / noise.tails)
    density: Floats = -np.log(scale) - (noise.tails + 1.0) / 2.0 * np.log1p(
        (error / scale) ** 2 / noise.tails
    )
    return density + _constant(noise.tails)


def _constant(tails: float) -> float:
    from math import lgamma, log, pi

    return lgamma((tails + 1.0) / 2.0) - lgamma(tails / 2.0) - 0.5 * log(tails * pi)


def _common_shocks(lines: _Lines, copies: Floats, noise: Noise) -> tuple[Floats, Floats]:
    """Return the likeliest common shock of each year, (G, 1, T), and the curvature of the likelihood there, (G, T)."""
    use, spread = lines.use * copies, noise.tails - 2.0

    def weights(error: Floats) -> Floats:
        return use * (noise.tails + 1.0) / (spread + (error / noise.own) ** 2) / noise.own**2

    shocks, effects = np.zeros((len(lines.log), 1, use.shape[1])), np.zeros((*lines.log.shape[:2], 1))
    for _ in range(_ROUNDS):
        rest = lines.log - lines.slope * effects
        pull = weights(rest - shocks)
        shocks = (pull * rest).sum(1, keepdims=True) / (pull.sum(1, keepdims=True) + noise.common**-2)
        pull = weights(rest - shocks)
        top = (pull * lines.slope * (lines.log - shocks)).sum(2, keepdims=True)
        effects = top / ((pull * lines.slope**2).sum(2, keepdims=True) + noise.effect_sd**-2)
    ratio = (lines.log - lines.slope * effects - shocks) ** 2 / noise.own**2 / spread
    bend = (use * (noise.tails + 1.0) / spread / noise.own**2 * (1.0 - ratio) / (1.0 + ratio) ** 2).sum(1)
    return shocks, np.maximum(bend, 0.0) + noise.common**-2
