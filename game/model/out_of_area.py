"""M12 Out of area: a disrupted sea lane costs trade, by exposure; who joins the strikes and who does not.

    P(reopens) rate = lane_reopen + lane_strike * part of the alliance (by GDP) that joins
    growth lost a year = lane_cost * exposure while disrupted

Exposure is the part of trade that passes (Europe 40%, the US 3% through Suez, as claimed in March 2025). Joining
gains favour in Washington and costs support; where it is led by the US, staying out may bring scorn. Judgement.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Alliance, Floats, over_allies
from game.model.context import Context
from game.units import chance_per_step

__all__ = ["growth_loss", "joined_part", "scorned", "step"]


def growth_loss(state: Alliance, ctx: Context) -> Floats:
    """Return growth lost to a disrupted lane, a year (R, N)."""
    loss: Floats = ctx.parameters.lane_cost * ctx.members.trade_exposure * state.lanes_disrupted
    return loss


def joined_part(state: Alliance, ctx: Context) -> Floats:
    """Return the part of the alliance, by GDP, that joins the operation (R, 1), 0-1."""
    return over_allies(ctx.orders.budget.join_strike, state.gdp) / over_allies(state.gdp)


def scorned(state: Alliance, ctx: Context) -> Floats:
    """Return 1 where an ally that stayed out is scorned in this step, (R, N)."""
    led = ctx.orders.budget.join_strike[:, ctx.members.is_us].max(axis=1, keepdims=True, initial=0.0)
    hit = ctx.draws.uniform("scorn") < chance_per_step(ctx.parameters.scorn_rate, ctx.when.h)
    stays_out = (1.0 - ctx.orders.budget.join_strike) * ~ctx.members.is_us
    scorn: Floats = stays_out * (led * hit * state.lanes_disrupted)
    ctx.happened["scorn"] = scorn.max(axis=1, keepdims=True)
    return scorn


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with the sea lanes open or disrupted, (R, 1)."""
    p, h, roll = ctx.parameters, ctx.when.h, ctx.draws.uniform("lanes")
    shut = state.lanes_disrupted > 0.5
    reopens = shut & (roll < chance_per_step(p.lane_reopen + p.lane_strike * joined_part(state, ctx), h))
    closes = ~shut & (roll < chance_per_step(p.lane_disrupt, h))
    outside = sum((term.change for term in ctx.from_outside("lanes_disrupted")), np.zeros_like(state.threat))
    ctx.happened["lanes_reopen"], ctx.happened["lanes_shut"] = reopens, closes
    lanes = np.where(reopens, 0.0, np.where(closes, 1.0, state.lanes_disrupted))
    # Open or disrupted: what only some of those asked do tips it when they are more than half.
    return state.evolve(lanes_disrupted=np.where(lanes + outside > 0.5, 1.0, 0.0))
