"""F8 as an experiment: what a sudden fifth more of all forces does to spending, in quiet years and under threat.

The coefficient that is found by regression on the shares, simulated or real, says nothing of it: common causes hide
it (it is above +2 on NATO's shares of 2014-21). With the same draws twice it can be read off.
"""

from __future__ import annotations

import numpy as np

from game.engine.game import Game
from game.engine.setup import Setup
from game.model.alliance import Floats
from game.validation.past import FIRST, set_up
from game.validation.playback import SEED
from game.validation.stylised_facts import Finding

__all__ = ["elasticity", "spill_finding"]

_MORE = 1.2
_AFTER = 2  # years until it is looked at
_RUNS = 256
_QUIET, _THREAT = 2016, 2022


def _shares(setup: Setup, year: int, factor: float) -> Floats:
    """Return shares two years after all forces of `year` were multiplied by `factor`, (R, N)."""
    game = Game(setup, seed=SEED, runs=_RUNS)
    while game.index < year - FIRST:
        game.advance()
    state = game.state
    game.state = state.evolve(stock=state.stock * factor, spill_log=state.spill_log + np.log(factor))
    for _ in range(_AFTER):
        game.advance()
    return game.state.core_share


def elasticity(setup: Setup, year: int) -> float:
    """Return the percent by which an ally's share moves within two years for a percent more of others' forces."""
    forces = setup.members.has_forces & ~setup.members.is_us
    more, same = (_shares(setup, year, factor)[:, forces] for factor in (_MORE, 1.0))
    return float(np.mean(np.log(more / same)) / np.log(_MORE))


def spill_finding() -> Finding:
    """Return F8."""
    setup = set_up()
    quiet, threat = elasticity(setup, _QUIET), elasticity(setup, _THREAT)
    return Finding(
        "F8",
        "elasticity of spending to others' forces: negative in quiet years, positive under threat",
        value={"quiet": "below 0", "threat": "above 0"},
        simulated={"quiet": round(quiet, 3), "threat": round(threat, 3)},
        holds=quiet < 0.0 < threat,
    )
