"""Balance: what a tournament, the cards and the dilemma say about the game, one line of measures a scenario.

All shares of variance are taken over all strategies but `random`, which is so far below that it would make luck look
small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.balance.dilemma import STATES, Dilemma, dilemmas
from game.balance.options import WORLDS, Situation, Worth, situations, worths
from game.balance.orders import BRANCHES as ORDER_BRANCHES
from game.balance.orders import Tried, one_sided, tried_orders
from game.balance.shown_score import GAMES, Shown, shown
from game.balance.tournament import RUNS, SEED, SeatTable, shipped, tournament
from game.engine.seats import is_chair
from game.model.alliance import Floats

__all__ = ["Balance", "Measures", "SeatMeasures", "luck", "measure", "measures_of", "snowball"]

RANDOM = "random"


@dataclass(frozen=True, slots=True)
class SeatMeasures:
    """What one seat's table says."""

    scenario: str
    seat: str
    own: str
    best: str
    means: dict[str, float]
    """Expected score less that of the usual government, by strategy."""
    shown_luck: float
    """Part of the variance of the scores that players are shown that is not due to the strategy, 0-1."""
    luck: float
    """The same of the difference from the usual government, each game with its own draws."""
    plain_luck: float
    """The same of the scores themselves, each game with its own draws."""
    snowball: float
    """R2 of the end score on the parts of the score after a third of the game, both less the usual government's."""
    random_rank: int
    """How many strategies are worse than `random`; 0 if there is none. -1 where it cannot hold the seat."""
    random_gap: float
    """Points from `random` to the worst of the others: above 0 where it is last."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one scenario, or of all together (`scenario` is "all")."""

    scenario: str
    seats: int
    best: str
    best_share: float
    """Part of the governments' seats in which the strategy that leads most often leads."""
    leaders: int
    """How many strategies lead in some seat."""
    random_last: float
    """Part of the governments' seats in which `random` is last."""
    random_gap: float
    """Mean points from `random` to the worst other strategy; above 0 where it is last."""
    random_below: float
    """Points by which `random` is below the mean of the others, on average over seats."""
    shown_luck: float
    shown_in_band: float
    """Part of the seats in which chance makes between 10 and 50% of the variance of the score shown."""
    luck: float
    luck_in_band: float
    """The same of the difference from the usual government."""
    plain_luck: float
    snowball: float
    snowball_most: float
    options: int
    worth_by_role: int
    worth: int
    dilemma: float
    sided: tuple[str, ...]
    """Orders that are best at one and the same end of their range in nearly all seats."""


@dataclass(frozen=True, slots=True)
class Balance:
    """All that was measured."""

    runs: int
    seats: tuple[SeatMeasures, ...]
    scenarios: tuple[Measures, ...]
    whole: Measures
    worths: tuple[Worth, ...]
    tried: tuple[Tried, ...]


LUCK_LOW, LUCK_HIGH = 0.1, 0.5


def luck(scores: Floats) -> float:
    """Return the part of the variance of scores (S strategies, R worlds) that is not between strategies, 0-1."""
    whole = float(scores.var())
    return 1.0 - float(scores.mean(axis=1).var()) / whole if whole > 0.0 else 0.0


def snowball(late: Floats, early: Floats) -> float:
    """Return R2 of a linear fit of `late` (n,) on `early` (n, k), 0-1."""
    if len(late) <= early.shape[1] + 1 or late.var() == 0.0:
        return 0.0
    design = np.column_stack([np.ones(len(late)), early])
    fit, *_ = np.linalg.lstsq(design, late, rcond=None)
    return 1.0 - float((late - design @ fit).var() / late.var())


def _in_band(shares: Sequence[float]) -> float:
    return float(np.mean([LUCK_LOW <= share <= LUCK_HIGH for share in shares]))


