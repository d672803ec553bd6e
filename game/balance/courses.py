"""Courses: what a seat orders in the first half of a game and in the second, whatever happens.

A course can hold all that a seat can order: budget levels, acts, votes and, for the Secretary General, texts. In each
round it does as much of it as is legal. Answers to cards are left out: what a card is worth is measured apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from game.engine.acts import ACTS, ACTS_A_ROUND, Act
from game.engine.orders import Orders
from game.engine.scoring import Trial
from game.engine.setup import Setup
from game.governments.orders import ORDERS, PLAN
from game.governments.ranges import Range
from game.governments.summit_tables import OWN, TEXT, VOTES, TextPart
from game.model.alliance import Floats
from game.model.controls import SummitText

__all__ = ["Course", "Space", "in_words", "less", "played", "space_of"]

Kind = TypeVar("Kind", bound=Range)

_CHANCE = 0.3
"""Part of the orders that a course of chance gives at all; judgement: few at once, so that each can be told."""
_MOST_CHANGES = 3
"""Most things that one step of a climb changes; judgement."""
_AHEAD = 15.0
"""Years within which a course sets its deadlines; judgement: a later one is a promise to nobody alive in the game."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is ordered in the rounds of the first half, and in those of the second."""

    first: Orders = field(default_factory=Orders)
    second: Orders = field(default_factory=Orders)

    @property
    def constant(self) -> bool:
        """Whether both halves are alike."""
        return self.first == self.second

    def orders(self, index: int, rounds: int) -> Orders:
        """Return what is ordered in a round, from 0."""
        return self.first if 2 * index < rounds else self.second


@dataclass(frozen=True, slots=True)
class Space:
    """All that a seat can order in some round of a game: where a search looks."""

    budget: Mapping[str, Range]
    targets: Mapping[str, tuple[str, ...]]
    """At which members each act can be aimed."""
    votes: tuple[str, ...]
    text: Mapping[str, TextPart]

    def by_chance(self, rng: np.random.Generator) -> Course:
        """Return a course drawn by chance: half of them the same all along."""
        first = self._orders(rng)
        return Course(first, first if rng.random() < 0.5 else self._orders(rng))

    def near(self, course: Course, rng: np.random.Generator) -> Course:
        """Return a course that differs in a little: in one half, or in both alike where both are."""
        where = rng.random()
        if course.constant and where < 0.6:
            both = self._changed(course.first, rng)
            return Course(both, both)
        if not course.constant and where < 0.1:
            return Course(course.first, course.first)
        if not course.constant and where < 0.2:
            return Course(course.second, course.second)
        if rng.random() < 0.5:
            return replace(course, first=self._changed(course.first, rng))
        return replace(course, second=self._changed(course.second, rng))

    def _orders(self, rng: np.random.Generator) -> Orders:
        budget = {name: self._level(row, rng) for name, row in self.budget.items() if rng.random() < _CHANCE}
        acts = (
            tuple(self._act(rng) for _ in range(int(rng.integers(0, ACTS_A_ROUND + 1))))
            if self.targets
            else ()
        )
        return Orders(
            budget=_whole_plans(budget, self.budget, rng),
            acts=acts,
            votes=(str(rng.choice(self.votes)),) if self.votes and rng.random() < 0.5 else (),
            drafts=(self._text(rng),) if self.text and rng.random() < 0.7 else (),
        )

    def _changed(self, orders: Orders, rng: np.random.Generator) -> Orders:
        for _ in range(int(rng.integers(1, _MOST_CHANGES + 1))):
            orders = self._changed_once(orders, rng)
        return replace(orders, budget=_whole_plans(orders.budget, self.budget, rng))

    def _changed_once(self, orders: Orders, rng: np.random.Generator) -> Orders:
        kinds = [kind for kind, there in _KINDS.items() if there(self)]
        kind = kinds[int(rng.integers(len(kinds)))]
        if kind == "vote":
            return replace(orders, votes=(str(rng.choice(self.votes)),))
        if kind == "text":
            return replace(orders, drafts=(self._text(rng, *orders.drafts),))
        if kind == "act":
            acts = list(orders.acts)
            if acts and (len(acts) == ACTS_A_ROUND or rng.random() < 0.5):
                acts.pop(int(rng.integers(len(acts))))
            if rng.random() < 0.7:
                acts.append(self._act(rng))
            return replace(orders, acts=tuple(acts[:ACTS_A_ROUND]))
        name = list(self.budget)[int(rng.integers(len(self.budget)))]
        budget = dict(orders.budget)
        if budget.pop(name, None) is None or rng.random() < 0.7:
            budget[name] = self._level(self.budget[name], rng, orders.budget.get(name))
        return replace(orders, budget=budget)

    def _level(self, row: Range, rng: np.random.Generator, now: float | None = None) -> float:
        """Return a level of an order: an end, any, or near the present one."""
        where = rng.random()
        if where < 0.3:
            value = row.low if where < 0.15 else row.high
        elif now is None or where < 0.5:
            value = float(rng.uniform(row.low, row.high))
        else:
            value = now + 0.15 * (row.high - row.low) * float(rng.standard_normal())
        # Rounded first: a limit itself need not be round.
        return float(row.nearest(np.array(round(value, 3))))

    def _act(self, rng: np.random.Generator) -> Act:
        name = list(self.targets)[int(rng.integers(len(self.targets)))]
        there = self.targets[name]
        count = min(int(rng.integers(1, ACTS[name].most + 1)), len(there))
        chosen = sorted(rng.choice(len(there), size=count, replace=False).tolist())
        return Act(name, tuple(there[place] for place in chosen))

    def _text(self, rng: np.random.Generator, now: SummitText | None = None) -> SummitText:
        whole = {
            name: self._level(part, rng, None if now is None else getattr(now, name))
            for name, part in self.text.items()
        }
        if now is not None:
            kept = set(rng.choice(list(whole), size=len(whole) - 1, replace=False).tolist())
            whole |= {name: getattr(now, name) for name in kept}
        return SummitText(**{name: round(value) if name == "due" else value for name, value in whole.items()})


