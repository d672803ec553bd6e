"""How shares move in a year and in a round of shipped scenarios, and what chance alone does there.

Plans and pledges raise shares faster after 2024 than before, and should. Chance should do what it did: so its part is
told apart, and set beside what the model leaves unexplained a year ahead in 2014 to 2024.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.engine.game import Game
from game.engine.setup import prepare
from game.model.alliance import Floats
from game.model.ledger import Ledger
from game.model.parameters import Parameters
from game.scenario.catalogue import find
from game.validation.calibration import PLEDGE
from game.validation.one_step import Candidates, surprises
from game.validation.past import QUIET, past
from game.validation.playback import SEED

__all__ = ["FALL", "Moves", "left_over", "moves"]

FALL = 0.345
"""A large fall, pp: published as 0.35."""
_RUNS = 256
_CHANCE = ("noise_own", "lump_rate")


class Moves(NamedTuple):
    """Changes of the shares of allies with forces, pp: one number an ally, run and year or round."""

    years: Floats
    rounds: Floats
    chance: Floats
    """What chance adds in a year: purchases, emergency budgets and small moves."""


def _chance(ledger: Ledger | None) -> Floats:
    assert ledger is not None
    parts = [term.change for term in ledger.terms["core_share"] if term.ref in _CHANCE]
    added: Floats = np.sum(parts, axis=0)
    return added


@lru_cache(maxsize=8)
def moves(scenario: str) -> Moves:
    """Return how shares move in a scenario under its own strategies."""
    setup = prepare(find(scenario))
    game, forces = Game(setup, SEED, runs=_RUNS, traced=True), setup.members.has_forces
    shares, chance = [game.state.core_share[:, forces]], []
    while not game.finished:
        chance.append(_chance(game.advance().ledger)[:, forces])
        shares.append(game.state.core_share[:, forces])
    path, steps = np.array(shares), round(1.0 / setup.h)
    whole = len(chance) // steps * steps
    yearly = np.array(chance[:whole]).reshape(-1, steps, *chance[0].shape).sum(axis=1)
    return Moves(np.diff(path[::steps], axis=0).ravel(), np.diff(path, axis=0).ravel(), yearly.ravel())


@lru_cache(maxsize=1)
def left_over() -> Floats:
    """Return what the model in use leaves unexplained a year ahead of the actual shares of 2014 to 2024, pp."""
    used, known = Parameters(), past()
    tried = (used.adjustment, used.adjustment * used.threat_weight, QUIET, PLEDGE)
    missed = surprises(Candidates(*(np.array([value]) for value in tried)))
    rest: Floats = known.shares[:, 1:] * -np.expm1(-missed.log[0])
    return rest[known.counted[:, 1:]]
