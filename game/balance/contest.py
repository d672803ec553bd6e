"""Two seats against each other: what every pair of strategies is worth to both, and which pairs nobody would leave.

All pairs meet the same worlds, so that a gain from changing is taken world by world. Exploitability of a pair is what
the seats would gain together if each gave the best answer to the other's strategy: 0 where neither gains by a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from game.balance.tournament import RUNS, SEED, blocks
from game.engine.scoring import Trial
from game.engine.setup import prepare
from game.governments.base import fitting
from game.model.alliance import Floats
from game.scenario.catalogue import find
from game.studies.effects import half_width
from game.studies.workers import each

__all__ = ["Contest", "Exploited", "contest"]


@dataclass(frozen=True, slots=True)
class Exploited:
    """What the seats would gain by leaving a pair: the best answer of each, its mean gain, and half its interval."""

    pair: tuple[str, str]
    answers: tuple[str, str]
    gains: tuple[float, float]
    halves: tuple[float, float]

    @property
    def exploitability(self) -> float:
        """Points that both gain together, each alone."""
        return sum(self.gains)

    @property
    def stable(self) -> bool:
        """Whether no gain can be told from none: nobody would leave."""
        return all(gain <= half for gain, half in zip(self.gains, self.halves, strict=True))


@dataclass(frozen=True, slots=True)
class Contest:
    """Scores of two seats under every pair of strategies, (rows, columns, worlds) each, 0 to 100."""

    scenario: str
    seats: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    scores: tuple[Floats, Floats]

    def payoffs(self, place: int) -> Floats:
        """Return the expected scores of the first (0) or second (1) seat, (rows, columns)."""
        means: Floats = self.scores[place].mean(axis=2)
        return means

    def best_responses(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the best answer of the first seat to each strategy of the second, and of the second to the first."""
        first, second = self.payoffs(0).argmax(axis=0), self.payoffs(1).argmax(axis=1)
        return (
            {name: self.rows[int(best)] for name, best in zip(self.columns, first, strict=True)},
            {name: self.columns[int(best)] for name, best in zip(self.rows, second, strict=True)},
        )

    def exploited(self, row: str, column: str) -> Exploited:
        """Return what the seats would gain by leaving a pair."""
        i, j = self.rows.index(row), self.columns.index(column)
        best = int(self.payoffs(0)[:, j].argmax()), int(self.payoffs(1)[i].argmax())
        gains = (
            self.scores[0][best[0], j] - self.scores[0][i, j],
            self.scores[1][i, best[1]] - self.scores[1][i, j],
        )
        return Exploited(
            (row, column),
            (self.rows[best[0]], self.columns[best[1]]),
            (float(gains[0].mean()), float(gains[1].mean())),
            (half_width(gains[0]), half_width(gains[1])),
        )

    def stable(self) -> Iterator[Exploited]:
        """Yield the pairs that neither seat would leave, as far as these worlds can tell, the firmest first."""
        every = (self.exploited(row, column) for row in self.rows for column in self.columns)
        yield from sorted((one for one in every if one.stable), key=lambda one: one.exploitability)


def contest(
    scenario: str,
    seats: tuple[str, str],
    *,
    strategies: Sequence[str] | None = None,
    runs: int = RUNS,
    seed: int = SEED,
    workers: int = 1,
) -> Contest:
    """Play every pair of strategies of two seats in the same worlds; other seats are held as the scenario says.

    `strategies` are all that fit a seat unless given. Results depend on neither workers nor blocks.
    """
    rows, columns = (
        tuple(name for name in fitting(seat) if strategies is None or name in strategies) for seat in seats
    )
    jobs = [(scenario, seats, (row, column), runs, seed) for row in rows for column in columns]
    played = each(_play, jobs, workers)
    shape = (len(rows), len(columns), runs)
    first, second = (np.stack([pair[place] for pair in played]).reshape(shape) for place in (0, 1))
    return Contest(scenario, seats, rows, columns, (first, second))


def _play(job: tuple[str, tuple[str, str], tuple[str, str], int, int]) -> tuple[Floats, Floats]:
    """Return the scores of both seats under one pair, (runs,) each."""
    scenario, seats, pair, runs, seed = job
    setup = prepare(find(scenario), strategies=dict(zip(seats, pair, strict=True)))
    parts: list[tuple[Floats, ...]] = []
    for first, count in blocks(setup, runs):
        trial = Trial(setup, seed, frozenset(), count, first_run=first)
        for _ in range(setup.rounds):
            trial.play({})
        parts.append(tuple(trial.points(seat)[1] for seat in seats))
    one, other = (np.concatenate(column) for column in zip(*parts, strict=True))
    return one, other
