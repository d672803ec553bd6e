"""M2 Spill-in: what others' forces do to an ally's own wish to spend, under four theories.

Baseline: `spill = -phi m (lnA - lnA_slow)` with `phi = phi0 (1 - T) - phi1 T`: in quiet years more of
others' force lowers own spending a little, under shared threat it raises it. `lnA` is the log of others'
stock times readiness, weighted by nearness. (Plümper & Neumayer 2015; George & Sandler 2018; the evidence
conflicts, hence the switch.)

Pure public good (Olson & Zeckhauser 1966): the exact best response of an ally that maximises
`(1-a) ln(private) + a ln(own + others)`: `m* = 100 a - (1-a) s` with `s` what all others spend, in percent
of own GDP. Its slope in `s` is `a - 1`: c f_I - 1 with unit cost c = 1 and income effect f_I = a.

Joint product: only the part of defence that is not private works that way, so the slope is smaller.
Patron bargaining: dependants move toward the patron's own share, the more the more they depend on it.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Alliance, Floats
from game.model.context import Context
from game.model.ledger import Term
from game.model.parameters import Theory
from game.units import share_per_step

__all__ = ["best_response", "felt_force", "remember", "taste_for_defence", "term"]


def felt_force(stock: Floats, readiness: Floats, nearness: Floats) -> Floats:
    """Return ln A, (R, N): the log of others' ready stock (USD bn), weighted by `nearness` (N, N)."""
    # Not a matrix product: the order in which that adds up depends on the number of runs, and so would the result.
    felt = np.einsum("rj,ij->ri", stock * readiness, nearness)
    log: Floats = np.log(np.maximum(felt, 1e-9))
    return log


def others_spending(core_share: Floats, gdp: Floats) -> Floats:
    """Return what all others spend in percent of own GDP, (R, N)."""
    money = core_share * gdp
    others: Floats = (money.sum(axis=1, keepdims=True) - money) / gdp
    return others


def taste_for_defence(share: Floats, others: Floats) -> Floats:
    """Return `a` for which `share` is the best response to `others`, both in percent of own GDP."""
    taste: Floats = (share + others) / (100.0 + others)
    return taste


def best_response(taste: Floats, others: Floats) -> Floats:
    """Return m*, percent of own GDP, of an ally with taste `a` when others spend `others`."""
    response: Floats = 100.0 * taste - (1.0 - taste) * others
    return response


def _crowding(state: Alliance, ctx: Context) -> Floats:
    """Return the pure-public-good response to what others have added since peacetime, pp."""
    base = ctx.members.peacetime_share
    before = others_spending(np.broadcast_to(base, state.gdp.shape), state.gdp)
    taste = taste_for_defence(base, before)
    return best_response(taste, others_spending(state.core_share, state.gdp)) - base


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
        part = (1.0 - p.private_share) * _crowding(state, ctx)
        return Term("partial reliance on others' spending", "rule", "joint_product", part)
    if theory == "patron_bargaining":
        patron = np.where(ctx.members.is_us, state.core_share, 0.0).sum(axis=1, keepdims=True)
        price = p.patron_price * ctx.members.dependence * np.maximum(patron - state.core_share, 0.0)
        return Term("price of US protection", "rule", "patron_price", price)
    phi = p.spill_quiet * (1.0 - state.threat) - p.spill_threat * state.threat
    change = -phi * state.core_share * (state.spill_log - state.spill_slow)
    return Term("change in others' forces", "rule", "spill_quiet", change)


def remember(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with others' forces as felt now and their slow memory brought up to date."""
    log = felt_force(state.stock, state.readiness, ctx.members.nearness)
    speed = share_per_step(ctx.parameters.spill_memory, ctx.when.h)
    return state.evolve(spill_log=log, spill_slow=state.spill_slow + speed * (log - state.spill_slow))
