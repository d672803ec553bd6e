"""What every mechanism of one step is given besides the state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy.typing as npt

from game.model.alliance import Floats, Members
from game.model.controls import Conditions, Controls, Impulse
from game.model.draws import Draws
from game.model.ledger import Ledger, Term
from game.model.parameters import Parameters

__all__ = ["Context"]


@dataclass(frozen=True, slots=True)
class Context:
    """One step: who, by which numbers, when, under which orders and draws.

    `deeds` are acts of the calendar's actors in this step, by name and by the row of who acts: how many toward each
    ally, (R, N). `happened` collects what a headline could tell (masks and counts by name), `regards` the terms that
    moved regard, of which `replies` are those of replies to requests, each with its row; `ledger` is None unless causes
    are asked for.
    """

    members: Members
    parameters: Parameters
    when: Conditions
    orders: Controls
    draws: Draws
    impulses: tuple[Impulse, ...] = ()
    ledger: Ledger | None = None
    happened: dict[str, npt.NDArray[Any]] = field(default_factory=dict)
    deeds: Mapping[str, Mapping[int, Floats]] = field(default_factory=dict)
    regards: list[Term] = field(default_factory=list)
    replies: tuple[Term, ...] = ()

    def from_outside(self, quantity: str) -> list[Term]:
        """Return the terms that events and news add to a quantity."""
        return [_term(impulse) for impulse in self.impulses if impulse.quantity == quantity]


def _term(impulse: Impulse) -> Term:
    parts = tuple(_term(part) for part in impulse.parts)
    return Term(impulse.label, impulse.kind, impulse.ref, impulse.change, parts)
