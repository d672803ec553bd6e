"""Studies: CPU time a run with one worker and with two, what writing costs, and rate and memory as runs grow.

    python benchmarks/studies.py [SCENARIO] [--runs 10240 40960]

CPU time is that of this process and of its workers. What a pool takes to start is left out: the cost of a run is that
of the runs that a larger study has more. Memory is the peak of this process and of its largest worker.
"""

from __future__ import annotations

import argparse
import os

# One core each, as promised: numpy's matrix product must not spread.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from game.scenario.study_reader import parse_study, study_text
from game.studies import block, store
from game.studies.plan import Plan
from game.studies.study import play_study
from game.studies.summary import summarise

OWN, CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN


def plan_of(scenario: str, worlds: int) -> Plan:
    """Return a study of two policies in so many worlds, with all that is kept by default."""
    content = {
        "study": "speed",
        "question": "How long does it take?",
        "scenarios": [scenario],
        "arms": {
            "reassuring": {"strategies": {"USA": "reassuring"}},
            "transactional": {"strategies": {"USA": "transactional"}},
        },
        "worlds": worlds,
        "keep": {"causes": 0},
    }
    return Plan(parse_study(study_text(content), "benchmark"))


def spent() -> float:
    """Return the CPU seconds of this process and of all workers that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (OWN, CHILDREN))


def play(scenario: str, runs: int, workers: int) -> tuple[float, float]:
    """Return CPU and wall seconds of a study of so many runs, its answer included."""
    plan = plan_of(scenario, runs // 2)
    with tempfile.TemporaryDirectory() as where:
        folder = store.Folder(Path(where) / "study")
        cpu, wall = spent(), time.perf_counter()
        assert play_study(plan, folder, workers=workers) == []
        summarise(folder)
        return spent() - cpu, time.perf_counter() - wall


@contextmanager
def counted(seconds: list[float], of: object, name: str) -> Iterator[None]:
    """Add up the CPU seconds that a function takes meanwhile."""
    plain = getattr(of, name)

    def timed(*args: object, **more: object) -> object:
        begin = time.process_time()
        try:
            return plain(*args, **more)
        finally:
            seconds.append(time.process_time() - begin)

    with patch.object(of, name, timed):
        yield


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario", nargs="?", default="2025-leaked-chat")
    parser.add_argument("--runs", type=int, nargs="+", default=[10_240, 40_960])
    options = parser.parse_args()
    play(options.scenario, 512, 1)  # warm up: imports, caches
    writing: list[float] = []
    with counted(writing, block, "bytes_of"), counted(writing, store.Folder, "keep"):
        whole, _ = play(options.scenario, options.runs[0], 1)
    print(f"writing tables: {100 * sum(writing) / whole:.1f}% of CPU time")
    few = options.runs[0]
    each = {}
    for workers in (1, 2):
        less, more = (play(options.scenario, runs, workers)[0] for runs in (few, 3 * few))
        each[workers] = (more - less) / (2 * few)
        print(f"{workers} worker{'s' if workers > 1 else ''}: {1e6 * each[workers]:.0f} us of CPU a run")
    print(f"from one worker to two: {100 * (each[2] / each[1] - 1):+.1f}%")
    for runs in options.runs:
        cpu, wall = play(options.scenario, runs, 1)
        peaks = " and ".join(f"{resource.getrusage(who).ru_maxrss / 1024:.0f}" for who in (OWN, CHILDREN))
        print(
            f"{runs:>9,} runs: {1e6 * cpu / runs:.0f} us of CPU a run, {runs / wall:,.0f} a second, {peaks} MB"
        )


if __name__ == "__main__":
    main()
