"""M4 Domestic politics: public support, and what it and the government's colour make of a budget.

    S   <- S + nu prox dT + rev_h (S0 - S) - h (om (m - m_1yr) + aus burden + shaming) + opinion_noise sqrt(h) z
    pol  = opinion_weight (S - S0) m + ideology_weight G m / 2 + stance_weight stance - election_brake

S is net public support for more spending, -1..1; G the government's ideology, -1 left to 1 right; its stance on
spending, -1..1, is gone when it falls; the burden is what taxes and cuts in social spending carry of the rise, % of
GDP: under the right taxes are felt more and cuts less, under the left the other way round (Alesina et al. 2024).
Opinion reacts like a thermostat (Eichenberg & Stoll 2003).
"""

from __future__ import annotations

import numpy as np

from game.model import public_finance, ukraine
from game.model.alliance import Alliance, Bools, Floats, at_least
from game.model.context import Context
from game.model.ledger import Term, settle
from game.units import scale_per_step, share_per_step

__all__ = ["emergency_budgets", "is_emergency", "spending_terms", "step"]

_ORDINARY_EFFORT = 0.3  # pp of GDP a year from which a rise is an emergency budget; judgement
_EMERGENCY = 0.05  # support an emergency budget of 1 pp costs a year; judgement
_LEAN = 0.8  # how much less cuts are felt under the right, and half as much more taxes; judgement
_SENT = 0.02  # support a year that it costs to offer a coalition all that could be sent; judgement
_STRIKE = 0.02  # support a year that joining strikes far from home costs; judgement


def is_emergency(effort: Floats) -> Bools:
    """Return which rises ordered, pp of GDP a year, are emergency budgets."""
    return effort > _ORDINARY_EFFORT


def emergency_budgets(ctx: Context, cost: float) -> list[Term]:
    """Return what emergency budgets cost, by the cost of one of a point of GDP; no term where nobody has one."""
    effort = ctx.orders.budget.effort
    if not is_emergency(effort).any():
        return []
    # 0 if a rise is ordinary, 1 at a point.
    part = at_least(effort - _ORDINARY_EFFORT, 0.0) / (1.0 - _ORDINARY_EFFORT)
    return [Term("an emergency budget", "order", "effort", -cost * part)]


def spending_terms(state: Alliance, ctx: Context) -> list[Term]:
    """Return the political terms of the own target, pp of GDP (R, N)."""
    p, who = ctx.parameters, ctx.members
    opinion = p.opinion_weight * (state.support - who.start_support) * state.core_share
    ideology = p.ideology_weight * state.ideology * state.core_share / 2.0
    stance = p.stance_weight * state.stance
    # The clock stands after this step: budgets of the year before the vote, and of the step that holds it.
    near = state.to_election <= 1.0 - ctx.when.h
    brake = np.where(near | ctx.happened.get("election", near), -p.election_brake, 0.0)
    return [
        Term("public opinion", "rule", "opinion_weight", opinion),
        Term("the government's ideology", "rule", "ideology_weight", ideology),
        Term("the government's stance on spending", "rule", "stance_weight", stance),
        Term("an election is near", "rule", "election_brake", brake),
    ]


def _support_terms(state: Alliance, ctx: Context, threat_before: Floats, noise: Floats) -> list[Term]:
    p, h, who = ctx.parameters, ctx.when.h, ctx.members
    fear = p.threat_opinion * who.proximity * (state.threat - threat_before)
    fatigue = -p.thermostat * h * (state.core_share - state.core_share_year_ago())
    carried, cuts = public_finance.burden(ctx, public_finance.rise_to_pay(state, ctx))
    taxes = carried - cuts
    # Governments pay for what their own voters did not want: Alesina et al. 2024; the size is judgement.
    felt = (1.0 + 0.5 * _LEAN * state.ideology) * taxes + (1.0 - _LEAN * state.ideology) * cuts
    burden = -p.austerity * h * felt
    back = share_per_step(p.opinion_return, h) * (who.start_support - state.support)
    shame = -p.shame_backlash * h * ctx.orders.shamed * (1.0 - who.us_regard)
    return [
        Term("change in the threat", "rule", "threat_opinion", fear),
        Term("recent change in spending", "rule", "thermostat", fatigue),
        Term("taxes and spending cuts", "order", "pay", burden),
        Term("return to the usual opinion", "rule", "opinion_return", back),
        Term("public criticism by the US", "order", "USA:shamed", shame),
        Term(
            "public criticism by allies",
            "order",
            "allies:scolded",
            -p.shame_backlash * h * ctx.orders.scolded,
        ),
        Term(
            "joined the strikes",
            "order",
            "join_strike",
            -_STRIKE * h * ctx.orders.budget.join_strike * state.lanes_disrupted,
        ),
        Term(
            "troops offered to the coalition",
            "order",
            "coalition_part",
            -_SENT * h * ukraine.offered(state, ctx),
        ),
        *emergency_budgets(ctx, _EMERGENCY * h),
        Term("random change of opinion", "shock", "opinion_noise", noise),
        *ctx.from_outside("support"),
    ]


def step(state: Alliance, ctx: Context, threat_before: Floats) -> Alliance:
    """Return the state with public support one step on."""
    noise = scale_per_step(ctx.parameters.opinion_noise, ctx.when.h) * ctx.draws.z_support
    terms = _support_terms(state, ctx, threat_before, noise)
    return state.evolve(support=settle("support", state.support, terms, ctx.ledger, -1.0, 1.0))
