"""M1 Spending: threat times proximity moves the wish, slow adjustment does the rest.

    wish = b + k + tau prox T(1 year ago) + eta prox T (C0 - C)
    tgt  = limited(wish) + spill + politics
    limited: ever less counts from wish_eases on, and while a national plan runs no more than it or m
    want = tgt + pi max(0, pledge - tgt)
    dm   = lambda_h (want - m), braked by fiscal stress, topped up to the path of a national plan that is kept
    m   <- (m + revision + dm + u h) exp(-stickiness surprise) + noise, within [floor, cap]
    noise = scale (noise_common sqrt(h) z + noise_own sqrt(1 - lump_part) sqrt(h) z_i) + lumps
    lumps = scale noise_own sqrt(lump_part) times those of the year, paid in equal parts over its steps
    scale = min(m, _STEADY)

m in % of GDP, the rest in pp. Money budgets stand when GDP surprises, so a fall of GDP lifts the share (2020) and its
return lowers it (2021). Lumps come with the rate lump_rate and have exponential sizes; what is expected of them is
taken off, so that the noise has mean 0 in logs, in which it was estimated; their scale gives them unit variance a
year. They are purchases and emergency budgets: shares rise in lumps and seldom fall in them. Budgets are voted once a
year, in its first step, and what is voted is spent over the year: two halves of a year have the noise of the whole, and
one half has half of a lump.
`revision` is what the first edition after the start finds wrong with the share as published (`start`).
"""

from __future__ import annotations

import numpy as np

from game.model import domestic_politics, national_plans, public_finance, revision, spill_in, us_commitment
from game.model.alliance import Alliance, Floats, at_least
from game.model.context import Context
from game.model.draws import MOST_LUMP
from game.model.ledger import Term, settle, total
from game.units import chance_per_step, scale_per_step, share_per_step

__all__ = ["own_target", "own_target_terms", "step", "step_related"]

_STEADY = 2.0  # % of GDP above which chance grows no more with the share: what 2014-24 leaves unexplained
_LUMP_MEAN = 1.0 - np.exp(-MOST_LUMP)  # mean size of a lump, cut off there
_LUMP_SQUARE = 2.0 * (1.0 - (1.0 + MOST_LUMP) * np.exp(-MOST_LUMP))  # and its mean square
_LEAST_ROOM = 0.5  # pp over which the wish of who spends most in peace eases; judgement


def _eased(wish: Floats, ctx: Context) -> Floats:
    """Return a wish, % of GDP (R, N), of which ever less counts from `wish_eases` on; never `wish_most` of it.

    What an ally spends without a threat always counts, so that a world without one stays as it is.
    """
    p = ctx.parameters
    knee = np.maximum(p.wish_eases, ctx.members.peacetime_share)
    room = np.maximum(p.wish_most - knee, _LEAST_ROOM)
    over = at_least(wish - knee, 0.0)
    eased: Floats = np.minimum(wish, knee) + room * -np.expm1(-over / room)
    return eased


def _limits(state: Alliance, ctx: Context, wish: Floats) -> list[Term]:
    """Return what keeps a wish from running on, pp of GDP (R, N): it saturates, and a government stops at its plan."""
    eased = _eased(wish, ctx)
    # Below the level at which wishes ease plans were overtaken as often as not: Hungary, Latvia, Luxembourg, Estonia.
    kept_to = np.maximum(np.maximum(state.plan_target, ctx.parameters.wish_eases), state.core_share)
    stop = np.where(national_plans.runs(state, ctx), kept_to, np.inf)
    return [
        Term("the threat is answered ever less", "rule", "wish_most", eased - wish),
        Term("no more than the plan asks for", "rule", "plan_target", np.minimum(stop - eased, 0.0)),
    ]


def _excess(state: Alliance, ctx: Context) -> Floats:
    """Return what is spent beyond `wish_most`, the national plan and the peacetime level, pp of GDP (R, N)."""
    # A plan whose year is over is no reason to cut what it brought.
    kept_up = np.maximum(ctx.parameters.wish_most, np.maximum(state.plan_target, ctx.members.peacetime_share))
    return np.maximum(state.core_share - kept_up, 0.0)


