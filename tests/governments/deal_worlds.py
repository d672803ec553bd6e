"""Made-up rounds for trying the rule of deals: three seats, all alike but for what is said, and a fourth, the chair."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from game.governments.deals.answers import Terms
from game.governments.deals.facts import DealFacts, Pairs
from game.governments.deals.terms import NUMBERS, TERMS

__all__ = ["CHAIR", "facts", "one_pair", "terms"]

CHAIR = 3
"""The column of the Secretary General."""

_BY_RUN = {
    "core_share": 2.0, "stress": 0.2, "poll": 0.0, "to_election": 3.0, "reputation": 0.5, "us_favour": 0.5,
    "presence": 1.0, "room": 4.0, "ukraine_aid": 0.2, "position": 0.0,
}  # fmt: skip
_OF_SEATS = {
    "proximity": 0.5, "on_ukraine": 0.5, "weight": 0.5, "member": True, "forces": True, "government": True,
    "is_us": False, "lead": False, "by_regard": 1.0,
}  # fmt: skip


def facts(runs: int = 1, **values: Any) -> DealFacts:
    """Return a round in which all seats are alike; `values` are broadcast to the shape of the field."""
    seats = CHAIR + 1
    made: dict[str, Any] = {name: np.full((runs, seats), value) for name, value in _BY_RUN.items()}
    made |= {name: np.full(seats, value) for name, value in _OF_SEATS.items()}
    plain = DealFacts(
        year=2026.0,
        years=0.5,
        guideline=2.0,
        text=True,
        next_text=2027.5,
        coalition=True,
        letter_value=np.full((runs, 1), 0.3),
        ukraine_at_war=np.full((runs, 1), True),
        regard=np.zeros((1, runs, CHAIR)),
        remembered=np.full(seats, -1),
        **made,
    )
    shaped: dict[str, Any] = {
        name: np.broadcast_to(value, there.shape).astype(there.dtype)
        if isinstance(there := getattr(plain, name), np.ndarray)
        else value
        for name, value in values.items()
    }
    assert values.keys() <= {entry.name for entry in fields(DealFacts)}
    return replace(plain, **shaped)


def one_pair(known: DealFacts, own: int = 0, other: int = 1, many: int = 1) -> Pairs:
    """Return the same two seats in the first run, `many` times."""
    zero = np.zeros(many, dtype=np.int64)
    return Pairs(known, zero, zero + own, zero + other)


def terms(name: str = "", size: float | None = None) -> Terms:
    """Return one promise of a term in its usual size unless said; an empty name stands for nothing."""
    if not name:
        return Terms(np.zeros(1, dtype=np.int64), np.zeros(1))
    return Terms(np.array([NUMBERS[name]]), np.array([TERMS[name].usual if size is None else size]))
