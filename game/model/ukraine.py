"""M11 Ukraine: a small state machine (peace, war, ceasefire, settlement, defeat), allied aid, the coalition.

    hold <- hold + h (aid_holds clip(aid / _ENOUGH - 1, -1, 1) - _HOLD_WEIGHT (X - 1)) + front_noise sqrt(h) z   in war
    P(war -> ceasefire)         rate = ceasefire_rate talks (.5 + hold)
    P(war -> defeat)            rate = defeat_rate max(0, 1 - hold / _WEAK)
    P(ceasefire holds a year)   = logit^-1(base + coalition + backstop + strength)
    P(ceasefire -> settlement)  rate = settlement_rate

Aid takes stocks now (M6) and slows the adversary. Where one ally gives less, those that stand by Ukraine make up for
it unless they order otherwise (`usual_aid`). A defeat frightens, and frees the adversary's forces. A coalition needs
countries, troops and, as its lead has said,
a US backstop. All judgement.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import (
    CEASEFIRE,
    DEFEAT,
    PEACE,
    SETTLEMENT,
    WAR,
    Alliance,
    Bools,
    Floats,
    Ints,
    Members,
    over_allies,
)
from game.model.context import Context
from game.model.ledger import Term, settle
from game.model.parameters import Parameters
from game.model.shocks import HIGHEST_THREAT
from game.units import chance_per_step, scale_per_step, share_per_step

__all__ = ["aid_share", "chance_to_hold", "offered", "step", "step_adversary", "step_aid", "usual_aid"]

_ENOUGH = 0.12  # % of the allies' GDP a year at which the line holds: about the aid of 2022-24; judgement
_FULL_COALITION = 40.0  # countries: more than the thirty said to be ready in March 2025; judgement
_FULL_FORCE = 10.0  # allies' parts that make a reassurance force; judgement
_AID_SPEED = 0.5  # part of the way to what was ordered that aid moves in a year; judgement
_AID_IN_PEACE = 0.3  # part of ordered aid still needed after a settlement; judgement
_HOLD_WEIGHT = 0.05  # what the line loses in a year to an adversary twice as strong; judgement
_WEAK = 0.25  # hold below which the front can collapse; judgement
_AID_AFTER_DEFEAT = 0.1  # part of ordered aid that still finds somebody to take it; judgement
_FEAR_OF_DEFEAT, _BLAME = 0.25, -0.04  # threat and cohesion at once after a defeat; judgement
_FADE = 0.3  # part of a backstop that is gone in a year unless renewed; judgement
_DRAG_AT_MOST = 2.0  # times enough aid beyond which more wears the adversary no faster; judgement


def aid_share(state: Alliance) -> Floats:
    """Return all allies' aid to Ukraine, % of their GDP together a year (R, 1)."""
    return over_allies(state.ukraine_aid, state.gdp) / over_allies(state.gdp)


def usual_aid(state: Alliance, who: Members, p: Parameters, h: float) -> Floats:
    """Return the aid that governments move to where they order nothing, % of GDP a year (R, N).

    In a war, what is missing for the line to hold is made up by those that stand by Ukraine, as far as they do, and
    those that do not let their own aid run out.
    """
    at_war = state.ukraine_state == WAR
    willing = np.clip(who.on_ukraine, 0.0, 1.0)
    missing = np.maximum(_ENOUGH - aid_share(state), 0.0) * over_allies(state.gdp)
    able = np.maximum(over_allies(state.gdp, willing), 1e-9)
    pace = p.take_over * missing / able * willing
    pace = pace - p.aid_fatigue * np.clip(-who.on_ukraine, 0.0, 1.0) * state.ukraine_aid
    usual: Floats = state.ukraine_aid + np.where(at_war, pace, 0.0) * h / share_per_step(_AID_SPEED, h)
    return np.maximum(usual, 0.0)


def offered(state: Alliance, ctx: Context, rows: slice | Ints = slice(None)) -> Floats:
    """Return what each ally offers to the coalition of the willing, 0-1 (R, N), while there is one to offer it to.

    `rows` are the runs that are asked about, all by default.
    """
    phase = state.ukraine_state[rows]
    wanted = (phase == WAR) | (phase == CEASEFIRE)
    return np.where(wanted & (state.coalition_size[rows] > 0.0), ctx.orders.budget.coalition_part[rows], 0.0)


def chance_to_hold(state: Alliance, ctx: Context) -> Floats:
    """Return the chance that a ceasefire holds a year, 0-1 (R, 1)."""
    p = ctx.parameters
    troops = np.minimum(over_allies(ctx.orders.budget.coalition_part) / _FULL_FORCE, 1.0)
    size = np.minimum(state.coalition_size / _FULL_COALITION, 1.0) * troops
    odds = p.hold_base + p.hold_coalition * size + p.hold_backstop * state.us_backstop
    odds = odds + p.hold_strength * (state.ukraine_hold - 0.5)
    chance: Floats = 1.0 / (1.0 + np.exp(-odds))
    return chance


