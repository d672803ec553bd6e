"""What a seat knows of its relations: what each capital thinks of it and it of them, with reasons, their size and age.

A game that people play keeps what moved regard in each round. A seat sees its own pairs, exactly; what others think of
one another it does not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.engine.seats import is_chair
from game.model.alliance import Alliance, Floats
from game.model.ledger import Term
from game.model.regard import SIZES, level_of
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["Memory", "Opinion", "Reason", "Relation", "memory_of", "relations_of"]

_REASONS = 5
_LEAST = 0.005
"""Regard below which a reason is not named: it does not show in two decimals."""
_SLOW = frozenset({"stayed", "deal_broken"})
"""Deeds that are forgotten slowly."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What moved regard in one round: by deed its words and sizes, (A, N)."""

    round: int
    """From 0."""
    actors: tuple[str, ...]
    deeds: Mapping[str, tuple[str, Floats]]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a capital thinks what it thinks: what was done, and what is left of it."""

    deed: str
    """A name of the model's deeds: `praise`, `cut`, `deal_kept`."""
    label: str
    value: float
    round: int
    """The last round in which it was done, from 0."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one side thinks of the other: -1 to 1, the word for it, and the reasons, the largest first."""

    value: float
    level: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A seat's relation with another."""

    code: str
    theirs: Opinion | None
    """What the other thinks of the seat; None for the Secretary General, who has no opinion of capitals."""
    ours: Opinion | None
    """What the seat's capital thinks of the other; None where it keeps no record, and for the Secretary General."""

    @property
    def value(self) -> float:
        """What the other thinks of the seat, 0 where it does not."""
        return self.theirs.value if self.theirs is not None else 0.0

    @property
    def level(self) -> str:
        """The word for it."""
        return self.theirs.level if self.theirs is not None else ""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the other thinks so."""
        return self.theirs.reasons if self.theirs is not None else ()


def memory_of(index: int, actors: tuple[str, ...], terms: Iterable[Term], allies: int) -> Memory:
    """Return what terms moved in the first run of a round."""
    deeds: dict[str, tuple[str, Floats]] = {}
    for term in terms:
        if term.kind != "deed":
            continue
        change = term.whole((len(actors), 1, allies))[:, 0, :]
        known = deeds.get(term.ref)
        deeds[term.ref] = (term.label, change if known is None else known[1] + change)
    return Memory(index, actors, deeds)


def relations_of(
    seat: str,
    codes: Sequence[str],
    actors: Sequence[str],
    state: Alliance,
    memories: Sequence[Memory],
    now: int,
    h: float,
) -> tuple[Relation, ...]:
    """Return a seat's relations in round `now`: with every other ally, then with the Secretary General."""
    fades = _Fading(now, h)
    theirs = _reasons(_of_seat(seat, memories), len(codes), fades)
    values = state.regard[actors.index(seat), 0] if seat in actors else np.zeros(len(codes))
    ours: dict[str, Opinion] = {}
    if not is_chair(seat):
        column = codes.index(seat)
        kept = _reasons(_in_capital(column, actors, memories), len(actors), fades)
        ours = {
            actor: _opinion(float(state.regard[row, 0, column]), kept[row])
            for row, actor in enumerate(actors)
            if actor != seat
        }
    found = [
        Relation(code, _opinion(float(values[place]), theirs[place]), ours.get(code))
        for place, code in enumerate(codes)
        if code != seat
    ]
    if not is_chair(seat):
        found.append(Relation(SECRETARY_GENERAL, None, ours.get(SECRETARY_GENERAL)))
    return tuple(found)


def _opinion(value: float, reasons: tuple[Reason, ...]) -> Opinion:
    return Opinion(value, level_of(value), reasons)


class _Row(NamedTuple):
    """What a deed moved in one round, in the eyes of several capitals or by several actors, (K,)."""

    deed: str
    label: str
    round: int
    change: Floats


class _Fading(NamedTuple):
    """When reasons are asked for: in which round, of how many years each."""

    now: int
    h: float

    def left(self, row: _Row) -> Floats:
        """Return what is left of a deed."""
        rate = SIZES.forget_grudge if row.deed in _SLOW else SIZES.forget
        faded: Floats = row.change * np.exp(-rate * self.h * (self.now - row.round - 1))
        return faded


def _of_seat(seat: str, memories: Sequence[Memory]) -> Iterator[_Row]:
    """Yield what a seat did, in the eyes of all allies."""
    for memory in memories:
        if seat in memory.actors:
            row = memory.actors.index(seat)
            for deed, (label, change) in memory.deeds.items():
                yield _Row(deed, label, memory.round, change[row])


def _in_capital(column: int, actors: Sequence[str], memories: Sequence[Memory]) -> Iterator[_Row]:
    """Yield what all actors did, in the eyes of the ally of a column."""
    for memory in memories:
        places = [actors.index(actor) for actor in memory.actors]
        for deed, (label, change) in memory.deeds.items():
            seen = np.zeros(len(actors))
            seen[places] = change[:, column]
            yield _Row(deed, label, memory.round, seen)


def _reasons(rows: Iterable[_Row], count: int, fades: _Fading) -> list[tuple[Reason, ...]]:
    """Return for each of `count` the reasons with what is left of them, the largest first."""
    left: dict[str, Floats] = {}
    last: dict[str, list[int]] = {}
    labels: dict[str, str] = {}
    for row in rows:
        if not row.change.any():
            continue
        labels[row.deed] = row.label
        left[row.deed] = left.get(row.deed, np.zeros(count)) + fades.left(row)
        rounds = last.setdefault(row.deed, [row.round] * count)
        for place in np.flatnonzero(row.change).tolist():
            rounds[place] = row.round
    found: list[list[Reason]] = [[] for _ in range(count)]
    for deed, sizes in left.items():
        for place in np.flatnonzero(np.abs(sizes) >= _LEAST).tolist():
            found[place].append(Reason(deed, labels[deed], float(sizes[place]), last[deed][place]))
    return [
        tuple(sorted(each, key=lambda reason: (-abs(reason.value), reason.deed))[:_REASONS]) for each in found
    ]
