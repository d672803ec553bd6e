"""Cases for checks and comparisons: a value for every parameter and run, drawn over their ranges.

A parameter's draws hang on its name alone, so that a new parameter changes no case but its own column.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from game import seeding
from game.model.alliance import Floats
from game.model.parameters import describe

__all__ = ["sample"]

Box = Mapping[str, tuple[float, float]]


def _uniform(name: str, runs: int, seed: int) -> Floats:
    key = zlib.crc32(name.encode("ascii"))
    drawn: Floats = seeding.draw(seed, "design", key, 0, runs, lambda rng, n: rng.random((n, 1)))
    return drawn


def sample(runs: int, *, box: Box | None = None, seed: int = 1) -> dict[str, Floats]:
    """Return values of parameters by name, (runs, 1) each, uniform over `box`, or over the range of every parameter."""
    ranges = box or {info.name: (info.low, info.high) for info in describe().values()}
    return {name: low + (high - low) * _uniform(name, runs, seed) for name, (low, high) in ranges.items()}
