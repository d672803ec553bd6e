"""Throughput: the full step with AI governments against the drawing of its random numbers alone, in one run.

    python benchmarks/throughput.py [SCENARIO] [--runs 1000 10000 100000]

Prints nanoseconds per ally-round of both and their ratio, for several numbers of runs, and the peak of memory. The
ratio is what to compare between machines and versions; the nanoseconds are this machine's. Keep other work off it.
"""

from __future__ import annotations

import argparse
import os

# One core, as promised: numpy's matrix product must not spread.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import time
from statistics import median

from game import seeding
from game.engine.batch import block_of, each_block
from game.engine.setup import Setup, prepare
from game.model.draws import draw_step
from game.scenario.catalogue import find


def full(setup: Setup, runs: int) -> float:
    """Return seconds to play `runs` runs."""
    begin = time.perf_counter()
    for game in each_block(setup, 1, runs):
        while not game.finished:
            game.advance()
    return time.perf_counter() - begin


def drawing(setup: Setup, runs: int) -> float:
    """Return seconds to draw what these runs draw, and nothing else."""
    allies, cards = setup.members.count, len(setup.deck.cards)
    begin = time.perf_counter()
    block = block_of(allies)
    for first in range(0, runs, block):
        many = min(block, runs - first)
        for index in range(setup.rounds):
            where = (1, "world", index, first, many)
            seeding.draw_all(*where, lambda rng, n: draw_step(rng, n, allies))
            for stream, what in (
                ("intelligence", lambda rng, n: rng.standard_normal((n, 3 * allies + 2))),
                ("governments", lambda rng, n: rng.random((n, allies, 4))),
                ("events", lambda rng, n: rng.random((n, max(2 * cards, 1)))),
                ("events", lambda rng, n: rng.random((n, max(2 * cards, 1)))),
            ):
                seeding.draw(1, stream, index, first, many, what)
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario", nargs="?", default="2025-leaked-chat")
    parser.add_argument("--runs", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options = parser.parse_args()
    setup = prepare(find(options.scenario))
    full(setup, 64)  # warm up: imports, caches
    allies = setup.members.count
    print(f"{setup.scenario.id}: {allies} allies, {setup.rounds} rounds, blocks of {block_of(allies)} runs")
    print(f"{'runs':>8}  {'full ns':>8}  {'draws ns':>8}  {'ratio':>6}  {'peak MB':>8}")
    for runs in options.runs:
        cells = runs * setup.rounds * setup.members.count
        tries = 5 if runs <= 10_000 else 1
        pairs = [(full(setup, runs), drawing(setup, runs)) for _ in range(tries)]
        whole, draws = (median(column) for column in zip(*pairs, strict=True))
        ratio = median(one / other for one, other in pairs)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{runs:>8}  {whole / cells * 1e9:>8.0f}  {draws / cells * 1e9:>8.0f}  {ratio:>6.2f}  {peak:>8.0f}"
        )


if __name__ == "__main__":
    main()