_KINDS: Mapping[str, Callable[[Space], bool]] = {
    "budget": lambda space: bool(space.budget),
    "act": lambda space: bool(space.targets),
    "vote": lambda space: bool(space.votes),
    "text": lambda space: bool(space.text),
}
"""What a change can be of, and whether a seat can order it."""


def _whole_plans(
    budget: Mapping[str, float], rows: Mapping[str, Range], rng: np.random.Generator
) -> dict[str, float]:
    """Return a budget in which a national plan has both its parts, as it must."""
    target, due = PLAN
    whole = {name: value for name, value in budget.items() if name not in PLAN}
    if target in budget and budget[target] > 0.0:
        year = budget.get(due, 0.0)
        whole[target] = budget[target]
        whole[due] = float(round(year)) if year > 0.0 else float(rng.integers(*_years(rows[due])))
    return whole


def _years(row: Range) -> tuple[int, int]:
    return int(row.low), int(row.high) + 1


def space_of(setup: Setup, seat: str, seed: int) -> Space:
    """Return all that a seat can order in the rounds of one game in which it orders nothing."""
    trial = Trial(setup, seed, frozenset({seat}), 1)
    budget: dict[str, Range] = {}
    targets: dict[str, tuple[str, ...]] = {}
    votes: tuple[str, ...] = ()
    text: dict[str, TextPart] = {}
    while not trial.game.finished:
        legal = trial.game.legal_orders(seat)
        budget |= {name: one.limits for name, one in legal.budget.items() if not one.blocked}
        targets |= {name: there for name, there in legal.targets.items() if there}
        votes = votes or tuple(name for name in legal.votes if name != OWN)
        text = text or {name: _near(part, trial.game.moment.year) for name, part in legal.text.items()}
        trial.play({})
    if PLAN[1] in budget:
        budget[PLAN[1]] = _near(budget[PLAN[1]], setup.begins(0))
    return Space(budget, targets, votes, text)


def _near(row: Kind, year: float) -> Kind:
    """Return a range of years from the next on, not far ahead; other ranges as they are."""
    if row.unit != "year":
        return row
    return replace(row, low=float(int(year) + 1), high=min(row.high, year + _AHEAD))


def played(setup: Setup, seat: str, course: Course, worlds: int, seed: int) -> Floats:
    """Return the scores of a seat that keeps to a course, (worlds,)."""
    trial = Trial(setup, seed, frozenset({seat}), worlds)
    while not trial.game.finished:
        trial.game.order_all(seat, course.orders(trial.game.index, setup.rounds))
        trial.play(trial.game.pending)
    return trial.points(seat)[1]


def less(course: Course) -> Iterator[Course]:
    """Yield the courses that lack one thing that a course does, in one half or both."""
    for which in ("first", "second"):
        for fewer in _without_one(getattr(course, which)):
            yield replace(course, **{which: fewer})
    if course.constant:
        for fewer in _without_one(course.first):
            yield Course(fewer, fewer)


def _without_one(orders: Orders) -> Iterator[Orders]:
    for name in orders.budget:
        if name != PLAN[1]:
            gone = PLAN if name in PLAN else (name,)
            left = {one: value for one, value in orders.budget.items() if one not in gone}
            yield replace(orders, budget=left)
    for place in range(len(orders.acts)):
        yield replace(orders, acts=orders.acts[:place] + orders.acts[place + 1 :])
    if orders.votes:
        yield replace(orders, votes=())
    if orders.drafts:
        yield replace(orders, drafts=())


def in_words(course: Course) -> str:
    """Return what a course does, as people read it."""
    if course.constant:
        return _told(course.first)
    return f"first half: {_told(course.first)}; second half: {_told(course.second)}"


def _told(orders: Orders) -> str:
    said = [
        f"{ORDERS[name].label_inside} {ORDERS[name].in_words(value)}"
        for name, value in sorted(orders.budget.items())
    ]
    said += [f"{ACTS[act.name].label.lower()}: {', '.join(act.to)}" for act in orders.acts]
    said += [f"vote: {VOTES[vote].label.lower()}" for vote in orders.votes]
    said += [
        "text: "
        + ", ".join(f"{TEXT[name].label.lower()} {TEXT[name].in_words(getattr(text, name))}" for name in TEXT)
        for text in orders.drafts
    ]
    return "; ".join(said) or "nothing"
