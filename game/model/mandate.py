"""M16 Mandate: a government's lead at home, what moves it, and how likely it is to lose a vote.

    L <- L + _FORGOTTEN~ (_RESTING - L) + h (_ECONOMY g - ruling - _BURDEN felt - _EMERGENCY_LEAD e - conduct)
           + summit + lead_noise~ z
    conduct  = care (_SHIRK S+ (short - _UNREMARKED)+ + _AGAINST S- rise + _CUT (S + _TOLERANT)+ (cut - _SMALL_CUT)+)
    P(loses) = logit^-1(logit(turnover) - (L - _EVEN) / _SPREAD)

L is the government's lead in the polls, in points of the vote, within _MOST_LEAD on either side. g is growth of GDP
beyond what was expected, percent a year; `felt` what people pay of a rise (M5), % of GDP; e the part of an emergency
budget; `short` what core spending lacks of what is due, pp; `rise` that of the last year and `cut` the one ordered, pp
a year. S+ and S- are the two sides of public support, `care` how near the danger is. Governing costs votes (Nannestad &
Paldam 1999), growth wins them (Lewis-Beck & Stegmaier 2000), taxes and cuts lose them (Huebscher, Sattler & Wagner
2021).
"""

from __future__ import annotations

import numpy as np

from game.model import domestic_politics, public_finance
from game.model.alliance import Alliance, Floats, Ints, at_least, take_at
from game.model.context import Context
from game.model.controls import ACCEPT, HOLD_OUT
from game.model.ledger import Term, settle, settle_at
from game.model.parameters import Parameters
from game.model.regard import salience
from game.units import scale_per_step, share_per_step

__all__ = ["chance_to_lose", "moved_at", "step"]

_MOST_LEAD = 15.0  # points of the vote beyond which no lead and no deficit counts more; judgement
_EVEN = 0.4  # lead at which a government falls as often as `turnover` says; judgement
_RESTING = 2.7  # lead that a government would keep if nothing moved voters; judgement
_FORGOTTEN = 0.25  # part of the distance to it that voters forget in a year; judgement
_SPREAD = 2.5  # points of lead that move the log odds of a vote by one; judgement
_ECONOMY = 0.6  # points for a percent of growth beyond what was expected; judgement
_BURDEN = 0.8  # points a year for a percent of GDP that people pay more; judgement
_EMERGENCY_LEAD = 4.0  # points a year for an emergency budget of one point of GDP; judgement
_SHIRK = 2.0  # points a year for a point of GDP missing where the whole public wants more; judgement
_UNREMARKED = 0.3  # points of GDP that can be missing before voters remark it; judgement
_AGAINST = 6.0  # points a year for a rise of a point of GDP that the whole public opposes; judgement
_CUT = 10.0  # points a year for a cut of a point of GDP that the whole public opposes; judgement
_TOLERANT = 0.2  # net support for spending below zero up to which a cut is resented; judgement
_SMALL_CUT = 0.12  # cut that voters do not remark, pp of GDP a year; judgement
_SIGNED = 3.0  # points for a text signed a whole point of position below the capital's own; judgement
_REFUSED = 3.0  # points lost by refusing what the capital would sign, gained by refusing what not; judgement
_MOST_REFUSED, _MOST_RESISTED = 0.3, 0.4  # the most of a position that counts for either; judgement


def chance_to_lose(lead: Floats, p: Parameters, cells: Ints | None = None) -> Floats:
    """Return the chance that a government loses a vote held at a lead, 0-1 (R, N); in some cells alone, (k,)."""
    even = np.log(p.turnover / (1.0 - np.asarray(p.turnover)))
    if cells is not None:
        lead, even = lead.take(cells), take_at(even, cells, lead.shape[1])
    chance: Floats = 1.0 / (1.0 + np.exp((lead - _EVEN) / _SPREAD - even))
    return chance


def moved_at(state: Alliance, ctx: Context, cells: Ints, terms: list[Term]) -> Floats:
    """Return the lead moved in some cells by terms (k,), in points (R, N)."""
    return settle_at("lead", state.lead, cells, terms, ctx.ledger, -_MOST_LEAD, _MOST_LEAD)


def _conduct(state: Alliance, ctx: Context, due: Floats) -> list[Term]:
    """Return what voters make of the defence budget, points (R, N)."""
    h, who, effort = ctx.when.h, ctx.members, ctx.orders.budget.effort
    wanted, unwanted = at_least(state.support, 0.0), at_least(-state.support, 0.0)
    short = at_least(due - state.core_share - _UNREMARKED, 0.0)
    rise = at_least(state.core_share - state.core_share_year_ago(), 0.0)
    care = h * salience(who)
    terms = [
        Term("behind on what is due", "rule", "pledge_target", -care * _SHIRK * wanted * short),
        Term("a rise that the public opposes", "rule", "core_share", -care * _AGAINST * unwanted * rise),
    ]
    # Governments that nobody plays hardly ever order either of these.
    if (effort < -_SMALL_CUT).any():
        cut = at_least(-effort - _SMALL_CUT, 0.0) * at_least(state.support + _TOLERANT, 0.0)
        terms.append(Term("a cut that the public opposes", "order", "effort", -care * _CUT * cut))
    return [*terms, *domestic_politics.emergency_budgets(ctx, h * _EMERGENCY_LEAD)]


def _summit(ctx: Context) -> list[Term]:
    """Return what the vote that was ordered at a summit is worth at home, points (R, N)."""
    vote, position = ctx.happened.get("summit_vote"), ctx.happened.get("summit_position")
    if vote is None or position is None:
        return []
    signed = np.where(vote == ACCEPT, _SIGNED * np.minimum(position, 0.0), 0.0)
    refused = np.where(vote == HOLD_OUT, np.clip(position, -_MOST_RESISTED, _MOST_REFUSED), 0.0)
    return [
        Term("signed against the mood at home", "order", "vote", signed),
        Term("hold-out at the summit", "order", "vote", -_REFUSED * refused),
    ]


def step(state: Alliance, ctx: Context, growth: Floats, rise: Floats, due: Floats) -> Alliance:
    """Return the state with every government's lead one step on.

    (R, N) each: `growth` is the log growth of GDP in the step, `rise` what is to be paid (M5), `due` what is due of
    allies by its end, % of GDP.
    """
    p, h = ctx.parameters, ctx.when.h
    # Recessions come; what is expected of them surprises nobody.
    foreseen = np.log1p(ctx.members.trend_growth) - p.recession_rate * p.recession_depth
    grown = growth - h * foreseen
    back = share_per_step(_FORGOTTEN, h) * (_RESTING - state.lead)
    felt = public_finance.burden(ctx, rise).felt
    terms = [
        Term("voters forget", "rule", "lead", back),
        Term("governing wears off", "rule", "ruling", np.broadcast_to(-p.ruling * h, state.lead.shape)),
        Term("growth better or worse than expected", "rule", "gdp", 100.0 * _ECONOMY * grown),
        Term("taxes and spending cuts", "order", "pay", -h * _BURDEN * felt),
        *_conduct(state, ctx, due),
        *_summit(ctx),
        Term("polls move", "shock", "lead_noise", scale_per_step(p.lead_noise, h) * ctx.draws.z_lead),
        *ctx.from_outside("lead"),
    ]
    return state.evolve(lead=settle("lead", state.lead, terms, ctx.ledger, -_MOST_LEAD, _MOST_LEAD))
