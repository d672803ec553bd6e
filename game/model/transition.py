"""The step: one pure function from a state, orders and draws to the next state, in the order written here."""

from __future__ import annotations

from game.model import (
    bond_market,
    bookkeeping,
    capability,
    deterrence,
    domestic_politics,
    elections,
    mandate,
    national_plans,
    out_of_area,
    presence,
    public_finance,
    reappointment,
    relations,
    reliability,
    resilience,
    rupture,
    shocks,
    spending,
    spill_in,
    summit,
    ukraine,
    us_commitment,
)
from game.model.alliance import Alliance
from game.model.context import Context

__all__ = ["before_votes", "step"]


def before_votes(state: Alliance, ctx: Context) -> Alliance:
    """Return the state in which this step's summit votes: plans are announced, and who has joined is bound."""
    return summit.accede(national_plans.announce(state, ctx), ctx)


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state one step of `ctx.when.h` years on. Pure: nothing is drawn, read or kept.

    Summits first, then the world, the patron, the public, budgets, growth and debt, forces, the test, and last what
    capitals think of what was done.
    """
    state = summit.hold(before_votes(state, ctx), ctx)
    threat_before = state.threat
    state = shocks.step_threat(state, ctx)
    state = ukraine.step_aid(state, ctx)
    state = ukraine.step(state, ctx)
    state = ukraine.step_adversary(state, ctx)
    state = out_of_area.step(state, ctx)
    scorned = out_of_area.scorned(state, ctx)
    leaked = us_commitment.leak(state, ctx)
    state = us_commitment.step(state, ctx, leaked)
    state = domestic_politics.step(state, ctx, threat_before)
    state = elections.hold(state, ctx)
    lost_before, gdp_before, own_debt_before = state.greyzone_losses, state.gdp, state.chosen_debt
    state = resilience.step(state, ctx)
    state, surprise = public_finance.grow(state, ctx, lost_before)
    state = spending.step(state, ctx, surprise)
    state = spending.step_related(state, ctx)
    state = bookkeeping.step(state, ctx)
    growth, rise = public_finance.log_growth(state, gdp_before), public_finance.rise_to_pay(state, ctx)
    state = public_finance.step_debt(state, ctx, growth, rise)
    state = shocks.industry_accident(state, ctx)
    state = presence.step(state, ctx)
    state = capability.step(state, ctx)
    state = spill_in.remember(state, ctx)
    due = reliability.due_now(state, ctx.members, ctx.when.guideline, ctx.when.year + ctx.when.h)
    state = reliability.step_cohesion(state, ctx, leaked, due)
    state = reliability.step_reputation(state, ctx, scorned)
    state = us_commitment.step_favour(state, ctx, scorned)
    state = mandate.step(state, ctx, growth, rise, due)
    state = deterrence.step_balance(state, ctx)
    state = deterrence.step(state, ctx)
    state = bond_market.step(state, ctx, own_debt_before)
    state = rupture.step(elections.warn(state, ctx), ctx)
    return reappointment.step(relations.step(state, ctx), ctx)
