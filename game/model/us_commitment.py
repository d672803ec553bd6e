"""M3 US commitment: credibility of the patron, what its words do to it and to the allies.

    C <- C + h (rC (Cbar + fairness (share - start) - C) - ks shame - kt threat - kw withdrawal + kr reassure) + noise

Acts are yearly intensities. A private request adds `kp rep max(0, target - m)` to an ally's wish; private
reassurance takes `comfort_ease` of that gap off it; a conditional threat works where threat and dependence are high
and costs credibility; public shaming moves opinion against (Becker, Kreps, Poast & Terman; Blankenship 2021, 2023).
Private messages can leak: a leak makes them public and costs cohesion. A new administration draws its own line
`Cbar`; if that is clearly above or below the line before, it announces a steadier or a cooler course.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Alliance, Floats, over_allies
from game.model.context import Context
from game.model.hidden import around
from game.model.ledger import Term, settle
from game.units import chance_per_step, scale_per_step, share_per_step

__all__ = [
    "HIGH",
    "LOW",
    "at_start",
    "europe_canada_share",
    "leak",
    "spending_terms",
    "step",
    "step_favour",
]

LOW, HIGH = 0.1, 0.98  # the patron is never quite written off, nor quite certain; judgement
_ALIKE = 0.9  # correlation of what is hidden of US commitment at the start and of its line; judgement
_LINE_LOW, _LINE_HIGH = 0.35, 0.92  # how far an administration to come may go either way; judgement
_ANNOUNCED = 0.04  # change of the line from which a new administration announces another course; judgement
_FORGOTTEN = 0.3  # part of an announced withdrawal that is no longer news a year later; judgement
_USUAL_FAVOUR = 0.5  # private standing with Washington where nothing is remembered; judgement
_COMFORT_LEAKS = 0.25  # how likely a reassurance leaks against a request: it makes less of a story; judgement
_SCORN = 0.03  # of it lost by an ally that is scorned; judgement


def at_start(commitment: float, line: float, sd: Floats | float, draws: Floats) -> tuple[Floats, Floats]:
    """Return US commitment and the line it settles at, (R, 1) each, around their figures, by draws (R, 2).

    What is hidden of one is for the most part hidden of the other: an administration means today what it will mean.
    """
    today, own = draws[:, :1], draws[:, 1:]
    later = _ALIKE * today + np.sqrt(1.0 - _ALIKE**2) * own
    return around(commitment, sd, today, LOW, HIGH), around(line, sd, later, LOW, HIGH)


def europe_canada_share(core_share: Floats, gdp: Floats, counted: Floats) -> Floats:
    """Return the GDP-weighted core share, % of GDP (R, 1), of the allies `counted` (N,) with weight 1."""
    return over_allies(core_share, gdp * counted) / over_allies(gdp, counted)


def target(state: Alliance, ctx: Context) -> Floats:
    """Return the share an ally is held to, % of GDP (R, N): its pledge, or the guideline in force."""
    return np.maximum(state.pledge_target, ctx.when.guideline)


def spending_terms(state: Alliance, ctx: Context) -> list[Term]:
    """Return what diplomacy adds to the own target, pp of GDP (R, N)."""
    p, orders = ctx.parameters, ctx.orders
    gap = np.maximum(target(state, ctx) - state.core_share, 0.0)
    asked = p.request_weight * orders.requested * state.reputation * gap
    urged = p.request_weight * orders.urged * state.reputation * gap
    eased = -p.comfort_ease * orders.comforted * gap
    pressed = p.conditional_weight * orders.threatened * ctx.members.dependence * state.threat * gap
    return [
        Term("private request by the US", "order", "USA:requested", asked),
        Term("private request by allies", "order", "allies:urged", urged),
        Term("US protection made conditional", "order", "USA:threatened", pressed),
        Term("reassured in private", "order", "SG:comforted", eased),
    ]


def leak(state: Alliance, ctx: Context) -> Floats:
    """Return 1 where private messages leaked in this step, (R, 1); the more of them, the likelier."""
    orders = ctx.orders
    words = orders.requested + orders.urged + _COMFORT_LEAKS * orders.comforted
    hazard = chance_per_step(ctx.parameters.leak_rate * over_allies(words), ctx.when.h)
    leaked = np.where(ctx.draws.uniform("leak") < hazard, 1.0, 0.0)
    ctx.happened["leak"] = leaked
    return leaked


def _terms(state: Alliance, ctx: Context, leaked: Floats) -> list[Term]:
    p, h, orders, count = ctx.parameters, ctx.when.h, ctx.orders, ctx.members.count
    counted = np.where(~ctx.members.is_us & ctx.when.active, 1.0, 0.0)
    fairness = p.fairness_gain * (
        europe_canada_share(state.core_share, state.gdp, counted) - state.fair_start
    )
    speed = share_per_step(p.us_return, h)
    shamed = over_allies(orders.shamed) / count
    # What was said in private counts as said in public, for a year.
    overheard = leaked * over_allies(orders.requested) / count
    threatened = over_allies(orders.threatened) / count
    reassured = over_allies(orders.reassured) / count
    return [
        Term(
            "the administration's policy", "rule", "us_return", speed * (state.us_mean - state.us_commitment)
        ),
        Term("fairer burden-sharing", "rule", "fairness_gain", speed * fairness),
        Term(
            "turns of US politics",
            "shock",
            "us_noise",
            scale_per_step(p.us_noise, h) * ctx.draws.normal("us_course"),
        ),
        Term("allies criticised by the US", "order", "USA:shamed", -h * p.shame_cost * shamed),
        Term("leaked private messages", "event", "leak", -p.shame_cost * overheard),
        Term("US protection made conditional", "order", "USA:threatened", -h * p.threat_cost * threatened),
        Term("withdrawal announced", "order", "USA:withdrawal", -h * p.withdrawal_cost * orders.withdrawal),
        Term("allies reassured", "order", "USA:reassured", h * p.reassurance_gain * reassured),
        *ctx.from_outside("us_commitment"),
    ]


def step(state: Alliance, ctx: Context, leaked: Floats) -> Alliance:
    """Return the state with US commitment, and a new administration's line where one takes office."""
    if ctx.when.inauguration:
        state = _inaugurate(state, ctx)
    commitment = settle(
        "us_commitment", state.us_commitment, _terms(state, ctx, leaked), ctx.ledger, LOW, HIGH
    )
    remembered = state.us_withdrawal * (1.0 - share_per_step(_FORGOTTEN, ctx.when.h))
    return state.evolve(us_commitment=commitment, us_withdrawal=np.maximum(remembered, ctx.orders.withdrawal))