def _seat(table: SeatTable, told: Shown) -> SeatMeasures:
    kept = np.array([name != RANDOM for name in table.strategies])
    margins = table.margins
    means = dict(zip(table.strategies, margins.mean(axis=1).tolist(), strict=True))
    others = [value for name, value in means.items() if name != RANDOM]
    there = RANDOM in means
    early = (table.early_parts - table.par.early_parts)[kept]
    return SeatMeasures(
        scenario=table.scenario,
        seat=table.seat,
        own=table.own,
        best=table.best,
        means=means,
        shown_luck=luck(told.totals[kept]),
        luck=luck(margins[kept]),
        plain_luck=luck(table.totals[kept]),
        snowball=snowball(margins[kept].ravel(), early.reshape(-1, early.shape[-1])),
        random_rank=sum(value < means[RANDOM] for value in others) if there else -1,
        random_gap=min(others) - means[RANDOM] if there else 0.0,
    )


def _below(one: SeatMeasures) -> float:
    others = [value for name, value in one.means.items() if name != RANDOM]
    return float(np.mean(others)) - one.means[RANDOM]


def measures_of(
    scenario: str,
    seats: Sequence[SeatMeasures],
    options: Sequence[Worth],
    states: Sequence[Dilemma],
    tried: Sequence[Tried],
) -> Measures:
    """Return the measures of some seats together; those of the Secretary General count for luck and snowball only."""
    governments = [one for one in seats if not is_chair(one.seat)]
    leading = Counter(one.best for one in governments)
    best, times = leading.most_common(1)[0]
    shares, told = [one.luck for one in seats], [one.shown_luck for one in seats]
    return Measures(
        scenario=scenario,
        seats=len(seats),
        best=best,
        best_share=times / len(governments),
        leaders=len(leading),
        random_last=float(np.mean([one.random_rank == 0 for one in governments])),
        random_gap=float(np.mean([one.random_gap for one in governments])),
        random_below=float(np.mean([_below(one) for one in governments])),
        shown_luck=float(np.mean(told)),
        shown_in_band=_in_band(told),
        luck=float(np.mean(shares)),
        luck_in_band=_in_band(shares),
        plain_luck=float(np.mean([one.plain_luck for one in seats])),
        snowball=float(np.mean([one.snowball for one in seats])),
        snowball_most=max(one.snowball for one in seats),
        options=len(options),
        worth_by_role=sum(one.best_in > 0 for one in options),
        worth=sum(one.best_by_values_in > 0 for one in options),
        dilemma=float(np.mean([one.share for one in states])),
        sided=one_sided(tried),
    )


def measure(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    runs: int = RUNS,
    states: int = STATES,
    worlds: int = WORLDS,
    games: int = GAMES,
    branches: int = ORDER_BRANCHES,
    seed: int = SEED,
    workers: int = 1,
) -> Balance:
    """Play everything and return all measures. Minutes for all that ships; `seats` leaves out all others."""
    names = shipped() if scenarios is None else tuple(scenarios)
    tables = tournament(names, seats=seats, runs=runs, seed=seed, workers=workers)
    found = situations(names, seats=seats, worlds=worlds, seed=seed, workers=workers)
    sampled = dilemmas(names, seats=seats, states=states, seed=seed, workers=workers)
    tried = tried_orders(names, seats=seats, branches=branches, seed=seed, workers=workers)
    scored = shown(names, seats=seats, games=games, seed=seed, workers=workers)
    told = tuple(_seat(*pair) for pair in zip(tables, scored, strict=True))

    def cards_of(name: str) -> list[Situation]:
        return [one for one in found if one.scenario == name]

    each = tuple(
        measures_of(
            name,
            [one for one in told if one.scenario == name],
            worths(cards_of(name)),
            [one for one in sampled if one.scenario == name],
            [one for one in tried if one.scenario == name],
        )
        for name in names
    )
    options = tuple(worths(found))
    whole = measures_of("all", told, options, sampled, tried)
    return Balance(runs, told, each, whole, options, tuple(tried))
