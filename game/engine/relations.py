"""What a seat knows of its relations: what each capital thinks of it and it of them, with reasons, their size and age.

A game that people play keeps what moved regard in each round. A seat sees its own pairs, exactly; what others think of
one another it does not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
        change = np.broadcast_to(term.change, (len(actors), 1, allies))[:, 0, :]
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

    def opinion(actor: str, ally: str) -> Opinion | None:
        if ally not in codes or (actor not in actors and actor != seat):
            return None
        row = actors.index(actor) if actor in actors else None
        value = 0.0 if row is None else float(state.regard[row, 0, codes.index(ally)])
        reasons = _reasons(actor, codes.index(ally), memories, now, h)
        return Opinion(value, level_of(value), reasons)

    others = [code for code in codes if code != seat]
    if not is_chair(seat):
        others.append(SECRETARY_GENERAL)
    return tuple(Relation(code, opinion(seat, code), opinion(code, seat)) for code in others)


def _reasons(actor: str, column: int, memories: Sequence[Memory], now: int, h: float) -> tuple[Reason, ...]:
    """Return what is left of the deeds of an actor in the eyes of the ally of a column, the largest first."""
    left: dict[str, Reason] = {}
    for memory in memories:
        if actor not in memory.actors:
            continue
        row, age = memory.actors.index(actor), h * (now - memory.round - 1)
        for deed, (label, change) in memory.deeds.items():
            size = float(change[row, column])
            if size == 0.0:
                continue
            rate = SIZES.forget_grudge if deed in _SLOW else SIZES.forget
            before = left[deed].value if deed in left else 0.0
            left[deed] = Reason(deed, label, before + size * float(np.exp(-rate * age)), memory.round)
    named = [reason for reason in left.values() if abs(reason.value) >= _LEAST]
    return tuple(sorted(named, key=lambda reason: (-abs(reason.value), reason.deed))[:_REASONS])
