"""Throughput: whole games with AI governments against a fixed NumPy kernel, in one process.

    python benchmarks/throughput.py [SCENARIO] [--runs 3072 9216]

Prints the CPU time of an ally-round, that of a cell of the kernel, and their ratio, for several numbers of runs, with
the peak of memory. The ratio is what to compare between machines and versions; the nanoseconds are this machine's. Both
are the best of several tries in turn, so that other work on the machine disturbs them alike.
"""

from __future__ import annotations

import argparse
import os

# One core, as promised: numpy's matrix product must not spread.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import time

import numpy as np

from game.engine.batch import block_of, each_block
from game.engine.setup import Setup, prepare
from game.scenario.catalogue import find

BEFORE = 483.0
"""The ratio of commit c58f084, which all later ones are compared with: 2025-leaked-chat, a quiet machine."""
_SHAPE, _REPEATS = (1024, 32), 200
_TRIES = 5


def kernel() -> float:
    """Return CPU seconds a cell of a fixed mix of array operations: five in place, three that allocate."""
    half, more, out = np.full(_SHAPE, 0.5), np.full(_SHAPE, 1.5), np.empty(_SHAPE)
    begin = time.process_time()
    for _ in range(_REPEATS):
        np.multiply(half, more, out=out)
        np.add(out, half, out=out)
        np.exp(out, out=out)
        np.divide(half, out, out=out)
        np.minimum(out, more, out=out)
        new = half * more + half
        np.where(new > 1.0, half, more)
    return (time.process_time() - begin) / (_REPEATS * out.size)


def whole(setup: Setup, runs: int) -> float:
    """Return CPU seconds an ally-round of `runs` runs."""
    begin = time.process_time()
    for game in each_block(setup, 1, runs):
        while not game.finished:
            game.advance()
    return (time.process_time() - begin) / (runs * setup.rounds * setup.members.count)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario", nargs="?", default="2025-leaked-chat")
    parser.add_argument("--runs", type=int, nargs="+", default=[3_072, 9_216])
    options = parser.parse_args()
    setup = prepare(find(options.scenario))
    whole(setup, 64)  # warm up: imports, caches
    allies = setup.members.count
    print(f"{setup.scenario.id}: {allies} allies, {setup.rounds} rounds, blocks of {block_of(allies)} runs")
    print(f"{'runs':>8}  {'game ns':>8}  {'kernel ns':>9}  {'ratio':>6}  {'of before':>9}  {'peak MB':>8}")
    for runs in options.runs:
        pairs = [(kernel(), whole(setup, runs)) for _ in range(_TRIES)]
        cell, cost = (min(column) for column in zip(*pairs, strict=True))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{runs:>8}  {cost * 1e9:>8.0f}  {cell * 1e9:>9.2f}  {cost / cell:>6.0f}  {cost / cell / BEFORE:>9.2f}"
            f"  {peak:>8.0f}"
        )


if __name__ == "__main__":
    main()
