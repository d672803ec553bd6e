"""Runs the checks of `assets/checks`: bounds and movements over sampled cases, in every scenario.

Each case is a run with its own parameters and its own luck. A movement plays every case twice, with one thing raised
and the luck unchanged. It must be seen in the cases one by one, and the interval of the mean over all of them must
leave out zero. Where the thing raised makes a war or spares one, luck forks: such a case compares two histories, and a
check can leave these few out of those that are judged one by one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.engine.game import Game
from game.engine.measures import alliance_measures, ally_measures
from game.engine.setup import Setup, prepare
from game.model.alliance import Alliance, Bools, Floats
from game.model.parameters import Parameters
from game.model.start import members_of
from game.scenario.catalogue import find
from game.scenario.model_checks import Check, Raise
from game.scenario.schema import EVERYBODY
from game.studies.effects import half_width
from game.validation.sampling import sample

__all__ = ["Outcome", "run_check", "run_checks", "with_parameters"]

SEED = 1
_SAME = 1e-9
_LEAST = 0.9
"""Part of the cases that must be left to be judged one by one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check came out in one scenario: the part of the judged cases in which it held, the first in which not."""

    check: Check
    scenario: str
    held: float
    first_broken: int | None
    judged: int
    """Cases that were judged one by one."""
    surely: float
    """Of a movement: the end of the mean's interval that is nearer to the wrong way; positive is the right way."""

    @property
    def holds(self) -> bool:
        is_enough = self.judged >= _LEAST * self.check.inputs
        return is_enough and self.held >= self.check.share and self.surely > 0.0

    def __str__(self) -> str:
        word, cases = "holds" if self.holds else "FAILS", f"{self.check.inputs} cases of {self.scenario}"
        if self.check.same is not None:
            cases = f"the {self.judged} with the same {self.check.same} among {cases}"
        text = f"{word}: {self.check.name}: in {self.held:.0%} of {cases}"
        if self.first_broken is not None:
            text += f"; the first to break it is case {self.first_broken}"
        return text if self.surely > 0.0 else f"{text}; on average it may move the other way or not at all"


class _Box(NamedTuple):
    """What is sampled: the same box is played once for all checks that ask for it."""

    scenario: str
    inputs: int
    spans: tuple[tuple[str, float, float], ...]

    @classmethod
    def of(cls, scenario: str, check: Check) -> _Box:
        return cls(scenario, check.inputs, tuple((n, s.low, s.high) for n, s in sorted(check.box.items())))


def _cases(box: _Box, raised: Raise | None = None) -> Game:
    """Return the sampled cases as one game at its start, with one thing raised if asked."""
    values = sample(box.inputs, box={name: (low, high) for name, low, high in box.spans} or None, seed=SEED)
    setup = prepare(find(box.scenario))
    if raised is not None and raised.parameter is not None:
        before = values.get(raised.parameter, getattr(setup.parameters, raised.parameter))
        values[raised.parameter] = before + raised.by
    game = Game(with_parameters(setup, values), seed=SEED, runs=box.inputs)
    if raised is not None and raised.start is not None:
        lifted = getattr(game.state, raised.start) + raised.by
        game.state = game.state.evolve(**{raised.start: lifted})
    return game


def with_parameters(setup: Setup, values: dict[str, Floats]) -> Setup:
    """Return the set-up with parameters that differ from run to run, (R, 1) each, members made from them."""
    parameters: Parameters = dataclasses.replace(setup.parameters, **values)  # type: ignore[arg-type]
    return dataclasses.replace(setup, parameters=parameters, members=members_of(setup.figures, parameters))


class _Played(NamedTuple):
    setup: Setup
    states: tuple[Alliance, ...]
    """At the end of each round."""

    def at(self, index: int, quantity: str) -> Floats:
        """Return a quantity at the end of round `index`, (R, n): one column an ally asked of."""
        state, setup = self.states[index], self.setup
        scope, *rest = quantity.split(".")
        active = setup.active(index)
        if scope == "alliance":
            return alliance_measures(state, setup, active)[rest[0]]
        values = ally_measures(state)[rest[1]]
        if rest[0] == EVERYBODY:
            return values[:, active & setup.members.has_forces]
        return values[:, [setup.codes.index(rest[0])]]

    def end(self, quantity: str) -> Floats:
        """Return the mean over those asked of at the end, (R,)."""
        mean: Floats = self.at(len(self.states) - 1, quantity).mean(axis=1)
        return mean


def _play(game: Game) -> _Played:
    states = []
    while not game.finished:
        game.advance()
        states.append(game.state)
    return _Played(game.setup, tuple(states))


@lru_cache(maxsize=8)
def _plain(box: _Box) -> _Played:
    return _play(_cases(box))


def _bounded(box: _Box, check: Check) -> Bools:
    """Return for each case whether the bounds held at every round's end, (R,)."""
    low = -np.inf if check.at_least is None else check.at_least
    high = np.inf if check.at_most is None else check.at_most
    played, held = _plain(box), np.ones(box.inputs, dtype=np.bool_)
    for index in range(len(played.states)):
        values = played.at(index, check.quantity)
        held &= (np.isfinite(values) & (values >= low - _SAME) & (values <= high + _SAME)).all(axis=1)
    return held


class _Judged(NamedTuple):
    """The cases of a check, (R,) each: in which it held, and which are judged one by one."""

    held: Bools
    counts: Bools
    surely: float


def _moved(box: _Box, check: Check) -> _Judged:
    """Return for each case whether the quantity moved the way it should, or not at all."""
    plain, raised = _plain(box), _play(_cases(box, check.raised))
    change = raised.end(check.quantity) - plain.end(check.quantity)
    counts = _alike(plain, raised, check.same, box.inputs)
    if check.moves == "not":
        return _Judged(np.abs(change) <= _SAME, counts, np.inf)
    rise = change if check.moves == "up" else -change
    # One case may stand still, as a crisis more or less does; all of them may not.
    return _Judged(rise >= -_SAME, counts, float(rise.mean()) - half_width(rise))


def _alike(plain: _Played, raised: _Played, what: str | None, inputs: int) -> Bools:
    """Return in which cases both games have had the same at the end of every round, (R,)."""
    alike = np.ones(inputs, dtype=np.bool_)
    if what is not None:
        for one, other in zip(plain.states, raised.states, strict=True):
            alike &= (getattr(one, what) == getattr(other, what)).all(axis=1)
    return alike


def run_check(check: Check, scenario: str) -> Outcome:
    """Return how a check comes out in one scenario."""
    box = _Box.of(scenario, check)
    if check.moves is None:
        judged = _Judged(_bounded(box, check), np.ones(box.inputs, dtype=np.bool_), np.inf)
    else:
        judged = _moved(box, check)
    held, counts, surely = judged
    broken, number = np.flatnonzero(counts & ~held), int(counts.sum())
    part = float(held[counts].mean()) if number else 0.0
    return Outcome(check, scenario, part, int(broken[0]) if len(broken) else None, number, surely)


def run_checks(checks: Sequence[Check], scenarios: Sequence[str]) -> list[Outcome]:
    """Return how all checks come out in those of `scenarios` that they ask for."""
    return [
        run_check(check, name)
        for name in scenarios
        for check in checks
        if not check.scenarios or name in check.scenarios
    ]
