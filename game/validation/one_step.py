"""The model's step from each year's actual shares to the next year's: what it would have said a year ahead.

Chance is switched off and every year starts from what was actually spent, so what is left over is what the model did
not know. Many values of the parameters are tried at once, one a run.
"""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.engine.game import Game
from game.model.alliance import Floats
from game.model.draws import Draws
from game.model.parameters import Parameters
from game.validation.past import YEARS, past, set_up

__all__ = ["Candidates", "Surprises", "surprises"]

_NUDGE = 0.3  # pp: the step by which the derivative by the lasting effect is taken


class Candidates(NamedTuple):
    """Values of the free numbers to try, one row each: (G,) arrays."""

    adjustment: Floats
    """Speed of adjustment, a year."""
    pull: Floats
    """Adjustment times threat weight: pp of GDP a year that full threat adds to the nearest ally's share."""
    quiet_threat: Floats
    """Threat of 2014-21, where that of 2022 and after is 1."""
    pledge_base: Floats
    """Weight of a pledge before its wording."""


class Surprises(NamedTuple):
    """What the model did not know: log of actual over predicted share, (G, N, T) for the years after the first.

    `by_effect` is how much of it a lasting effect of 1 pp would explain.
    """

    log: Floats
    by_effect: Floats


class _NoChance(Game):
    """A game in which nothing happens by chance."""

    def _world(self) -> Draws:
        return Draws.quiet(self.runs, self.setup.members.count)


@lru_cache(maxsize=128)
def _predicted(
    threat: float, pledge: float, pairs: tuple[tuple[float, float], ...], effect: float, plans: bool
) -> Floats:
    """Return the share predicted for each year from the actual one of the year before, (G, N, T).

    `pairs` are adjustment and pull. All have the same threat and pledge, which the scenario holds; the others are
    parameters. Kept, since fits on other windows try the same values.
    """
    setup = set_up(quiet_threat=threat, pledge_base=pledge, plans=plans)
    adjustment, pull = np.array(pairs).T[:, :, None]
    tried: Parameters = dataclasses.replace(
        setup.parameters, adjustment=adjustment, threat_weight=pull / adjustment
    )
    runs = len(pairs)
    game = _NoChance(dataclasses.replace(setup, parameters=tried), seed=0, runs=runs)
    game.start_from(game.setup.start(np.full((runs, setup.members.count), effect)))
    said = []
    for year in range(1, len(YEARS)):
        game.advance()
        said.append(game.state.core_share)
        game.state = game.state.evolve(core_share=np.tile(past().shares[:, year], (runs, 1)))
    return np.stack(said, axis=2)


def _logs(some: Candidates, effect: float, plans: bool) -> Floats:
    logs = np.empty((len(some.pull), len(past().codes), len(YEARS) - 1))
    for threat, pledge in {*zip(some.quiet_threat.tolist(), some.pledge_base.tolist(), strict=True)}:
        here = (some.quiet_threat == threat) & (some.pledge_base == pledge)
        pairs = zip(some.adjustment[here].tolist(), some.pull[here].tolist(), strict=True)
        # Iceland spends nothing on forces of its own; its logs are never used.
        logs[here] = np.log(np.maximum(_predicted(threat, pledge, tuple(pairs), effect, plans), 1e-9))
    return logs


def surprises(some: Candidates, *, plans: bool = False) -> Surprises:
    """Return what each row of `some` leaves unexplained a year ahead, with or without national plans of 2014."""
    plain, nudged = _logs(some, 0.0, plans), _logs(some, _NUDGE, plans)
    actual = np.log(np.maximum(past().shares[:, 1:], 1e-9))
    return Surprises(actual - plain, (nudged - plain) / _NUDGE)
