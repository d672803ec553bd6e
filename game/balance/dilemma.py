"""Whether the dilemma is there: does giving less pay an ally and cost the others?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.balance.one_seat_changed import giving_less, held_apart
from game.balance.tournament import SEED, seats_asked
from game.engine.scoring import Trial
from game.engine.seats import is_chair
from game.engine.setup import prepare
from game.model.alliance import Floats
from game.scenario.catalogue import find
from game.studies.workers import each

__all__ = ["CUT", "STATES", "Dilemma", "dilemmas"]

CUT = 0.1
"""How much less the ally raises core spending, pp of GDP a year, from the sampled state to the end."""
STATES = 100


@dataclass(frozen=True, slots=True)
class Dilemma:
    """Giving less from one round on, in R worlds: what it changes for the ally and for the others on average (R,)."""

    scenario: str
    seat: str
    since: int
    own: Floats
    others: Floats

    @property
    def share(self) -> float:
        """Part of the states in which it pays the ally and costs the others."""
        return float(np.mean((self.own > 0.0) & (self.others < 0.0)))


def _scores(trial: Trial, seat: str) -> tuple[Floats, Floats]:
    """Return the seat's score and the mean score of the other members with forces, (R,) each."""
    setup = trial.game.setup
    active = setup.active(setup.rounds - 1) & setup.members.has_forces
    others = [code for code, on in zip(setup.codes, active, strict=True) if on and code != seat]
    known = [code for code in others if code in setup.scenario.playable]
    mean: Floats = np.mean([trial.points(code)[1] for code in known], axis=0)
    return trial.points(seat)[1], mean


def _one(job: tuple[str, str, int, int]) -> list[Dilemma]:
    """Return the dilemmas of one seat from two sampled rounds; `job` is scenario, seat, states and seed."""
    scenario, seat, runs, seed = job
    setup = prepare(find(scenario), remembered=(seat,))
    column, found = setup.codes.index(seat), []
    trial = Trial(setup, seed, frozenset(), runs)
    forks = {}
    for index in range(setup.rounds):
        if index in (0, setup.rounds // 3):
            forks[index] = trial.fork()
        trial.play({})
    own, others = _scores(trial, seat)
    for since, fork in forks.items():
        fork.game.held = held_apart(fork.game.held, column, giving_less(CUT))
        for _ in range(since, setup.rounds):
            fork.play({})
        less, theirs = _scores(fork, seat)
        found.append(Dilemma(scenario, seat, since, less - own, theirs - others))
    return found


def dilemmas(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    states: int = STATES,
    seed: int = SEED,
    workers: int = 1,
) -> list[Dilemma]:
    """Return what giving less does from each major ally's seat, from the first round and from a third of the game."""
    jobs = [
        (scenario, seat, states, seed)
        for scenario, seat in seats_asked(scenarios, seats)
        if not is_chair(seat)
    ]
    return [one for found in each(_one, jobs, workers) for one in found]
