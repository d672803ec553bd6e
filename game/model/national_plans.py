"""National plans: kept or not, and what is kept is met.

    odds  = plan_base + plan_record (w - 1/2) + plan_threat T prox - plan_debt stress - plan_coalition [coalition]
            - plan_steep (plan_target - m) / years left
    kept  : luck < logistic(odds), halved while a new government honours promises by half
    path  = (plan_target - m) h / years left, all of it in the last step before the year is over

w is the record of who announced the plan; luck is uniform and drawn once a plan. A plan whose chance falls below its
luck stops, and may go on. What is kept is met in full, however much a year that takes: Poland rose by 1.05 pp in 2023.
A plan is over when the greater part of a step lies after its year. Of 20 plans of the sheet `national-plans` that were
due by 2024 and not replaced 11 were met to within .05 pp; plan_base gives them about that chance on average. Near
allies kept theirs, but they have little debt too: the signs and sizes of all other numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.model import public_finance
from game.model.alliance import Alliance, Bools, Floats, at_least
from game.model.context import Context

__all__ = ["announce", "chance_kept", "on_path", "runs"]


def announce(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with the plans announced in this step, each with its author's name and a luck of its own."""
    orders = ctx.orders.budget
    new = orders.plan_target > 0.0
    return state.evolve(
        plan_target=np.where(new, orders.plan_target, state.plan_target),
        plan_due=np.where(new, orders.plan_due, state.plan_due),
        plan_weight=np.where(new, state.reputation, state.plan_weight),
        plan_luck=np.where(new, ctx.draws.u_plan, state.plan_luck),
    )


def _years_left(state: Alliance, ctx: Context) -> Floats:
    """Return the years until the end of the year in which the plan is due, in whole steps and at least one (R, N)."""
    h = ctx.when.h
    steps: Floats = np.floor((state.plan_due + 1.0 - ctx.when.year) / h + 0.5)
    return h * at_least(steps, 1.0)


def runs(state: Alliance, ctx: Context) -> Bools:
    """Return where there is a national plan whose year is not over, (R, N)."""
    return (state.plan_target > 0.0) & (state.plan_due + 1.0 > ctx.when.year + ctx.when.h / 2.0)


def chance_kept(state: Alliance, ctx: Context, stress: Floats | None = None) -> Floats:
    """Return the chance that an ally keeps its plan, 0-1 (R, N); `stress` is its fiscal stress where that is known."""
    p, who = ctx.parameters, ctx.members
    stress = public_finance.stress(state, who, p) if stress is None else stress
    pace = at_least(state.plan_target - state.core_share, 0.0) / _years_left(state, ctx)
    odds = (
        p.plan_base
        + p.plan_record * (state.plan_weight - 0.5)
        + p.plan_threat * state.threat * who.proximity
        - p.plan_debt * stress
        - p.plan_coalition * who.coalition
        - p.plan_steep * pace
    )
    honoured = np.where(state.discount_years > 0.0, 0.5, 1.0)
    chance: Floats = honoured / (1.0 + np.exp(-odds))
    return chance


def on_path(state: Alliance, ctx: Context, stress: Floats) -> Floats:
    """Return the rise in this step that keeps to the plan, pp (R, N); 0 where there is none or it is not kept."""
    kept = runs(state, ctx) & (state.plan_luck < chance_kept(state, ctx, stress))
    part = np.minimum(ctx.when.h / _years_left(state, ctx), 1.0)
    return np.where(kept, at_least(state.plan_target - state.core_share, 0.0) * part, 0.0)
