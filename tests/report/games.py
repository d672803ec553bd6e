"""Games that several tests look at, each played once."""

from __future__ import annotations

from functools import cache

from game.engine.setup import prepare
from game.report.playthrough import Playthrough, play
from game.scenario.catalogue import find, scenario_files

SCENARIOS = tuple(scenario_files())


@cache
def playthrough_of(scenario: str, seed: int) -> Playthrough:
    """Return a game of a scenario."""
    return play(prepare(find(scenario)), seed)
