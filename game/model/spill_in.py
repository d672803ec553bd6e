"""M2 Spill-in: what others spend does to an ally's own wish to spend, under four theories.

Baseline: `spill = -phi m (lnA - lnA_slow)` with `phi = phi0 (1 - T) - phi1 T`: in quiet years an ally leaves a part to
others that spend more, under shared threat it goes along with them. `A_i` is what others spend, in percent of their
GDP, weighted by size and nearness. (Plümper & Neumayer 2015; George & Sandler 2018; the evidence conflicts, hence the
switch.)

Pure public good (Olson & Zeckhauser 1966): the exact best response of an ally that maximises
`(1-a) ln(private) + a ln(own + others)`: `m* = 100 a - (1-a) s` with `s` what all others spend, in percent
of the GDP of all, the nearer the more. Its slope in `s` is `a - 1`: c f_I - 1 with unit cost c = 1 and income effect
f_I = a.

Joint product: the part of defence that is not private works that way; the private part goes with what others have, as
forces that fight together have to match. Patron bargaining: dependants move toward the patron's own share, the more the
more they depend on it.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Alliance, Floats, Members
from game.model.context import Context
from game.model.ledger import Term
from game.model.parameters import Parameters, Theory
from game.units import share_per_step

__all__ = ["best_response", "counted_gdp", "felt_spending", "remember", "taste_for_defence", "term"]


def counted_gdp(gdp: Floats, who: Members, p: Parameters) -> Floats:
    """Return the GDP behind forces that can be there for others, USD bn (R, N): of the US `us_force_weight` counts."""
    counted: Floats = np.where(who.is_us, p.us_force_weight, 1.0) * gdp
    return counted


def felt_spending(core_share: Floats, gdp: Floats, nearness: Floats) -> Floats:
    """Return ln A, (R, N): the log of what others spend, % of their GDP, weighted by GDP and `nearness` (N, N)."""
    # Not a matrix product: the order in which that adds up depends on the number of runs, and so would the result.
    spent = np.einsum("rj,ij->ri", core_share * gdp, nearness)
    size = np.einsum("rj,ij->ri", gdp, nearness)
    log: Floats = np.log(np.maximum(spent, 1e-9) / np.maximum(size, 1e-9))
    return log


def others_spending(core_share: Floats, gdp: Floats, nearness: Floats) -> Floats:
    """Return what all others spend in percent of the GDP of all, own GDP included, by nearness (N, N); (R, N).

    Nobody is nearer to an ally than itself: the larger it is, the less others' spending is against its own.
    """
    spent = np.einsum("rj,ij->ri", core_share * gdp, nearness)
    size = np.einsum("rj,ij->ri", gdp, nearness) + gdp * nearness.max(axis=1)
    others: Floats = spent / np.maximum(size, 1e-9)
    return others


def taste_for_defence(share: Floats, others: Floats) -> Floats:
    """Return `a` for which `share` is the best response to `others`, both in percent of own GDP."""
    taste: Floats = (share + others) / (100.0 + others)
    return taste


def best_response(taste: Floats, others: Floats) -> Floats:
    """Return m*, percent of own GDP, of an ally with taste `a` when others spend `others`."""
    response: Floats = 100.0 * taste - (1.0 - taste) * others
    return response


def _matching(state: Alliance) -> Floats:
    """Return what an ally adds to keep up with what others have added of late, pp."""
    matching: Floats = state.core_share * (state.spill_log - state.spill_slow)
    return matching


def _crowding(state: Alliance, ctx: Context) -> Floats:
    """Return the pure-public-good response to what others have added since peacetime, pp."""
    base, nearness = ctx.members.peacetime_share, ctx.members.nearness
    gdp = counted_gdp(state.gdp, ctx.members, ctx.parameters)
    before = others_spending(np.broadcast_to(base, gdp.shape), gdp, nearness)
    taste = taste_for_defence(base, before)
    return best_response(taste, others_spending(state.core_share, gdp, nearness)) - base


def term(state: Alliance, ctx: Context) -> Term:
    """Return the spill-in term of the own target, pp of GDP (R, N), under the theory in force.

    Under several, each in its part of the runs, the term has the name of the first.
    """
    theories = ctx.parameters.theories or (ctx.parameters.theory,)
    terms = [_term(state, ctx, theory) for theory in theories]
    if len(terms) == 1:
        return terms[0]
    part = state.runs // len(terms)
    rows = [slice(number * part, (number + 1) * part) for number in range(len(terms))]
    change = np.concatenate([one.change[own] for one, own in zip(terms, rows, strict=True)])
    return terms[0]._replace(change=change)


def _term(state: Alliance, ctx: Context, theory: Theory) -> Term:
    p = ctx.parameters
    if theory == "pure_public_good":
        return Term("reliance on others' spending", "rule", "pure_public_good", _crowding(state, ctx))
    if theory == "joint_product":
        part = (1.0 - p.private_share) * _crowding(state, ctx) + p.private_share * _matching(state)
        return Term("partial reliance on others' spending", "rule", "joint_product", part)
    if theory == "patron_bargaining":
        patron = np.where(ctx.members.is_us, state.core_share, 0.0).sum(axis=1, keepdims=True)
        price = p.patron_price * ctx.members.dependence * np.maximum(patron - state.core_share, 0.0)
        return Term("price of US protection", "rule", "patron_price", price)
    phi = p.spill_quiet * (1.0 - state.threat) - p.spill_threat * state.threat
    change = -phi * state.core_share * (state.spill_log - state.spill_slow)
    return Term("change in others' spending", "rule", "spill_quiet", change)


def remember(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with others' spending as felt now and its slow memory brought up to date."""
    gdp = counted_gdp(state.gdp, ctx.members, ctx.parameters)
    log = felt_spending(state.core_share, gdp, ctx.members.nearness)
    speed = share_per_step(ctx.parameters.spill_memory, ctx.when.h)
    return state.evolve(spill_log=log, spill_slow=state.spill_slow + speed * (log - state.spill_slow))
