"""Points of a design: a thousand of one run each in blocks, against a point at a time, in one process.

    python benchmarks/points.py [SCENARIO] [--points 1000] [--alone 20]

Preparation is part of both. Prints CPU seconds, and how many times faster the blocks are; that ratio is what to compare
between machines and versions.
"""

from __future__ import annotations

import argparse
import os

# One core, as promised: numpy's matrix product must not spread.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from collections.abc import Callable

from game.engine.game import Game
from game.engine.setup import prepare
from game.model.parameters import describe
from game.scenario.study_reader import parse_study, study_text
from game.studies.block import Player
from game.studies.plan import Plan

PARAMETERS = ("threat_weight", "us_doubt_weight", "request_weight", "depreciation", "cohesion_level")


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that some work takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def plan_of(scenario: str, points: int) -> Plan:
    """Return a study of so many points, each played in one world."""
    known = describe()
    content = {
        "study": "points",
        "question": "How long do points take?",
        "scenarios": [scenario],
        "arms": {"as-written": {}},
        "uncertainties": {name: {"low": known[name].low, "high": known[name].high} for name in PARAMETERS},
        "design": {"kind": "latin_hypercube", "points": points},
        "worlds": 1,
        "keep": {"causes": 0, "allies": []},
    }
    return Plan(parse_study(study_text(content), "benchmark"))


def in_blocks(plan: Plan) -> None:
    """Play all points as a study does."""
    player = Player(plan)
    for part in plan.missing([]):
        player.play(part)


def alone(plan: Plan, points: int) -> None:
    """Prepare and play some of the points one by one."""
    (scenario,) = plan.scenarios.values()
    values = plan.design.values(range(points), range(1))
    for point in range(points):
        setup = prepare(
            scenario, parameters={name: float(column[point, 0]) for name, column in values.items()}
        )
        game = Game(setup, plan.study.seed)
        while not game.finished:
            game.advance()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario", nargs="?", default="2025-leaked-chat")
    parser.add_argument("--points", type=int, default=1000)
    parser.add_argument("--alone", type=int, default=20, help="points played one by one")
    options = parser.parse_args()
    plan = plan_of(options.scenario, options.points)
    alone(plan, 1)  # warm up: imports, caches
    in_blocks(plan_of(options.scenario, 64))
    blocks = min(cpu(lambda: in_blocks(plan)) for _ in range(3))
    single = min(cpu(lambda: alone(plan, options.alone)) for _ in range(3))
    each = single / options.alone
    print(
        f"{options.points} points in blocks: {blocks:.2f} s, {1000 * blocks / options.points:.2f} ms a point"
    )
    print(f"a point at a time: {1000 * each:.1f} ms a point")
    print(f"blocks are {each * options.points / blocks:.0f} times faster")


if __name__ == "__main__":
    main()
