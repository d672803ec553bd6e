"""The score that a player is shown: strategies play some games, and what they ordered is scored as a person's game is.

A game's orders follow what befell in its own world. The debrief plays them again in many worlds, with the cards that
lay before the seat, and shows the mean (`engine.scoring`). This does so for every strategy of a seat: how much of what
is shown depends on how the seat was played, and how much on the world it happened to be played in?
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

import numpy as np

from game.balance.one_seat_changed import held_apart
from game.balance.tournament import SEED, seats_asked, setup_of
from game.engine.assembly import Decisions
from game.engine.build_information import cards_before
from game.engine.game import Game
from game.engine.scoring import RoundSetting, Trial
from game.engine.seats import is_chair
from game.engine.setup import Setup
from game.governments.base import Strategy, fitting
from game.governments.cards import Ranks
from game.governments.choices import Choices, Leadership, UsPolicy
from game.governments.legal import within
from game.governments.seat_information import SeatInformation
from game.model.alliance import Floats, Ints
from game.model.controls import BUDGET_FIELDS
from game.studies.workers import each

__all__ = ["BRANCHES", "GAMES", "Shown", "shown"]

GAMES, BRANCHES = 16, 64
"""Games of each strategy, and worlds in which the orders of each are scored."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Scores shown to whoever held a seat: `totals` (S strategies, G games)."""

    scenario: str
    seat: str
    strategies: tuple[str, ...]
    totals: Floats


@dataclass(frozen=True, slots=True)
class _Round:
    """What was decided in one round of all games, and which cards lay before the seat."""

    decided: Decisions
    dealt: RoundSetting

    def of(self, game: int) -> RoundSetting:
        return RoundSetting(self.dealt.mine, self.dealt.up[game : game + 1])


def _played(setup: Setup, seat: str, games: int, seed: int) -> list[_Round]:
    """Return the rounds of some games that strategies play."""
    game, rounds = Game(setup, seed, runs=games), []
    while not game.finished:
        dealt = RoundSetting(cards_before(game.moment, seat), game.moment.cards_up)
        rounds.append(_Round(game.advance().decisions, dealt))
    return rounds


def _row(said: Any, game: int, runs: int) -> Any:
    """Return what was decided in one game, in `runs` runs; what is no array is the same in all."""

    def tiled(value: Any) -> Any:
        if not isinstance(value, np.ndarray):
            return value
        return np.repeat(value[game : game + 1], runs, axis=0)

    return type(said)(**{entry.name: tiled(getattr(said, entry.name)) for entry in fields(said)})


def _again(strategy: Strategy, decided: Decisions, game: int) -> Strategy:
    """Return a strategy that does what was decided for its seats in one game, whatever it sees."""

    def decide(seen: SeatInformation) -> Choices:
        runs = seen.support.shape[0]

        def own(values: Floats | Ints | Ranks) -> Any:
            return np.repeat(values[[game]][:, seen.seats], runs, axis=0)

        budget = {name: own(getattr(decided.budget, name)) for name in BUDGET_FIELDS}
        return within(
            seen,
            Choices(
                **budget, vote=own(decided.votes[0]), leans=own(decided.leans), answer=own(decided.answer)
            ),
        )

    def policy(seen: SeatInformation) -> UsPolicy:
        said: UsPolicy = _row(decided.us, game, seen.core_share.shape[0])
        return said

    def lead(seen: SeatInformation) -> Leadership:
        said: Leadership = _row(decided.chair, game, seen.core_share.shape[0])
        return said

    return strategy._replace(
        decide=decide if strategy.decide else None,
        policy=policy if strategy.policy else None,
        lead=lead if strategy.lead else None,
    )


def _score(setup: Setup, seat: str, rounds: Sequence[_Round], game: int, branches: int, seed: int) -> float:
    """Return the score shown for one of the games: its orders in `branches` worlds."""
    trial = Trial(setup, seed, frozenset(), branches)
    column = None if is_chair(seat) else setup.codes.index(seat)
    usual = trial.game.held
    for one in rounds:
        trial.game.held = held_apart(usual, column, partial(_again, decided=one.decided, game=game))
        trial.play({}, one.of(game))
    return float(trial.points(seat)[1].mean())


def _seat(job: tuple[str, str, int, int, int]) -> Shown:
    """Return the shown scores of one seat; `job` is scenario, seat, games, branches and seed."""
    scenario, seat, games, branches, seed = job
    strategies = fitting(seat)
    totals = []
    for name in strategies:
        setup = setup_of(scenario, seat, name)
        rounds = _played(setup, seat, games, seed)
        totals.append([_score(setup, seat, rounds, game, branches, seed) for game in range(games)])
    return Shown(scenario, seat, strategies, np.array(totals))


def shown(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    games: int = GAMES,
    branches: int = BRANCHES,
    seed: int = SEED,
    workers: int = 1,
) -> list[Shown]:
    """Return the scores shown for every strategy in every major seat of each scenario, in that order."""
    jobs = [(scenario, seat, games, branches, seed) for scenario, seat in seats_asked(scenarios, seats)]
    return each(_seat, jobs, workers)