def own_target_terms(state: Alliance, ctx: Context) -> list[Term]:
    """Return the terms of the own target `tgt`, pp of GDP; their sum is what an ally would spend unpledged."""
    wishes = _wishes(state, ctx)
    return [
        *wishes,
        *_limits(state, ctx, total(wishes)),
        spill_in.term(state, ctx),
        *domestic_politics.spending_terms(state, ctx),
        *us_commitment.spending_terms(state, ctx),
    ]


def _wishes(state: Alliance, ctx: Context) -> list[Term]:
    """Return what a threat makes an ally wish to spend, before any limit, pp of GDP (R, N)."""
    p, who = ctx.parameters, ctx.members
    exposure = who.proximity
    shape = state.core_share.shape
    doubt = p.us_doubt_weight * exposure * state.threat * (p.reassurance_level - state.us_commitment)
    return [
        Term("peacetime level", "rule", "peacetime_share", np.broadcast_to(who.peacetime_share, shape)),
        Term("lasting national difference", "rule", "ally_effect_sd", state.ally_effect),
        Term(
            "threat, by distance",
            "rule",
            "threat_weight",
            p.threat_weight * exposure * state.threat_year_ago(),
        ),
        Term("doubt about the US", "rule", "us_doubt_weight", doubt),
    ]


def own_target(state: Alliance, ctx: Context) -> Floats:
    """Return `tgt`, % of GDP (R, N)."""
    return total(own_target_terms(state, ctx))


def _pledged(state: Alliance, target: Floats) -> Floats:
    """Return what the alliance's pledge adds to the wish, pp (R, N)."""
    honoured = np.where(state.discount_years > 0.0, 0.5, 1.0)
    pledge: Floats = honoured * state.pledge_weight * at_least(state.pledge_target - target, 0.0)
    return pledge


def _planned_terms(state: Alliance, ctx: Context) -> tuple[list[Term], Floats]:
    """Return the terms of the planned change of m, pp, and their sum."""
    p, h = ctx.parameters, ctx.when.h
    speed = share_per_step(p.adjustment, h)
    wishes = own_target_terms(state, ctx)
    target = total(wishes)
    pledge = _pledged(state, target)
    drift = speed * (target + pledge - state.core_share)
    undone = -share_per_step(p.excess_return, h) * _excess(state, ctx)
    stress = public_finance.stress(state, ctx.members, p)
    brake = -p.stress_brake * stress * at_least(drift, 0.0)
    # Strained finances decide whether a plan is kept; one that is kept is met, whatever the wish is.
    path = national_plans.on_path(state, ctx, stress)
    top_up = np.where(path > 0.0, at_least(path - drift - brake, 0.0), 0.0)
    effort = ctx.orders.budget.effort * h
    planned = drift + brake + top_up + undone + effort
    if ctx.ledger is None:
        return [], planned
    first, *rest = wishes
    anchor = first._replace(
        change=speed * (first.change - state.core_share), label="drift to peacetime level"
    )
    terms = [
        anchor,
        *(term.mapped(lambda change: speed * change) for term in rest),
        Term("the alliance's pledge", "rule", "pledge_base", speed * pledge),
        Term("strained public finances", "rule", "stress_brake", brake),
        Term("the national plan", "rule", "plan_base", top_up),
        Term("more than any plan keeps up", "rule", "excess_return", undone),
        Term("this government's budget order", "order", "effort", effort),
    ]
    return terms, planned


