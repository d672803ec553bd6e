"""Is there a budget order that pays at the same end of its range for everybody? Then it would be no decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.balance.tournament import SEED, seats_asked
from game.engine.orders import Orders
from game.engine.scoring import Trial
from game.engine.seats import is_chair
from game.engine.setup import prepare
from game.governments.orders import GOVERNMENT, PLAN
from game.scenario.catalogue import find
from game.studies.workers import each

__all__ = ["BRANCHES", "LEVELS", "ONE_SIDED", "ORDERS", "Tried", "one_sided", "tried_orders"]

BRANCHES = 64
ONE_SIDED = 0.9
"""Part of the seats from which an order that is best at one end is no decision."""
LEVELS = 5
"""Levels tried of each order: its ends, as it stands, and halfway between."""
ORDERS = tuple(name for name, limits in GOVERNMENT.items() if not limits.whole and name not in PLAN)
"""Orders that are a level. A plan is a promise, and yes or no has only ends."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An order held at each of several levels through a game, all else as it stands: the seat's expected scores."""

    scenario: str
    seat: str
    order: str
    levels: tuple[float, ...]
    scores: tuple[float, ...]

    @property
    def place(self) -> str:
        """Where the best level lies: low, high or inside; nowhere if less than a hundredth of a point hangs on it."""
        best = int(np.argmax(self.scores))
        if max(self.scores) - min(self.scores) < 0.01:
            return "nowhere"
        return {0: "low", len(self.levels) - 1: "high"}.get(best, "inside")

    @property
    def worth(self) -> float:
        """Points between the best and the worst level."""
        return max(self.scores) - min(self.scores)


def _played(trial: Trial, seat: str, order: str, level: float) -> float:
    """Return the expected score of a seat that holds an order at a level from here to the end."""
    while not trial.game.finished:
        trial.play({seat: Orders(budget={order: level})})
    return float(trial.points(seat)[1].mean())


def _levels(low: float, now: float, high: float) -> tuple[float, ...]:
    """Return levels from end to end: as it stands, the ends, and halfway; evenly where it stands at an end."""
    if not low < now < high:
        return tuple(float(level) for level in np.linspace(low, high, LEVELS))
    return (low, 0.5 * (low + now), now, 0.5 * (now + high), high)


def _seat(job: tuple[str, str, int, int]) -> list[Tried]:
    """Return what each order is worth to a seat; `job` is scenario, seat, branches and seed."""
    scenario, seat, branches, seed = job
    setup = prepare(find(scenario))
    start = Trial(setup, seed, frozenset({seat}), branches)
    legal = start.game.legal_orders(seat).budget
    found = []
    for order in ORDERS:
        if legal[order].blocked:
            continue
        limits = legal[order].limits
        levels = _levels(limits.low, legal[order].now, limits.high)
        scores = tuple(_played(start.fork(), seat, order, level) for level in levels)
        found.append(Tried(scenario, seat, order, levels, scores))
    return found


def tried_orders(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    branches: int = BRANCHES,
    seed: int = SEED,
    workers: int = 1,
) -> list[Tried]:
    """Return what each order is worth in each major ally's seat, with the others as the scenario holds them."""
    jobs = [
        (scenario, seat, branches, seed)
        for scenario, seat in seats_asked(scenarios, seats)
        if not is_chair(seat)
    ]
    return [one for found in each(_seat, jobs, workers) for one in found]


def one_sided(found: Sequence[Tried]) -> tuple[str, ...]:
    """Return the orders that are best at one and the same end in `ONE_SIDED` of the seats where it matters at all."""
    sided = []
    for order in ORDERS:
        places = [one.place for one in found if one.order == order and one.place != "nowhere"]
        if places and max(places.count("low"), places.count("high")) >= ONE_SIDED * len(places):
            sided.append(order)
    return tuple(sided)
