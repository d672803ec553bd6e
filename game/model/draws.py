"""The random numbers of one step: what they are called, their shapes and their laws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.model.alliance import Floats

__all__ = ["MOST_SURPRISE", "Draws", "draw_step"]

MOST_SURPRISE = 3.0
"""Where the tails of the spending noise are cut off, in standard deviations: a fat tail, but no budget that
doubles in a year. 1.3% of draws are cut; judgement."""
_CUT_SD = 0.92693  # standard deviation of t with four degrees of freedom over sqrt(2), cut off there

_UNIFORMS = (
    "jump",
    "jump_size",
    "thaw",
    "recession",
    "leak",
    "accident",
    "force",
    "fatal",
    "war",
    "ukraine",
    "lanes",
    "scorn",
    "attack",
    "attack_size",
)
_NORMALS = ("spending", "growth", "us_mean", "greyzone", "front", "adversary", "us_course")


@dataclass(frozen=True, slots=True)
class Draws:
    """Random numbers of one step. z are standard normal, u uniform, e exponential, t fat-tailed."""

    t_spending: Floats  # (R, N) unit variance, four degrees of freedom
    z_support: Floats  # (R, N)
    z_growth: Floats  # (R, N)
    z_ideology: Floats  # (R, N)
    z_position: Floats  # (R, N)
    u_election: Floats  # (R, N)
    u_turnover: Floats  # (R, N)
    u_relabel: Floats  # (R, N)
    u_act: Floats  # (R, N)
    e_place: Floats  # (R, N) where force is used
    z_world: Floats  # (R, 7)
    u_world: Floats  # (R, 14)
    e_plant: Floats  # (R, N) whose industry is struck

    @classmethod
    def quiet(cls, runs: int, allies: int) -> Draws:
        """Return draws under which nothing happens by chance, (runs, allies)."""
        zero, never, wait = np.zeros((runs, allies)), np.ones((runs, allies)), np.ones((runs, allies))
        normals, uniforms = np.zeros((runs, len(_NORMALS))), np.ones((runs, len(_UNIFORMS)))
        return cls(zero, zero, zero, zero, zero, never, never, never, never, wait, normals, uniforms, wait)

    def normal(self, name: str) -> Floats:
        """Return the standard normal draw of that name for the whole alliance, (R, 1)."""
        index = _NORMALS.index(name)
        return self.z_world[:, index : index + 1]

    def uniform(self, name: str) -> Floats:
        """Return the uniform draw of that name for the whole alliance, (R, 1)."""
        index = _UNIFORMS.index(name)
        return self.u_world[:, index : index + 1]


def draw_step(rng: np.random.Generator, runs: int, allies: int) -> tuple[Floats, ...]:
    """Return the arrays of `Draws` in order, from a generator that the caller made."""
    shape = (runs, allies)
    normal = rng.standard_normal
    return (
        np.clip(rng.standard_t(4, shape) / np.sqrt(2.0), -MOST_SURPRISE, MOST_SURPRISE) / _CUT_SD,
        normal(shape),
        normal(shape),
        normal(shape),
        normal(shape),
        rng.random(shape),
        rng.random(shape),
        rng.random(shape),
        rng.random(shape),
        rng.standard_exponential(shape),
        normal((runs, len(_NORMALS))),
        rng.random((runs, len(_UNIFORMS))),
        rng.standard_exponential(shape),
    )
