"""Games of shipped scenarios under their own strategies, played once for all tests that look at them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.engine.game import Game
from game.engine.setup import Setup, prepare
from game.model.alliance import Alliance, Bools, Floats
from game.scenario.catalogue import find

__all__ = ["Games", "games_of"]

RUNS = 300


class Games(NamedTuple):
    """The states of `RUNS` games at the start and at the end of every round."""

    setup: Setup
    states: tuple[Alliance, ...]

    def path(self, field: str) -> Floats:
        """Return a field of the state over the rounds, (R, N or 1, rounds + 1)."""
        return np.stack([getattr(state, field) for state in self.states], axis=2)

    @property
    def years(self) -> float:
        return self.setup.h * self.setup.rounds

    @property
    def others(self) -> Bools:
        """Allies with forces but the US, (N,)."""
        others: Bools = self.setup.members.has_forces & ~self.setup.members.is_us
        return others


@lru_cache(maxsize=8)
def games_of(scenario: str, seed: int = 1) -> Games:
    """Return the games of a scenario; the same luck for the same seed."""
    setup = prepare(find(scenario))
    game = Game(setup, seed=seed, runs=RUNS)
    states = [game.state]
    while not game.finished:
        game.advance()
        states.append(game.state)
    return Games(setup, tuple(states))
