"""The only place where random generators are made: one tree of named streams from one seed.

A run's draws depend on (seed, stream, round, run index) and on nothing else: not on how many runs are
asked for, how they are cut into blocks, or how many workers compute them. To keep that promise without a
generator for each run, runs are drawn in fixed strata of `STRATUM` runs; a block that starts or ends
inside a stratum draws the whole stratum and keeps its part.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

__all__ = [
    "MAX_SEED",
    "STRATUM",
    "STREAMS",
    "Draw",
    "DrawAll",
    "check_seed",
    "derived",
    "draw",
    "draw_all",
    "generator",
    "new_seed",
]

STRATUM = 64
"""Runs drawn together. Part of the definition of a run's draws: changing it changes every result."""

MAX_SEED = 2**63 - 1

# A stream's number is part of the definition of its draws: numbers are never reused or changed.
STREAMS = {
    "start": 0,  # persistent ally effects, drawn once a run
    "world": 1,  # the model's shocks, each round
    "intelligence": 2,  # what each service gets wrong, each round
    "governments": 3,  # choices of strategies that mix
    "events": 4,  # which cards come up
    "parameters": 5,  # joint draws of parameters
    "forecast": 6,  # branches of a look ahead, each round
    "scoring": 7,  # branches over which an outcome is scored
    "design": 8,  # sampled inputs of a study
    "positions": 9,  # what is heard wrong of capitals before a summit, each round
    "dossier": 10,  # what services get wrong about all else that is hidden, each round
    "deals": 11,  # what nobody can foresee of answers to deals, and which secret ones leak
    "washington": 12,  # what no figure says of US commitment at the start, drawn once a run
    "estimates": 14,  # what published shares are off by at the start, and the luck of plans; drawn once a run
    "episodes": 13,  # seeds of the games that learning agents play, one after the other
    "answers": 15,  # students whose answers are drawn again for an interval
    "services": 25,  # what services do not know of the start besides, drawn once a run
    "search": 20,  # courses that a search for exploits tries
    "requests": 21,  # who asks what of a seat, each round
}

Floats = npt.NDArray[np.float64]
Draw = Callable[[np.random.Generator, int], Floats]
"""Draws for `n` runs: an array whose first axis is the run."""
DrawAll = Callable[[np.random.Generator, int], tuple[Floats, ...]]
"""The same for several arrays at once."""


def check_seed(seed: int) -> int:
    """Return `seed` if it can be one.

    Raises
    ------
    ValueError
        If it is negative or above `MAX_SEED`.
    """
    if not 0 <= seed <= MAX_SEED:
        raise ValueError(f"a seed is a whole number from 0 to {MAX_SEED}; found {seed}")
    return seed


def new_seed() -> int:
    """Return a seed nobody chose, short enough to be written down."""
    return int(np.random.SeedSequence().generate_state(1)[0])


def generator(seed: int, stream: str, *key: int) -> np.random.Generator:
    """Return the generator of one leaf of the tree."""
    sequence = np.random.SeedSequence(check_seed(seed), spawn_key=(STREAMS[stream], *key))
    return np.random.Generator(np.random.PCG64(sequence))


def derived(seed: int, stream: str, *key: int) -> int:
    """Return another seed, from which nothing about the first one's draws can be inferred."""
    sequence = np.random.SeedSequence(check_seed(seed), spawn_key=(STREAMS[stream], *key))
    return int(sequence.generate_state(1, np.uint64)[0] >> np.uint64(1))


def draw_all(
    seed: int, stream: str, round_index: int, first_run: int, runs: int, what: DrawAll, copies: int = 1
) -> tuple[Floats, ...]:
    """Return the arrays of `what` for runs `first_run` to `first_run + runs - 1` of a stream in one round.

    The first axis of each is the run; row i belongs to run `first_run + i` whatever the block is. With several
    `copies` all runs follow one another that many times, the same draws in each copy.
    """
    own: tuple[Floats, ...] = ()
    for stratum in range(first_run // STRATUM, (first_run + runs - 1) // STRATUM + 1):
        drawn = what(generator(seed, stream, round_index, stratum), STRATUM)
        own = own or tuple(np.empty((runs, *array.shape[1:]), dtype=array.dtype) for array in drawn)
        begin = stratum * STRATUM - first_run
        here = slice(max(begin, 0), min(begin + STRATUM, runs))
        for array, part in zip(own, drawn, strict=True):
            array[here] = part[here.start - begin : here.stop - begin]
    return own if copies == 1 else tuple(np.concatenate([array] * copies) for array in own)


def draw(
    seed: int, stream: str, round_index: int, first_run: int, runs: int, what: Draw, copies: int = 1
) -> Floats:
    """Return one array of draws for runs `first_run` to `first_run + runs - 1`; see `draw_all`."""
    (array,) = draw_all(seed, stream, round_index, first_run, runs, lambda rng, n: (what(rng, n),), copies)
    return array
