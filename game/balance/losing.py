"""Losing: how many games a script loses by difficulty, and how many of those it was warned of.

A game is lost when the seat's party falls too far to come back, or the alliance breaks. It was warned of if a round
before began with the government in danger, with lenders nervous, or with a lead so low that a fall would end the game.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.balance.agency import script_played
from game.balance.scripts.catalogue import SCRIPTS
from game.balance.tournament import SEED, major_seats, shipped
from game.engine.scoring import Trial
from game.engine.seats import is_chair
from game.engine.setup import prepare
from game.scenario.catalogue import find
from game.studies.workers import each

__all__ = ["WORLDS", "Lost", "losing"]

WORLDS = 256


@dataclass(frozen=True, slots=True)
class Lost:
    """Parts of the games that a script lost in a seat at a difficulty, and parts of those that it was warned of."""

    scenario: str
    seat: str
    difficulty: str
    script: str
    lost: float
    warned: float
    """nan where none was lost."""


def _seat(job: tuple[str, str, str, Mapping[str, float], str, int, int]) -> Lost:
    """Return it for one seat; `job` is scenario, seat, difficulty, its sizes, script, worlds and seed."""
    scenario, seat, difficulty, sizes, script, worlds, seed = job
    setup = prepare(find(scenario), parameters=sizes)
    orders, settings = script_played(setup, seat, SCRIPTS[script], 0, seed)
    trial, column = Trial(setup, seed, frozenset({seat}), worlds), setup.codes.index(seat)
    trial.hush(settings)
    lost, warned, told = (
        np.zeros(worlds, dtype=bool),
        np.zeros(worlds, dtype=bool),
        np.zeros(worlds, dtype=bool),
    )
    rout = float(setup.parameters.rout)
    for index in range(setup.rounds):
        state = trial.game.state
        told |= (
            (state.warned[:, column] > 0.0)
            | (state.spread_warned[:, column] > 0.0)
            | (state.lead[:, column] < rout)
        )
        given = (orders[index], settings[index]) if index < len(orders) else ({},)
        trial.play(*given)
        after = trial.game.state
        now = (after.routed[:, column] > 0.5) | (after.broken[:, 0] > 0.5)
        warned |= now & ~lost & told
        lost |= now
    share = float(warned[lost].mean()) if lost.any() else float("nan")
    return Lost(scenario, seat, difficulty, script, float(lost.mean()), share)


def losing(
    difficulties: Mapping[str, Mapping[str, float]],
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    scripts: Sequence[str] = ("idle", "thoughtful"),
    worlds: int = WORLDS,
    seed: int = SEED,
    workers: int = 1,
) -> list[Lost]:
    """Return how often each script loses in each government's seat with a role sheet, by difficulty and its sizes."""
    jobs = [
        (scenario, seat, difficulty, dict(sizes), script, worlds, seed)
        for scenario in (shipped() if scenarios is None else scenarios)
        for seat in major_seats(scenario)
        if not is_chair(seat) and (seats is None or seat in seats)
        for difficulty, sizes in difficulties.items()
        for script in scripts
    ]
    return each(_seat, jobs, workers)
