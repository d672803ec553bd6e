"""The call for help or the consultation that is open in a round, as a seat sees it, and what each answer would cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game.engine.build_information import RoundState
from game.governments.call_answers import ANSWERS
from game.model import calls
from game.model.alliance import CALL, Bools

__all__ = ["AnswerCost", "OpenCall", "is_asked", "is_asked_in", "open_call"]


@dataclass(frozen=True, slots=True)
class AnswerCost:
    """What an answer costs a government for certain, whatever the others do; a gain is below zero."""

    lead: float
    """Points of lead at once."""
    mourned: float
    """Points of lead a round later, when losses are looked into."""
    debt_pct_gdp: float
    readiness: float
    reputation: float


@dataclass(frozen=True, slots=True)
class OpenCall:
    """What an ally asks of the others in a round."""

    kind: Literal["consultation", "call"]
    callers: tuple[str, ...]
    """Codes of who asks."""
    quorum: float
    """Part of the theatre's forces, the US left out, that has to come, 0-1."""
    costs: Mapping[str, AnswerCost]
    """What each answer would cost the seat, by its name; empty where it is not asked."""


def is_asked(moment: RoundState, column: int) -> bool:
    """Return whether the seat of a column has to answer in the first run."""
    return bool(is_asked_in(moment, column)[0])


def is_asked_in(moment: RoundState, column: int) -> Bools:
    """Return in which runs the seat of a column has to answer, (R,)."""
    asked: Bools = calls.asked(moment.state, moment.setup.members, moment.setup.active(moment.index))
    return asked[:, column]


def open_call(moment: RoundState, column: int) -> OpenCall | None:
    """Return what is open in the first run for the seat of a column (-1 for the chair); None where nothing is."""
    state, setup = moment.state, moment.setup
    kind = float(state.call[0, 0])
    if kind == 0.0:
        return None
    costs = {}
    if column >= 0 and is_asked(moment, column):
        for name, row in ANSWERS.items():
            bill = calls.bill(state, setup.members, row.came)
            lead, mourned, debt, readiness, reputation = (float(part[0, column]) for part in bill)
            costs[name] = AnswerCost(-lead, mourned, debt, readiness, reputation)
    return OpenCall(
        kind="call" if kind == CALL else "consultation",
        callers=tuple(code for code, asks in zip(setup.codes, state.caller[0] > 0.5, strict=True) if asks),
        quorum=float(setup.parameters.quorum),
        costs=costs,
    )
