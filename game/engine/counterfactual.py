"""What would have been: the same game under the same draws, with other orders or with promises kept.

The path of this very world (one run) says what would have happened; whether it would have been better is judged in
many worlds that differ by luck alone, the same for every course, so that no lucky draw passes for a good decision.
The cards that lay before the seat lie before it in each of them.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.game import Game, join_games
from game.engine.measures import alliance_measures, ally_measures
from game.engine.orders import Orders
from game.engine.scoring import RoundSetting, StateOverride, Trial
from game.engine.setup import Setup
from game.engine.taken import LEAST, TakenCourse, difference
from game.model.alliance import Alliance, Floats, take_runs

__all__ = [
    "BRANCHES",
    "AlternativeOrders",
    "Counterfactuals",
    "Effect",
    "Path",
    "Promise",
    "keep_promise",
    "meet_pledges",
    "path_along",
    "path_of",
    "paths_of",
]

BRANCHES = 64
_AT_ONCE = 512
"""Runs played side by side at most: a debrief shares the memory of a game that is shown."""


@dataclass(frozen=True, slots=True)
class Path:
    """One course of a game in one world: `allies[name]` (rounds + 1, N), `alliance[name]` (rounds + 1,)."""

    years: Floats
    allies: Mapping[str, Floats]
    alliance: Mapping[str, Floats]
    states: tuple[Alliance, ...]
    """The state after each round."""

    def until(self, rounds: int) -> Path:
        """Return the first rounds of it: what stands beside a game that ended early."""

        def cut(paths: Mapping[str, Floats]) -> dict[str, Floats]:
            return {name: values[: rounds + 1] for name, values in paths.items()}

        return Path(self.years[: rounds + 1], cut(self.allies), cut(self.alliance), self.states[:rounds])


def path_of(
    setup: Setup,
    seed: int,
    orders: Sequence[Mapping[str, Orders]],
    players: frozenset[str],
    *,
    override: StateOverride | None = None,
    run: int = 0,
    settings: Sequence[RoundSetting] = (),
    sworn: tuple[str, str] | None = None,
) -> Path:
    """Return the path of a game's own world under `orders`, one mapping a round; missing rounds order nothing.

    `sworn` is a deal and the seat that keeps it whatever is ordered.
    """
    overrides = [override or _as_they_are]
    return paths_of(setup, seed, orders, players, overrides, run=run, settings=settings, sworn=sworn)[0]


def paths_of(
    setup: Setup,
    seed: int,
    orders: Sequence[Mapping[str, Orders]],
    players: frozenset[str],
    overrides: Sequence[StateOverride],
    *,
    run: int = 0,
    settings: Sequence[RoundSetting] = (),
    sworn: tuple[str, str] | None = None,
) -> list[Path]:
    """Return the path under each of several changes of the states that `orders` lead to, played side by side.

    `settings` say who held which seat in each round and what was put into it, where that changed. `sworn` as in
    `path_of`.
    """
    game = join_games([Game(setup, seed, first_run=run, players=players)] * len(overrides))
    game.talks.sworn = sworn
    override, states = _side_by_side(overrides), [game.state]
    while not game.finished:
        if game.index < len(settings):
            settings[game.index].prepare(game)
        game.pending = dict(orders[game.index]) if game.index < len(orders) else {}
        game.advance()
        game.state = override(game.state, game)
        states.append(game.state)
    rows = [slice(number, number + 1) for number in range(len(overrides))]
    return [path_along(setup, [take_runs(state, row) for state in states]) for row in rows]


def _as_they_are(state: Alliance, game: Game) -> Alliance:
    return state


def _side_by_side(overrides: Sequence[StateOverride]) -> StateOverride:
    """Return the change that puts each of several through in its own part of the runs, all of the same size."""

    def override(state: Alliance, game: Game) -> Alliance:
        part = np.arange(state.runs)[:, None] // (state.runs // len(overrides))
        new = state
        for number, one in enumerate(overrides):
            changed = {
                name: np.where(part == number, values, getattr(new, name))
                for name, values in vars(one(state, game)).items()
                if values is not getattr(state, name)
            }
            new = new.evolve(**changed)
        return new

    return override


def path_along(setup: Setup, states: Sequence[Alliance]) -> Path:
    """Return the path along the states of one run: that of the start, then one a round."""
    last = setup.rounds - 1
    whole = [
        alliance_measures(state, setup, setup.active(min(index, last))) for index, state in enumerate(states)
    ]
    own = [ally_measures(state) for state in states]
    return Path(
        years=np.array([setup.begins(index) for index in range(len(states))]),
        allies={name: np.stack([one[name][0] for one in own]) for name in own[0]},
        alliance={name: np.array([float(one[name][0, 0]) for one in whole]) for name in whole[0]},
        states=tuple(states[1:]),
    )


@dataclass(frozen=True, slots=True)
class Promise:
    """A share of GDP promised by `ally` by `due`, when it spent `base` in `made` (years)."""

    ally: str
    base: float
    made: float
    target: float
    due: float

    def level(self, year: float) -> float:
        """Return what the straight path asks for at a date, % of GDP."""
        part = min(max((year - self.made) / max(self.due - self.made, 1e-9), 0.0), 1.0)
        return self.base + part * (self.target - self.base)


def keep_promise(promise: Promise, setup: Setup) -> StateOverride:
    """Return the change that puts an ally on the straight path to what it promised, if it is below; it pays for it."""
    column = setup.codes.index(promise.ally)

    def override(state: Alliance, game: Game) -> Alliance:
        year = setup.begins(game.index)
        if year <= promise.made:
            return state
        core = state.core_share.copy()
        core[:, column] = np.maximum(core[:, column], promise.level(year))
        return state.evolve(core_share=core)

    return override


def meet_pledges(setup: Setup) -> StateOverride:
    """Return the change that puts every member on the straight path to its pledge, if it is below; all pay for it."""

    def override(state: Alliance, game: Game) -> Alliance:
        year = setup.begins(game.index)
        span = np.maximum(state.pledge_due - state.pledge_from, 1e-9)
        part = np.clip((year - state.pledge_from) / span, 0.0, 1.0)
        path = state.pledge_base + part * (state.pledge_target - state.pledge_base)
        bound = (state.pledge_target > 0.0) & setup.members.has_forces & setup.active(game.index - 1)
        return state.evolve(core_share=np.where(bound, np.maximum(state.core_share, path), state.core_share))

    return override


@dataclass(frozen=True, slots=True)
class Effect:
    """What another course changes of a seat's expected score: in all (with its standard error) and by component.

    `alliance` is the change of the alliance's outcome by component. All in points.
    """

    total: float
    error: float
    components: Mapping[str, float]
    alliance: Mapping[str, float]

    def reversed(self) -> Effect:
        """Return the effect of taking the course back."""
        return Effect(
            -self.total,
            self.error,
            {name: -value for name, value in self.components.items()},
            {name: -value for name, value in self.alliance.items()},
        )

    @property
    def stands_out(self) -> bool:
        """Whether the change is more than luck would give by itself."""
        return abs(self.total) > 2.0 * self.error and abs(self.total) > LEAST


@dataclass(frozen=True, slots=True)
class AlternativeOrders:
    """Other orders of the seat in one round (from 0), all else as it was ordered."""

    index: int
    orders: Orders


class Counterfactuals:
    """Alternatives to one game, measured against the game as it was played.

    `orders` is one mapping a round. A change in one round is played from there only. `settings` as in `score`.
    """

    def __init__(
        self,
        setup: Setup,
        seed: int,
        seat: str,
        orders: Sequence[Mapping[str, Orders]],
        players: frozenset[str],
        *,
        branches: int = BRANCHES,
        run: int = 0,
        settings: Sequence[RoundSetting] | None = None,
    ) -> None:
        self.seat = seat
        taken = TakenCourse(setup, seed, orders, players, branches=branches, run=run, settings=settings)
        self._measure_against(taken)

    def with_branches(self, branches: int) -> Counterfactuals:
        """Return the same measured in another number of branches; those that both have are the same worlds."""
        twin = copy.copy(self)
        twin._measure_against(self.taken.with_branches(branches))
        return twin

    def _measure_against(self, taken: TakenCourse) -> None:
        self.taken, self.orders, self.branches = taken, taken.orders, taken.branches
        self._parts, self._total = taken.end.points(self.seat)
        self._outcome = taken.end.outcome()

    def instead(self, index: int, orders: Orders) -> Effect:
        """Return the effect of other orders of the seat in round `index` (from 0), all else as it was ordered."""
        return self.each([AlternativeOrders(index, orders)])[0]

    def each(
        self,
        others: Sequence[AlternativeOrders],
        progress: Callable[[float], None] | None = None,
        *,
        block: int = _AT_ONCE,
    ) -> list[Effect]:
        """Return the effect of each of several changes, by itself.

        Each is played apart in its own round; from the next one on all that are under way are played together, as
        further runs of one game under the same luck, up to `block` runs at once, which changes no result. `progress`
        is called after each round with the part done, 0 to 1.
        """
        under_way: list[_Courses] = []
        for index, orders in enumerate(self.orders):
            for courses in under_way:
                self.taken.play(courses.trial, orders)
            begun = self._begun(others, index)
            if begun:
                under_way = list(_together([*under_way, *begun], max(1, block // self.branches)))
            if progress is not None:
                progress((index + 1) / len(self.orders))
        effects = {
            number: effect
            for courses in under_way
            for number, effect in zip(courses.numbers, self._effects(courses.trial), strict=True)
        }
        return [effects[number] for number in range(len(others))]

    def _begun(self, others: Sequence[AlternativeOrders], index: int) -> list[_Courses]:
        """Play round `index` under each change that is made in it."""
        wanted = [(number, other) for number, other in enumerate(others) if other.index == index]
        if not wanted:
            return []
        # What the others decide in this round hangs on nothing that the seat orders in it.
        ready = self.taken.trials[index].fork()
        ready.deal(self.taken.dealt[index])
        ready.game.foresee()
        begun = []
        for number, other in wanted:
            trial = ready.fork()
            trial.play({**self.orders[index], self.seat: other.orders})
            begun.append(_Courses((number,), trial))
        return begun

    def throughout(
        self, orders: Sequence[Mapping[str, Orders]], *, sworn: tuple[str, str] | None = None
    ) -> Effect:
        """Return the effect of other orders in all rounds; missing rounds order nothing.

        `sworn` is a deal and the seat that keeps it whatever is ordered.
        """
        return self._effects(self.taken.otherwise(orders, sworn=sworn))[0]

    def overridden(self, overrides: Sequence[StateOverride], *, block: int = _AT_ONCE) -> list[Effect]:
        """Return the effect of each of several changes of the states that the orders lead to.

        They are played side by side, up to `block` runs at once, which changes no result.
        """
        most = max(1, block // self.branches)
        effects: list[Effect] = []
        for first in range(0, len(overrides), most):
            some = overrides[first : first + most]
            trial, override = Trial.joined([self.taken.trials[0]] * len(some)), _side_by_side(some)
            for orders in self.orders:
                self.taken.play(trial, orders, override)
            effects += self._effects(trial)
        return effects

    def _effects(self, trial: Trial) -> list[Effect]:
        """Return the effect of each course in a trial, against the one that was taken."""
        parts, total = trial.points(self.seat)
        outcome = trial.outcome()
        rows = [slice(first, first + self.branches) for first in range(0, trial.game.runs, self.branches)]
        return [
            _effect(
                total[own] - self._total,
                {name: points[own] - self._parts[name] for name, points in parts.items()},
                {name: points[own] - self._outcome[name] for name, points in outcome.items()},
            )
            for own in rows
        ]


@dataclass(frozen=True, slots=True)
class _Courses:
    """Courses that are played together, by their numbers: the branches of the first, then those of the second ..."""

    numbers: tuple[int, ...]
    trial: Trial

    @property
    def standing(self) -> str:
        """The orders in force, which are those of a whole game: only courses that share them go on together."""
        return json.dumps(self.trial.game.standing, sort_keys=True)


def _together(courses: Sequence[_Courses], most: int) -> Iterator[_Courses]:
    """Yield the courses put together where their orders in force are the same, at most so many in one game."""
    alike: dict[str, list[_Courses]] = {}
    for some in courses:
        alike.setdefault(some.standing, []).append(some)
    for group in alike.values():
        joined: list[_Courses] = []
        for some in group:
            if joined and sum(len(one.numbers) for one in (*joined, some)) > most:
                yield _joined(joined)
                joined = []
            joined.append(some)
        yield _joined(joined)


def _joined(courses: Sequence[_Courses]) -> _Courses:
    if len(courses) == 1:
        return courses[0]
    numbers = tuple(number for one in courses for number in one.numbers)
    return _Courses(numbers, Trial.joined([one.trial for one in courses]))


def _effect(total: Floats, parts: Mapping[str, Floats], outcome: Mapping[str, Floats]) -> Effect:
    """Return the effect of a course from its differences in each branch, (R,) each."""
    whole = difference(total, np.zeros_like(total))
    return Effect(
        total=whole.mean,
        error=whole.error,
        components={name: float(change.mean()) for name, change in parts.items()},
        alliance={name: float(change.mean()) for name, change in outcome.items()},
    )
