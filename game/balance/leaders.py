"""Leaders: which strategy is best in which seat, by the seat's own score.

Each seat is held by every strategy that fits it in the same worlds (`tournament`); the others are held as the scenario
says. The Secretary General's strategies fit that seat alone, so that governments are counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.balance.tournament import SEED, SeatTable, tournament
from game.engine.seats import is_chair

__all__ = ["WORLDS", "Leader", "leaders", "most_often"]

WORLDS = 256


@dataclass(frozen=True, slots=True)
class Leader:
    """Expected scores of one seat, 0 to 100, by the strategy that holds it."""

    scenario: str
    seat: str
    scores: Mapping[str, float]

    @property
    def best(self) -> str:
        """The strategy that scores most."""
        return max(self.scores, key=lambda name: self.scores[name])

    @property
    def ahead(self) -> float:
        """Points from the best strategy to the next."""
        first, second = sorted(self.scores.values(), reverse=True)[:2]
        return first - second


def _leader(table: SeatTable) -> Leader:
    return Leader(table.scenario, table.seat, dict(zip(table.strategies, table.means.tolist(), strict=True)))


def leaders(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    worlds: int = WORLDS,
    seed: int = SEED,
    workers: int = 1,
) -> list[Leader]:
    """Return what each strategy scores in each seat with a role sheet of each scenario."""
    return [
        _leader(one) for one in tournament(scenarios, seats=seats, runs=worlds, seed=seed, workers=workers)
    ]


def most_often(found: Sequence[Leader]) -> tuple[str, int, int]:
    """Return the strategy that is best in most governments' seats, in how many, and how many there are; "" of none."""
    best = [one.best for one in found if not is_chair(one.seat)]
    ((name, times),) = Counter(best).most_common(1) or [("", 0)]
    return name, times, len(best)
