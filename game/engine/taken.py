"""A game as it was played, in many worlds at once: what any other course of it is measured against, with like luck."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.orders import Orders
from game.engine.scoring import RoundSetting, StateOverride, Trial, whole_settings
from game.engine.setup import Setup
from game.model.alliance import Floats

__all__ = ["LEAST", "Difference", "TakenCourse", "difference"]

LEAST = 0.05
"""Points of a score that are told as a difference at all: less shows as nothing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What another course changes of a figure: the mean over worlds, and its standard error."""

    mean: float
    error: float

    @property
    def stands_out(self) -> bool:
        """Whether it is more than luck would give by itself, and enough to be told."""
        return abs(self.mean) > 2.0 * self.error and abs(self.mean) > LEAST


def difference(new: Floats, old: Floats) -> Difference:
    """Return how a figure of another course differs from that of this one, world by world, (R,) each."""
    change = new - old
    error = float(change.std(ddof=1) / np.sqrt(len(change))) if len(change) > 1 else 0.0
    return Difference(float(change.mean()), error)


class TakenCourse:
    """A game under the orders that were given, in `branches` worlds.

    `orders` is one mapping a round. `trials` stand at the beginning of each round and at the end, so that what differs
    in one round is played from there only. `settings` as in `score`.
    """

    def __init__(
        self,
        setup: Setup,
        seed: int,
        orders: Sequence[Mapping[str, Orders]],
        players: frozenset[str],
        *,
        branches: int,
        run: int = 0,
        settings: Sequence[RoundSetting] | None = None,
    ) -> None:
        self.setup, self.seed, self.players, self.branches = setup, seed, players, branches
        self.orders = [dict(orders[index]) if index < len(orders) else {} for index in range(setup.rounds)]
        self.dealt = whole_settings(setup, seed, self.orders, players, run, settings or ())
        self._play_all()

    def with_branches(self, branches: int) -> TakenCourse:
        """Return the same in another number of branches; those that both have are the same worlds."""
        twin = copy.copy(self)
        twin.branches = branches
        twin._play_all()
        return twin

    def _play_all(self) -> None:
        self.trials = [Trial(self.setup, self.seed, self.players, self.branches)]
        self.trials[0].hush(self.dealt)
        for orders in self.orders:
            trial = self.trials[-1].fork()
            self.play(trial, orders)
            self.trials.append(trial)

    @property
    def end(self) -> Trial:
        """The game at its end."""
        return self.trials[-1]

    def play(self, trial: Trial, orders: Mapping[str, Orders], override: StateOverride | None = None) -> None:
        """Play the round that a trial stands at, with what people found in it."""
        trial.play(orders, self.dealt[trial.game.index], override=override)

    def otherwise(
        self,
        orders: Sequence[Mapping[str, Orders]],
        *,
        since: int = 0,
        sworn: tuple[str, str] | None = None,
        override: StateOverride | None = None,
    ) -> Trial:
        """Return the end of the game under other orders from round `since` (from 0) on; missing rounds order nothing.

        `orders` is one mapping a round, those before `since` included. `sworn` is a deal and the seat that keeps it
        whatever is ordered. `override` changes the state that each round leads to.
        """
        trial = self.trials[since].fork()
        trial.game.talks.sworn = sworn
        for index in range(since, self.setup.rounds):
            self.play(trial, orders[index] if index < len(orders) else {}, override)
        return trial
