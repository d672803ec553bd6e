"""M10 Threshold bookkeeping: near a threshold, as its deadline comes, spending is found by counting differently.

Where the gap to a target due within a year is small and the threat is far, up to `relabel_cap` pp are reclassified
with a chance: the share rises, capability does not. This makes bunching just above targets (2024-25) and rewards
measures of output. Judgement.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Alliance
from game.model.context import Context
from game.model.ledger import Term, settle
from game.units import share_per_step

__all__ = ["step"]

_FAR = 0.45  # exposure below which a capital sees a target as a number; judgement
_BEFORE, _AFTER = 1.0, 2.0  # years around a deadline in which books are looked through; judgement
_MARGIN = 0.02  # pp by which bookkeepers overshoot: bunching just above 2% in 2024-25


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state after reclassification: core share and its relabelled part, % of GDP (R, N)."""
    p = ctx.parameters
    near = state.pledge_due - ctx.when.year
    gap = state.pledge_target - state.core_share
    reachable = (gap > 0.0) & (gap < p.relabel_gap) & (near <= _BEFORE) & (near > -_AFTER)
    far = (ctx.members.proximity < _FAR) & ~ctx.members.is_us & ctx.members.has_forces
    does = reachable & far & (ctx.draws.u_relabel < share_per_step(p.relabel_chance, ctx.when.h))
    # The draw that decided serves again as the overshoot: it is uniform given that it fell low enough.
    found = np.where(does, np.minimum(gap + _MARGIN * ctx.draws.u_relabel, p.relabel_cap), 0.0)
    ctx.happened["relabelled"] = found
    terms = [Term("reclassified spending", "rule", "relabel_chance", found)]
    core = settle("core_share", state.core_share, terms, ctx.ledger, 0.0, p.share_cap)
    # What is cut below what was reclassified takes some of that back: it is a part of the share.
    return state.evolve(core_share=core, relabelled=np.minimum(state.relabelled + found, core))
