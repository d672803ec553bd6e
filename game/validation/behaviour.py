"""What a scenario promises of itself (`tests:` in its file), tried by playing it.

All tests of a scenario share one batch of runs. A quantity is taken where a round ends, at the end nearest to the
test's year, and over the runs as the test says; with `jump` the largest change of that statistic from one round's end
to the next is taken instead. Of `allies.all` every member with forces has to keep the bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.batch import each_block
from game.engine.game import Game
from game.engine.measures import alliance_measures, ally_measures
from game.engine.setup import Setup, prepare
from game.model.alliance import Bools, Floats
from game.scenario.schema import EVERYBODY, BehaviourTest, Scenario

__all__ = ["Course", "Verdict", "judge", "play_out", "promises"]

SEED = 1
_STATS = {"p05": 5.0, "p10": 10.0, "p25": 25.0, "median": 50.0, "p75": 75.0, "p90": 90.0, "p95": 95.0}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one test came out: the value that decides, whose it is, and whether the bounds hold."""

    test: BehaviourTest
    value: float
    whose: str
    """Code of the ally, or `alliance`."""
    holds: bool

    def __str__(self) -> str:
        bounds = [("at least", self.test.at_least), ("at most", self.test.at_most)]
        asked = " and ".join(f"{words} {bound:g}" for words, bound in bounds if bound is not None)
        word = "holds" if self.holds else "FAILS"
        what = "jump of the " if self.test.jump else ""
        return f"{word}: {self.test.name}: {what}{self.test.stat} of {self.whose} {self.value:.3g}, {asked}"


@dataclass(frozen=True, slots=True)
class Course:
    """Quantities over the rounds: (R, N, rounds + 1) each, N = 1 for those of the alliance."""

    setup: Setup
    quantities: dict[str, Floats]
    """By `alliance.<name>` and `allies.<name>`."""
    active: Bools
    """Members with forces at each round's end, (N, rounds + 1)."""

    def round_at(self, year: float) -> int:
        """Return the place of the round's end nearest to `year`; 0 is the start."""
        ends = [self.setup.begins(index) for index in range(self.setup.rounds + 1)]
        return int(np.argmin(np.abs(np.array(ends) - year)))


def _named(name: str) -> str:
    scope, *rest = name.split(".")
    return f"{scope}.{rest[-1]}"


def _measured(game: Game, names: set[str]) -> dict[str, Floats]:
    setup = game.setup
    active = setup.active(max(game.index - 1, 0))
    found = {
        f"alliance.{name}": value for name, value in alliance_measures(game.state, setup, active).items()
    }
    found |= {f"allies.{name}": value for name, value in ally_measures(game.state).items()}
    return {name: found[name] for name in names}


def play_out(scenario: Scenario, quantities: Sequence[str], runs: int, seed: int = SEED) -> Course:
    """Play a scenario by its own strategies and keep some quantities at the end of every round."""
    setup, names = prepare(scenario), {_named(name) for name in quantities}
    blocks = []
    for game in each_block(setup, seed, runs):
        taken = [_measured(game, names)]
        while not game.finished:
            game.advance()
            taken.append(_measured(game, names))
        blocks.append({name: np.stack([each[name] for each in taken], axis=2) for name in names})
    forces = setup.members.has_forces
    active = np.array([setup.active(max(end - 1, 0)) & forces for end in range(setup.rounds + 1)]).T
    whole = {name: np.concatenate([block[name] for block in blocks]) for name in names}
    return Course(setup, whole, active)


def _statistic(values: Floats, stat: str) -> Floats:
    """Return a statistic over the runs, (N, rounds + 1)."""
    if stat == "mean":
        mean: Floats = values.mean(axis=0)
        return mean
    return np.asarray(np.percentile(values, _STATS[stat], axis=0), dtype=np.float64)


def _jumps(line: Floats, active: Bools) -> Floats:
    """Return each row's largest change between ends of rounds at which it is a member, (N,)."""
    both = active[:, 1:] & active[:, :-1]
    jumps: Floats = np.where(both, np.abs(np.diff(line, axis=1)), 0.0).max(axis=1)
    return jumps


def judge(test: BehaviourTest, course: Course) -> Verdict:
    """Return how a test comes out on a course of at least its number of runs."""
    scope, *who = test.quantity.split(".")
    line = _statistic(course.quantities[_named(test.quantity)][: test.runs], test.stat)
    end = course.round_at(test.year)
    codes = course.setup.codes
    if scope == "alliance":
        names, rows, active = ["alliance"], np.array([0]), np.ones((1, line.shape[1]), dtype=bool)
    else:
        members = course.active[:, end]
        rows = np.flatnonzero(members) if who[0] == EVERYBODY else np.array([codes.index(who[0])])
        names, active = [codes[row] for row in rows], course.active[rows]
    values = _jumps(line[rows, : end + 1], active[:, : end + 1]) if test.jump else line[rows, end]
    return _verdict(test, values, names)


def _verdict(test: BehaviourTest, values: Floats, names: Sequence[str]) -> Verdict:
    """Judge by the value that keeps its bounds worst."""
    low = -np.inf if test.at_least is None else test.at_least
    high = np.inf if test.at_most is None else test.at_most
    slack = np.minimum(values - low, high - values)
    worst = int(np.argmin(slack))
    return Verdict(test, float(values[worst]), names[worst], bool(slack[worst] >= 0.0))


def promises(scenario: Scenario, seed: int = SEED) -> list[Verdict]:
    """Return how all tests of a scenario come out, in their order."""
    tests = scenario.tests
    if not tests:
        return []
    runs = max(test.runs for test in tests)
    course = play_out(scenario, [test.quantity for test in tests], runs, seed)
    return [judge(test, course) for test in tests]
