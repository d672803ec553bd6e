"""Indices of Sobol and of Morris with their intervals, worked out by SALib from the points of a study.

Sobol's first-order index is the part of the variance of a figure that a parameter explains alone, the total index that
with all its interactions. Morris's mean effect is how far a step of a parameter moves the figure, whatever the sign;
its spread says how much that hangs on the other parameters. Points are means over the worlds that all of them share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.errors import UsageProblem
from game.model.alliance import Floats
from game.studies.effects import LEVEL
from game.studies.samples import LEVELS

__all__ = ["Index", "indices", "salib"]

RESAMPLES = 1000
"""Resamples of the bootstrap behind the intervals."""
_SEED = 1
"""Of the bootstrap: the same study gives the same intervals."""


@dataclass(frozen=True, slots=True)
class Index:
    """What the figure owes to a parameter, two ways, each with half the width of its interval."""

    parameter: str
    alone: float
    """Sobol: first-order index. Morris: spread of the effects of a step (no interval)."""
    half_alone: float
    whole: float
    """Sobol: total index. Morris: mean size of the effects of a step, in the unit of the figure."""
    half_whole: float


def salib() -> None:
    """Refuse to go on without the package that works out indices."""
    try:
        import SALib  # noqa: F401
    except ModuleNotFoundError:
        raise UsageProblem(
            "indices of Sobol and Morris need the package SALib",
            hint="install it: pip install 'fairshare[analysis]'",
        ) from None


def indices(kind: str, points: Mapping[str, Floats], values: Floats) -> tuple[Index, ...]:
    """Return the indices of a figure by parameter, the most important first.

    `points` are the parameters of a design of this kind and `values` the figure, (points,) each, in the design's order.
    None where the figure is the same everywhere.
    """
    salib()
    names = list(points)
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    if np.ptp(values) == 0.0:
        return ()
    found = _sobol(problem, values) if kind == "sobol" else _morris(problem, points, values)
    return tuple(sorted(found, key=lambda index: -index.whole))


def _sobol(problem: dict[str, Any], values: Floats) -> list[Index]:
    from SALib.analyze import sobol

    done = sobol.analyze(
        problem, values, calc_second_order=False, num_resamples=RESAMPLES, conf_level=LEVEL, seed=_SEED
    )
    columns = (done[name] for name in ("S1", "S1_conf", "ST", "ST_conf"))
    return [Index(name, *map(float, row)) for name, *row in zip(problem["names"], *columns, strict=True)]


def _morris(problem: dict[str, Any], points: Mapping[str, Floats], values: Floats) -> list[Index]:
    from SALib.analyze import morris

    done = morris.analyze(
        problem,
        np.stack(list(points.values()), axis=1),
        values,
        num_resamples=RESAMPLES,
        conf_level=LEVEL,
        num_levels=LEVELS,
        seed=_SEED,
    )
    columns = (np.asarray(done[name], dtype=np.float64) for name in ("sigma", "mu_star", "mu_star_conf"))
    return [
        Index(name, float(spread), 0.0, float(mean), float(half))
        for name, spread, mean, half in zip(problem["names"], *columns, strict=True)
    ]
