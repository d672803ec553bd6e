"""Calls for help: what it is worth to a seat to come, to send a part, or to stay away.

A call reaches a seat after a third of a game in which it orders nothing. It answers in each way, in the same worlds,
and the game goes on to its end. Who calls matters: one ally of each corner of the alliance does, in turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.balance.tournament import SEED, seats_asked, setup_of
from game.engine.orders import Orders
from game.engine.scoring import Trial
from game.engine.seats import is_chair
from game.governments.call_answers import ANSWERS
from game.model.alliance import CALL, Floats
from game.studies.workers import each

__all__ = ["CALLERS", "WORLDS", "CallWorth", "call_worths"]

WORLDS = 128
CALLERS = ("EST", "NOR", "ROU", "TUR")
"""Who calls: one exposed ally of each corner."""


@dataclass(frozen=True, slots=True)
class CallWorth:
    """Scores of a seat by its answer to a call, (callers, worlds) each, in the same worlds."""

    scenario: str
    seat: str
    totals: Mapping[str, Floats]

    def mean(self, answer: str) -> float:
        """Return the expected score of an answer."""
        return float(self.totals[answer].mean())

    def best_in(self, answer: str) -> float:
        """Return in which part of the calls, by caller and world, an answer is best."""
        names = list(self.totals)
        best = np.stack([self.totals[name] for name in names]).argmax(axis=0)
        return float((best == names.index(answer)).mean())

    @property
    def best(self) -> str:
        """The answer with the highest expected score."""
        return max(self.totals, key=self.mean)

    @property
    def open(self) -> bool:
        """Whether no answer is best in more than six calls of ten."""
        return max(self.best_in(answer) for answer in self.totals) <= 0.6


def _answered(before: Trial, seat: str, caller: str, answer: str) -> Floats:
    """Return the scores of a seat, (worlds,), that answers the call of an ally in the round that stands open."""
    fork = before.fork()
    codes = fork.game.setup.codes
    place = np.array([[float(code == caller) for code in codes]])
    fork.game.face_call(np.array([[float(CALL)]]), place)
    fork.play({seat: Orders(answer=answer)})
    while not fork.game.finished:
        fork.play({})
    return fork.points(seat)[1]


def _seat(job: tuple[str, str, int, int]) -> CallWorth:
    """Return what answers are worth to one seat; `job` is scenario, seat, worlds and seed."""
    scenario, seat, worlds, seed = job
    setup = setup_of(scenario)
    trial = Trial(setup, seed, frozenset({seat}), worlds)
    while trial.game.index < setup.rounds // 3:
        trial.play({})
    active = setup.active(trial.game.index)
    callers = [
        code for code in CALLERS if code != seat and code in setup.codes and active[setup.codes.index(code)]
    ]
    totals = {
        answer: np.stack([_answered(trial, seat, caller, answer) for caller in callers]) for answer in ANSWERS
    }
    return CallWorth(scenario, seat, totals)


def call_worths(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    worlds: int = WORLDS,
    seed: int = SEED,
    workers: int = 1,
) -> list[CallWorth]:
    """Return what each answer is worth to each government's seat with a role sheet, Washington left out."""
    jobs = [
        (scenario, seat, worlds, seed)
        for scenario, seat in seats_asked(scenarios, seats)
        if not is_chair(seat) and seat != "USA"
    ]
    return each(_seat, jobs, workers)
