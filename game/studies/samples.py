"""Samples of the unit cube, (points, columns), in the layouts that sensitivity indices are worked out from.

The order of points is that of SALib, whose `analyze` takes results in it: `sobol` without second-order terms, `morris`
with `LEVELS` levels.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Floats

__all__ = ["LEVELS", "hypercube", "saltelli", "trajectories"]

LEVELS = 4
"""Levels of the grid of a Morris design: the usual number."""


def hypercube(rng: np.random.Generator, points: int, columns: int) -> Floats:
    """Return a Latin hypercube: of `points` equal strata of each column each holds one point."""
    strata = [rng.permutation(points) + rng.random(points) for _ in range(columns)]
    return np.stack(strata, axis=1) / points


def saltelli(rng: np.random.Generator, base: int, columns: int) -> Floats:
    """Return for each base point: A, then A with one column of B for each column, then B.

    Saltelli et al. 2010, with A and B the halves of one Latin hypercube in twice as many columns.
    """
    both = hypercube(rng, base, 2 * columns)
    first, second = both[:, :columns], both[:, columns:]
    blocks = np.repeat(first[:, None], columns + 2, axis=1)
    for column in range(columns):
        blocks[:, column + 1, column] = second[:, column]
    blocks[:, -1] = second
    return blocks.reshape(-1, columns)


def trajectories(rng: np.random.Generator, count: int, columns: int) -> Floats:
    """Return paths of columns + 1 points over a grid, each step moving one column by half of the range or more.

    Morris 1991: the step is levels / (2 (levels - 1)), so that every level is as likely.
    """
    step = LEVELS / (2.0 * (LEVELS - 1.0))
    low = rng.integers(0, LEVELS // 2, (count, columns)) / (LEVELS - 1.0)
    up = rng.random((count, columns)) < 0.5
    order = rng.permuted(np.tile(np.arange(columns), (count, 1)), axis=1)
    paths = np.empty((count, columns + 1, columns))
    paths[:, 0] = np.where(up, low, low + step)
    rows = np.arange(count)
    for place in range(columns):
        column = order[:, place]
        paths[:, place + 1] = paths[:, place]
        paths[rows, place + 1, column] += np.where(up[rows, column], step, -step)
    return paths.reshape(-1, columns)
