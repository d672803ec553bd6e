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
from game.model.alliance import Alliance, Floats
from game.model.context import Context
from game.model.ledger import Term

__all__ = ["held", "step"]

_STRAINED = 0.6  # stress from which lenders look closely; judgement
_FAST = 0.5  # % of GDP a year of own borrowing that makes them nervous; judgement
_AUSTERITY = 1.0  # years in which they allow no rise; judgement
_HUMBLED = 4.0  # points of lead that it costs; judgement


def held(state: Alliance, effort: Floats) -> Floats:
    """Return the rise of core spending that lenders allow of one ordered, pp of GDP a year (R, N)."""
    return np.where(state.austerity > 0.0, np.minimum(effort, 0.0), effort)


def step(state: Alliance, ctx: Context, own_debt_before: Floats) -> Alliance:
    """Return the state with lenders' warnings and austerity one step on; notes `nervous` and `austerity`, (R, N)."""
    h, who = ctx.when.h, ctx.members
    fast = state.chosen_debt - own_debt_before > _FAST * h
    fast |= domestic_politics.is_emergency(ctx.orders.budget.effort)
    strained = public_finance.strained(state, who, ctx.parameters, _STRAINED)
    nervous = fast & strained & ~who.is_us & (state.austerity <= 0.0)
    warned = np.where(nervous, state.spread_warned + 1.0, 0.0)
    begins = warned > ctx.parameters.warnings
    ctx.happened.update(nervous=nervous, austerity=begins)
    if begins.any():
        cells = np.flatnonzero(begins)
        term = Term("lenders forced a halt", "event", "austerity", np.full(len(cells), -_HUMBLED))
        state = state.evolve(lead=mandate.moved_at(state, ctx, cells, [term]))
    left = np.maximum(state.austerity - h, 0.0)
    return state.evolve(
        spread_warned=np.where(begins, 0.0, warned), austerity=np.where(begins, _AUSTERITY, left)
    )
