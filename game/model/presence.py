"""M13 Presence: forces forward, exercises, and what they cost and do.

Forward troops move a year's half of the way to what was ordered; they weigh in the balance at the line
(`1 + presence_balance ln(1 + total / _REFERENCE)`), count in reliability of the host, and cost operations money, which
readiness feels. Exercises keep units ready, the first days more than the last (e (2 - e) of `exercise_readiness`), and
take `exercise_cost` of the budget from operations for a full calendar. Judgement.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Alliance, Floats, Members, over_allies
from game.model.context import Context
from game.model.ledger import Term, settle
from game.model.parameters import Parameters
from game.units import share_per_step

__all__ = ["exercised", "forward_factor", "most_forward", "running_cost", "step"]

_REFERENCE = 20.0  # thousand troops forward that count fully once; judgement
_SPEED = 0.5  # part of the way to what was ordered that troops move in a year; judgement
_MOST, _MOST_US = 0.10, 0.15  # part of its forces that an ally can send, and the US; judgement


def forward_factor(state: Alliance, p: Parameters) -> Floats:
    """Return the factor of forward presence on the denial side, (R, 1), 1 without any."""
    factor: Floats = 1.0 + p.presence_balance * np.log1p(over_allies(state.presence) / _REFERENCE)
    return factor


def exercised(ctx: Context) -> Floats:
    """Return how much each ally exercises, 0-1 (R, N): orders and invitations together fill one calendar."""
    return np.clip(ctx.orders.budget.exercises, 0.0, 1.0)


def running_cost(state: Alliance, ctx: Context, budget: Floats) -> Floats:
    """Return what presence and exercises take from operations, USD bn a year (R, N); `budget` likewise."""
    forward: Floats = ctx.parameters.presence_cost * state.presence
    drills: Floats = ctx.parameters.exercise_cost * exercised(ctx) * budget
    return forward + drills


def most_forward(state: Alliance, who: Members) -> Floats:
    """Return how many thousand troops each ally can send at most, (R, N): a tenth of its forces, the US more."""
    most: Floats = np.where(who.is_us, _MOST_US, _MOST) * state.personnel
    return most


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with forward presence one step on, thousand troops (R, N)."""
    speed = share_per_step(_SPEED, ctx.when.h)
    terms = [
        Term(
            "troops ordered forward",
            "order",
            "presence",
            speed * (ctx.orders.budget.presence - state.presence),
        ),
        *ctx.from_outside("presence"),
    ]
    most = most_forward(state, ctx.members)
    return state.evolve(presence=settle("presence", state.presence, terms, ctx.ledger, 0.0, most))
