"""Many runs of one setup, in blocks that fit the processor's cache: memory does not grow with the number of runs."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from game.engine.game import Game
from game.engine.setup import Setup
from game.seeding import STRATUM

__all__ = ["CELLS", "block_of", "each_block", "keep_memory", "measure_runs"]

CELLS = 98_304
"""Ally-runs computed together: 3072 runs of 32 allies. With fewer, Python's own time counts; with more, the time of
memory does. Measured by `benchmarks/throughput.py`; results do not depend on it."""

_FROM_SYSTEM, _TO_SYSTEM = -3, -1
"""Names in the C library of Linux (mallopt): from which size memory comes from the system alone, and at how much free
memory some goes back."""
_LARGEST, _KEPT = 32 * 2**20, 2**28
"""Bytes for either: the largest size there is, and about what a block leaves."""

T = TypeVar("T")


@cache
def keep_memory() -> None:
    """Let the C library keep the memory that arrays leave, for those that follow: 5% of the time of a block.

    That of Linux returns it to the system after nearly every array, or where it keeps arrays whenever 64 MiB are free:
    a block then takes back twenty thousand pages. Other libraries have no such settings.
    """
    if sys.platform != "linux":
        return
    setting = getattr(ctypes.CDLL(None), "mallopt", None)
    if setting is not None:
        setting(_FROM_SYSTEM, _LARGEST)
        setting(_TO_SYSTEM, _KEPT)


def block_of(allies: int) -> int:
    """Return how many runs of a scenario of so many allies are computed together: whole strata of draws."""
    return -(-CELLS // (allies * STRATUM)) * STRATUM


def each_block(
    setup: Setup, seed: int, runs: int, *, block: int | None = None, stream: str = "world"
) -> Iterator[Game]:
    """Yield games at their beginning that together hold runs 0 to `runs` - 1 of a seed, `block` runs each."""
    keep_memory()
    block = block or block_of(setup.members.count)
    for first in range(0, runs, block):
        yield Game(setup, seed, runs=min(block, runs - first), first_run=first, stream=stream)


def measure_runs(
    setup: Setup,
    seed: int,
    runs: int,
    measure: Callable[[Game], T],
    *,
    block: int | None = None,
    stream: str = "world",
) -> Iterator[list[T]]:
    """Play `runs` runs and yield for each block what `measure` gives at the start and after every round."""
    for game in each_block(setup, seed, runs, block=block, stream=stream):
        taken = [measure(game)]
        while not game.finished:
            game.advance()
            taken.append(measure(game))
        yield taken
