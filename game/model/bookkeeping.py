"""M10 Deadlines: when the year of a target has come, some of those below it reach it, with money and with other books.

    chance = deadline_chance clip(1 - (target - m) / deadline_reach, 0, 1) (1 - stress_brake stress)        a year
    m     <- max(m, target + margin),   of which reclassified: at most relabel_cap, where the threat is far

The guideline and the alliance's pledge are targets; a new pledge does not end an old guideline. Where both are due the
higher one counts. The pull lasts for the year in which a target is due and the next. It is sized on 2024 only, when
four of 31 allies ended in the first tenth of a point above 2% and seven of the 21 below it in 2023 reached it. What is
reclassified buys nothing: that part, and that it is found far from the threat, is judgement.
"""

from __future__ import annotations

import numpy as np

from game.model import public_finance
from game.model.alliance import Alliance, Floats
from game.model.context import Context
from game.model.ledger import Term, settle
from game.units import share_per_step

__all__ = ["step", "target_due"]

_FAR = 0.45  # exposure below which a capital sees a target as a number; judgement
_AFTER = 2.0  # years from the start of the year of a deadline for which it pulls; judgement
_MARGIN = 0.1  # pp above the target at which those who reach it end at most: 2024


def target_due(state: Alliance, ctx: Context) -> Floats:
    """Return the highest target whose year has come and is not long over, % of GDP (R, N); 0 where there is none."""
    when = ctx.when

    def due(target: Floats | float, year: Floats | float) -> Floats:
        since = when.year + when.h / 2.0 - np.asarray(year)
        return np.where((since >= 0.0) & (since < _AFTER), target, 0.0)

    bound = ctx.members.has_forces & ~ctx.members.is_us & when.active
    both = np.maximum(due(state.pledge_target, state.pledge_due), due(when.guideline, when.guideline_due))
    return np.where(bound, both, 0.0)


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state after a deadline: core share and its relabelled part, % of GDP (R, N)."""
    p, luck = ctx.parameters, ctx.draws.u_relabel
    due = target_due(state, ctx)
    if ctx.ledger is None and not due.any():
        # Most steps hold no deadline.
        ctx.happened["relabelled"] = np.zeros_like(due)
        return state.evolve(relabelled=np.minimum(state.relabelled, state.core_share))
    likeliest = share_per_step(p.deadline_chance, ctx.when.h)
    # The draw that decides serves again as the margin: the nearer one was to not making it, the larger.
    end = due + _MARGIN * luck / np.maximum(likeliest, 1e-9)
    near = np.clip(1.0 - (due - state.core_share) / p.deadline_reach, 0.0, 1.0)
    brake = 1.0 - p.stress_brake * public_finance.stress(state, ctx.members, p)
    does = (due > 0.0) & (luck < share_per_step(p.deadline_chance * near * brake, ctx.when.h))
    rise = np.where(does, np.maximum(end - state.core_share, 0.0), 0.0)
    found = np.where(ctx.members.proximity < _FAR, np.minimum(rise, p.relabel_cap), 0.0)
    ctx.happened["relabelled"] = found
    terms = [
        Term("a target that is due", "rule", "deadline_chance", rise - found),
        Term("reclassified spending", "rule", "relabel_cap", found),
    ]
    core = settle("core_share", state.core_share, terms, ctx.ledger, 0.0, p.share_cap)
    # What is cut below what was reclassified takes some of that back: it is a part of the share.
    return state.evolve(core_share=core, relabelled=np.minimum(state.relabelled + found, core))
