"""M16 Lenders: an indebted government that borrows fast is warned, and then may raise nothing for a year.

    nervous    = stress > _STRAINED and (own debt rises by more than _FAST a year, or the budget is an emergency one)
    austerity  once lenders have been nervous for more rounds in a row than there are `warnings`

Stress is that of M5, own debt what this game's decisions have added. Under austerity no budget order raises core
spending, for _AUSTERITY years, and the government loses _HUMBLED points of lead. The US borrows in its own currency,
which others hold: nobody warns it. All of it is judgement.
"""

from __future__ import annotations

import numpy as np

from game.model import domestic_politics, mandate, public_finance
from game.model.alliance import Alliance, Floats, at_least, put_at
from game.model.context import Context
from game.model.ledger import Term

__all__ = ["held", "step"]

_STRAINED = 0.6  # stress from which lenders look closely; judgement
_FAST = 0.5  # % of GDP a year of own borrowing that makes them nervous; judgement
_AUSTERITY = 1.0  # years in which they allow no rise; judgement
_HUMBLED = 4.0  # points of lead that it costs; judgement


def held(state: Alliance, effort: Floats) -> Floats:
    """Return the rise of core spending that lenders allow of one ordered, pp of GDP a year (R, N)."""
    under = np.flatnonzero(state.austerity > 0.0)
    return put_at(effort, under, np.minimum(effort.take(under), 0.0))


def step(state: Alliance, ctx: Context, own_debt_before: Floats) -> Alliance:
    """Return the state with lenders' warnings and austerity one step on; notes `nervous` and `austerity`, (R, N)."""
    h, who = ctx.when.h, ctx.members
    fast = state.chosen_debt - own_debt_before > _FAST * h
    fast |= domestic_politics.is_emergency(ctx.orders.budget.effort)
    strained = public_finance.strained(state, who, ctx.parameters, _STRAINED)
    nervous = fast & strained & ~who.is_us & (state.austerity <= 0.0)
    cells = np.flatnonzero(nervous)
    warned = put_at(np.zeros_like(state.spread_warned), cells, state.spread_warned.take(cells) + 1.0)
    begins = warned > ctx.parameters.warnings
    ctx.happened.update(nervous=nervous, austerity=begins)
    halted = np.flatnonzero(begins)
    if len(halted):
        term = Term("lenders forced a halt", "event", "austerity", np.full(len(halted), -_HUMBLED))
        state = state.evolve(lead=mandate.moved_at(state, ctx, halted, [term]))
    left = at_least(state.austerity - h, 0.0)
    return state.evolve(spread_warned=put_at(warned, halted, 0.0), austerity=put_at(left, halted, _AUSTERITY))