def step_aid(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with aid moved halfway a year toward what was ordered, % of GDP (R, N)."""
    speed = share_per_step(_AID_SPEED, ctx.when.h)
    needed = np.where(state.ukraine_state == SETTLEMENT, _AID_IN_PEACE, 1.0)
    needed = np.where(state.ukraine_state == DEFEAT, _AID_AFTER_DEFEAT, needed)
    terms = [
        Term(
            "aid ordered",
            "order",
            "ukraine_aid",
            speed * (needed * ctx.orders.budget.ukraine_aid - state.ukraine_aid),
        ),
        *ctx.from_outside("ukraine_aid"),
    ]
    return state.evolve(ukraine_aid=settle("ukraine_aid", state.ukraine_aid, terms, ctx.ledger, 0.0, 5.0))


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with the war, the line and the talks one step on."""
    p, h = ctx.parameters, ctx.when.h
    at_war = state.ukraine_state == WAR
    supplied = np.clip(aid_share(state) / _ENOUGH - 1.0, -1.0, 1.0)
    terms = [
        Term("allied aid", "rule", "aid_holds", np.where(at_war, h * p.aid_holds * supplied, 0.0)),
        Term(
            "the adversary's strength",
            "rule",
            "aid_holds",
            np.where(at_war, -h * _HOLD_WEIGHT * (state.adversary - 1.0), 0.0),
        ),
        Term(
            "fortunes of war",
            "shock",
            "front_noise",
            np.where(at_war, scale_per_step(p.front_noise, h) * ctx.draws.normal("front"), 0.0),
        ),
        *ctx.from_outside("ukraine_hold"),
    ]
    hold = settle("ukraine_hold", state.ukraine_hold, terms, ctx.ledger, 0.0, 1.0)
    talks = settle("talks", state.talks, ctx.from_outside("talks"), ctx.ledger, 0.0, 1.0)
    size = settle(
        "coalition_size", state.coalition_size, ctx.from_outside("coalition_size"), ctx.ledger, 0.0, 80.0
    )
    state = state.evolve(
        coalition_size=size,
        ukraine_hold=hold,
        talks=talks,
        us_backstop=np.maximum(state.us_backstop * (1.0 - share_per_step(_FADE, h)), ctx.orders.backstop),
    )
    roll = ctx.draws.uniform("ukraine")
    stops = chance_per_step(p.ceasefire_rate * talks * (0.5 + hold), h)
    collapses = chance_per_step(p.defeat_rate * np.maximum(1.0 - hold / _WEAK, 0.0), h)
    to_ceasefire = at_war & (roll < stops)
    defeated = at_war & ~to_ceasefire & (roll < stops + collapses)
    silent = state.ukraine_state == CEASEFIRE
    fragile = 1.0 - chance_to_hold(state, ctx) ** h
    breaks = silent & (roll < fragile)
    # From the other end of the same draw, so that what makes a ceasefire firmer takes no settlement away.
    settled = chance_per_step(p.settlement_rate, h)
    settles = silent & ~breaks & (roll >= 1.0 - settled) & (roll < 1.0)
    war = np.where(settles, SETTLEMENT, np.where(breaks, WAR, state.ukraine_state))
    war = np.where(defeated, DEFEAT, np.where(to_ceasefire, CEASEFIRE, war))
    ctx.happened["ceasefire"], ctx.happened["war_resumes"] = to_ceasefire, breaks
    ctx.happened["settlement"], ctx.happened["defeat"] = settles, defeated
    return _after_defeat(state.evolve(ukraine_state=war), ctx, defeated)


def _after_defeat(state: Alliance, ctx: Context, defeated: Bools) -> Alliance:
    """Return the state after the front has collapsed in some runs: fear, and blame for who gave too little."""
    fear = Term("the defeat of Ukraine", "event", "defeat", np.where(defeated, _FEAR_OF_DEFEAT, 0.0))
    blame = Term("the defeat of Ukraine", "event", "defeat", np.where(defeated, _BLAME, 0.0))
    return state.evolve(
        threat=settle("threat", state.threat, [fear], ctx.ledger, 0.0, HIGHEST_THREAT),
        cohesion=settle("cohesion", state.cohesion, [blame], ctx.ledger, 0.0, 1.0),
    )


def step_adversary(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with the adversary's usable force X (R, 1) one step on."""
    p, h = ctx.parameters, ctx.when.h
    at_war = state.ukraine_state == WAR
    silent = (state.ukraine_state != WAR) & (state.ukraine_state != PEACE)
    growth = ctx.when.adversary_growth * np.where(silent, 1.0 + p.ceasefire_regrowth, 1.0)
    worn = np.where(
        at_war,
        p.adversary_war_drag + p.aid_slows * np.minimum(aid_share(state) / _ENOUGH, _DRAG_AT_MOST),
        0.0,
    )
    terms = [
        Term("rearmament", "rule", "adversary", state.adversary * np.expm1(h * growth)),
        Term("war losses", "rule", "aid_slows", -h * worn * state.adversary),
        Term(
            "the adversary's own course",
            "shock",
            "adversary_noise",
            state.adversary * np.expm1(scale_per_step(p.adversary_noise, h) * ctx.draws.normal("adversary")),
        ),
        *ctx.from_outside("adversary"),
    ]
    return state.evolve(adversary=settle("adversary", state.adversary, terms, ctx.ledger, 0.2, 5.0))