def _inaugurate(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with the line that a new administration draws, and the course that it announces."""
    p, draws, known = ctx.parameters, ctx.draws.normal("us_mean"), ctx.when.us_line
    if known is None:
        line = np.clip(p.us_mean_centre + p.us_mean_sd * draws, _LINE_LOW, _LINE_HIGH)
    else:
        line = around(known, p.us_hidden_sd, draws, LOW, HIGH)
    change = line - state.us_mean
    announced = np.where(np.abs(change) > _ANNOUNCED, np.sign(change), 0.0)
    ctx.happened["course"] = announced
    return state.evolve(us_mean=line, us_course=np.where(announced == 0.0, state.us_course, announced))


def step_favour(state: Alliance, ctx: Context, scorned: Floats) -> Alliance:
    """Return the state with each ally's private standing with Washington, 0-1 (R, N)."""
    p, h, orders = ctx.parameters, ctx.when.h, ctx.orders.budget
    rise = state.core_share - state.core_share_year_ago()
    joined = orders.join_strike * state.lanes_disrupted
    terms = [
        Term(
            "return to the usual standing",
            "rule",
            "favour_return",
            share_per_step(p.favour_return, h) * (_USUAL_FAVOUR - state.us_favour),
        ),
        Term("change in spending", "rule", "favour_spending", h * p.favour_spending * rise),
        Term("joined the strikes", "order", "join_strike", h * p.strike_favour * joined),
        Term("criticised for staying out of strikes", "event", "scorn", -_SCORN * scorned),
        *ctx.from_outside("us_favour"),
    ]
    return state.evolve(us_favour=settle("us_favour", state.us_favour, terms, ctx.ledger, 0.0, 1.0))
