"""The random numbers of one step: what they are called, their shapes and their laws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.model.alliance import Floats

__all__ = ["MOST_LUMP", "Draws", "draw_step"]

MOST_LUMP = 6.0
"""Where the sizes of lumps in spending are cut off, in mean sizes: a payment like Bulgaria's of 2019 is among the
largest. 0.2% of lumps are cut; judgement."""

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
    """Random numbers of one step. z are standard normal, u uniform, e exponential."""

    z_spending: Floats  # (R, N)
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
    u_lump: Floats  # (R, N) whether spending rises in a lump
    e_lump: Floats  # (R, N) by how much, at most MOST_LUMP
    u_plan: Floats  # (R, N) luck of a plan announced in this step
    z_lead: Floats  # (R, N)
    chance: Floats  # (R, 1) 1, or 0 where nothing happens by chance: then nothing is expected of it either

    @classmethod
    def quiet(cls, runs: int, allies: int) -> Draws:
        """Return draws under which nothing happens by chance, (runs, allies)."""
        zero, never, wait = np.zeros((runs, allies)), np.ones((runs, allies)), np.ones((runs, allies))
        normals, uniforms = np.zeros((runs, len(_NORMALS))), np.ones((runs, len(_UNIFORMS)))
        half, off = np.full((runs, allies), 0.5), np.zeros((runs, 1))
        rest = (wait, normals, uniforms, wait, never, zero, half, zero, off)
        return cls(zero, zero, zero, zero, zero, never, never, never, never, *rest)

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
        normal(shape),
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
        rng.random(shape),
        np.minimum(rng.standard_exponential(shape), MOST_LUMP),
        rng.random(shape),
        normal(shape),
        np.ones((runs, 1)),
    )