def _chance(state: Alliance, base: Floats, ctx: Context) -> tuple[Floats, Floats, Floats]:
    """Return what chance adds to the share `base`, pp (R, N): ordinary moves less expected lumps, those to come."""
    p, h, draws = ctx.parameters, ctx.when.h, ctx.draws
    scale = np.minimum(base, _STEADY)
    usual = scale_per_step(p.noise_common, h) * draws.normal("spending") + scale_per_step(p.noise_own, h) * (
        np.sqrt(1.0 - np.asarray(p.lump_part)) * draws.z_spending
    )
    # In an array, also if it is one number: a power of a plain number can differ from it in its last digit.
    coming = chance_per_step(np.atleast_2d(p.lump_rate), 1.0)
    spread = coming * _LUMP_SQUARE - np.square(coming * _LUMP_MEAN)  # a year has at most one lump
    size = p.noise_own * np.sqrt(np.asarray(p.lump_part) / spread)
    # In logs, in which sizes are estimated, chance has mean 0: the mean itself is half the variance above it.
    expected = h * (size * coming * _LUMP_MEAN - (np.square(p.noise_own) + np.square(p.noise_common)) / 2.0)
    steps, done = _budget_year(ctx)
    voted = (
        scale * size * np.where(draws.u_lump < coming, draws.e_lump, 0.0) if done == 0 else state.lump_left
    )
    spent = voted / (steps - done)
    return scale * (usual - draws.chance * expected), spent, voted - spent


def _budget_year(ctx: Context) -> tuple[int, int]:
    """Return how many steps a calendar year has, and how many of them are over before this one."""
    steps = round(1.0 / ctx.when.h)
    return steps, int((ctx.when.year % 1.0) * steps + 1e-6) % steps


def step(state: Alliance, ctx: Context, growth_surprise: Floats) -> Alliance:
    """Return the state with core defence expenditure one step on.

    `growth_surprise` is the log growth of GDP (R, N) that no budget had foreseen.
    """
    p, forces = ctx.parameters, ctx.members.has_forces
    # What was published at the start was an estimate: budgets go by the share as it is.
    published, corrected, state = state.core_share, state.unrevised, revision.reveal(state)
    terms, planned = _planned_terms(state, ctx)
    base = np.maximum(state.core_share + planned, 0.0)
    money = base * np.expm1(-p.stickiness * growth_surprise)
    usual, lumps, to_come = _chance(state, base + money, ctx)
    moves = [
        Term("revision of the estimate", "shock", "revision_scale", corrected),
        Term("GDP moved, budget did not", "shock", "stickiness", money),
        Term("unplanned change", "shock", "noise_own", usual),
        Term("purchases and emergency budgets", "shock", "lump_rate", lumps),
        *ctx.from_outside("core_share"),
    ]

    def armed(some: list[Term]) -> list[Term]:
        return [term.mapped(lambda change: np.where(forces, change, 0.0)) for term in some]

    low, high = np.where(forces, p.share_floor, 0.0), np.where(forces, p.share_cap, 0.0)
    moved, told = [Term("planned", "rule", "adjustment", planned), *moves], [*terms, *moves]
    if ctx.ledger is not None:
        # The bounds keep who has no forces at 0; causes must say so too.
        moved, told = armed(moved), armed(told)
    core = settle("core_share", published, moved, ctx.ledger, low, high, instead=told)
    past = np.concatenate([state.core_share_past[1:], state.core_share[None]])
    return state.evolve(core_share=core, core_share_past=past, lump_left=np.where(forces, to_come, 0.0))


def step_related(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with defence-related spending one step on, % of GDP.

    What is only counted costs nothing, and so nobody can save it.
    """
    speed = share_per_step(ctx.parameters.related_speed, ctx.when.h)
    counted = speed * np.maximum(state.related_target - state.related_share, 0.0)
    terms = [
        Term("other spending counted as related", "rule", "related_speed", counted),
        Term(
            "this government's budget order",
            "order",
            "related_effort",
            ctx.orders.budget.related_effort * ctx.when.h,
        ),
        *ctx.from_outside("related_share"),
    ]
    counts = state.related_counted + counted
    related = settle("related_share", state.related_share, terms, ctx.ledger, counts, 5.0)
    return state.evolve(related_share=related, related_counted=counts)
