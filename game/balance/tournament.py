"""Every strategy from every major seat, in the same games: what playing a seat one way or another is worth.

The other seats are held as the scenario says. All strategies of a seat, and the usual government of the scenario,
meet the same draws, so that what is left between them is what they did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game.engine.batch import block_of
from game.engine.scoring import Trial
from game.engine.setup import Setup, prepare
from game.governments.base import fitting
from game.model.alliance import Floats
from game.scenario.catalogue import find, scenario_files
from game.studies.workers import each

__all__ = [
    "RUNS",
    "SEED",
    "Played",
    "SeatTable",
    "blocks",
    "major_seats",
    "seats_asked",
    "setup_of",
    "shipped",
    "tournament",
]

RUNS = 500
SEED = 2025


@dataclass(frozen=True, slots=True)
class Played:
    """Scores of one seat in R worlds: `total` (R,) at the end, `early` (R,) as of a third of the game.

    `early_parts` (R, components) are the parts of the early score.
    """

    total: Floats
    early: Floats
    early_parts: Floats


@dataclass(frozen=True, slots=True)
class SeatTable:
    """All that was played from one seat: S strategies in R games, and the usual government."""

    scenario: str
    seat: str
    own: str
    """The strategy the scenario puts into the seat."""
    strategies: tuple[str, ...]
    totals: Floats  # (S, R)
    early: Floats  # (S, R)
    early_parts: Floats  # (S, R, components)
    par: Played

    @property
    def margins(self) -> Floats:
        """Scores less those of the usual government in the same game, (S, R)."""
        return self.totals - self.par.total

    @property
    def means(self) -> Floats:
        """Expected scores, (S,)."""
        means: Floats = self.totals.mean(axis=1)
        return means

    @property
    def best(self) -> str:
        return self.strategies[int(self.means.argmax())]

    def without(self, name: str) -> Floats:
        """Return margins of all strategies but one, (S or S - 1, R)."""
        return self.margins[[strategy != name for strategy in self.strategies]]


@lru_cache(maxsize=16)
def setup_of(scenario: str, seat: str | None = None, strategy: str | None = None) -> Setup:
    """Return a scenario made ready, with a strategy in a seat; what a seat does that is named is remembered."""
    strategies = {seat: strategy} if seat and strategy else None
    return prepare(find(scenario), strategies=strategies, remembered=(seat,) if seat else ())


def shipped() -> tuple[str, ...]:
    """Return the scenarios that are measured: all that ship."""
    return tuple(scenario_files())


def major_seats(scenario: str) -> tuple[str, ...]:
    """Return the seats of a scenario that have a role sheet of their own."""
    return tuple(setup_of(scenario).scenario.seats)


def seats_asked(scenarios: Sequence[str] | None, seats: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """Yield each scenario asked for, all that ship without any, with each of its major seats that is asked for."""
    for scenario in shipped() if scenarios is None else scenarios:
        yield from ((scenario, seat) for seat in major_seats(scenario) if seats is None or seat in seats)


def blocks(setup: Setup, runs: int) -> Iterator[tuple[int, int]]:
    """Yield first run and number of runs of each block."""
    block = block_of(setup.members.count)
    for first in range(0, runs, block):
        yield first, min(block, runs - first)


def _play(setup: Setup, seat: str, runs: int, seed: int) -> Played:
    """Return a seat's scores if all seats are held as `setup` says."""
    parts: list[tuple[Floats, Floats, Floats]] = []
    third = max(round(setup.rounds / 3), 1)
    for first, count in blocks(setup, runs):
        trial = Trial(setup, seed, frozenset(), count, first_run=first)
        for index in range(setup.rounds):
            trial.play({})
            if index + 1 == third:
                own, early = trial.points(seat)
        parts.append((trial.points(seat)[1], early, np.stack(list(own.values()), axis=1)))
    return Played(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _table(job: tuple[str, str, int, int]) -> SeatTable:
    """Return the table of one seat; `job` is scenario, seat, runs and seed."""
    scenario, seat, runs, seed = job
    base = setup_of(scenario, seat)
    strategies = fitting(seat)
    own = base.strategies[seat]
    par = _play(base, seat, runs, seed)
    played = [
        par if name == own else _play(setup_of(scenario, seat, name), seat, runs, seed) for name in strategies
    ]
    return SeatTable(
        scenario=scenario,
        seat=seat,
        own=own,
        strategies=strategies,
        totals=np.stack([one.total for one in played]),
        early=np.stack([one.early for one in played]),
        early_parts=np.stack([one.early_parts for one in played]),
        par=par,
    )


def tournament(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    runs: int = RUNS,
    seed: int = SEED,
    workers: int = 1,
) -> list[SeatTable]:
    """Return a table for each major seat of each scenario, in that order.

    `scenarios` are all that ship unless given; `seats` leaves out all others. Results depend on neither the number of
    workers nor the size of blocks.
    """
    jobs = [(scenario, seat, runs, seed) for scenario, seat in seats_asked(scenarios, seats)]
    return each(_table, jobs, workers)
