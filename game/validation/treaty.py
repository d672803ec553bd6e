"""How often force is used, the treaty is tested and the alliance fails in shipped scenarios, and in history."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from game.engine.batch import each_block
from game.engine.setup import prepare
from game.scenario.catalogue import find
from game.validation.playback import SEED

__all__ = ["HISTORY", "SCENARIOS", "Rates", "rates"]

SCENARIOS = ("2014-wales", "2019-fair-alliance", "2025-leaked-chat", "2025-road-to-the-hague")
_RUNS = 512


class Rates(NamedTuple):
    """What happened a year, the mean over the games of a scenario."""

    uses: float
    """Uses of force against allies."""
    fatal: float
    """Rounds with a fatal one."""
    tests: float
    """Rounds with an armed attack or a war: tests of the treaty."""
    failures: float
    """Tests that the alliance failed."""


HISTORY = Rates(uses=0.43, fatal=0.09, tests=0.04, failures=0.0)
"""Correlates of War MID v5, ally against Russia. No test in 75 years: 0.04 a year is what that allows at most (95%)."""


@lru_cache(maxsize=8)
def rates(scenario: str) -> Rates:
    """Return the rates of a scenario under its own strategies."""
    setup = prepare(find(scenario))
    (game,) = each_block(setup, SEED, _RUNS, block=_RUNS)
    tests = 0.0
    while not game.finished:
        tests += float(game.advance().happened["attack"].mean())
    state, years = game.state, setup.rounds * setup.h
    return Rates(
        float(state.disputes.mean()) / years,
        float(state.fatal.mean()) / years,
        tests / years,
        float(state.failures.mean()) / years,
    )
