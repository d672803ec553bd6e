"""M16 The Secretary General's second half: capitals reappoint one of whom they think well enough.

    reappointed  if the mean regard for the Secretary General is at least _ENOUGH at mid-term

One who is not stays as acting Secretary General: somebody has to. It costs cohesion once (_ACTING). Where nobody
remembers a Secretary General regard is 0, and the term goes on. Judgement.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Alliance
from game.model.context import Context
from game.model.ledger import Term, settle

__all__ = ["step"]

_ENOUGH = 0.0  # mean regard from which capitals reappoint; judgement
_ACTING = -0.03  # cohesion that a Secretary General without a mandate costs; judgement


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state after capitals have decided, where they do in this step; notes `acting`, (R, 1)."""
    if not ctx.when.reappointment:
        return state
    refused = state.chair_regard < _ENOUGH
    ctx.happened["acting"] = refused
    term = Term("an acting Secretary General", "event", "acting", np.where(refused, _ACTING, 0.0))
    cohesion = settle("cohesion", state.cohesion, [term], ctx.ledger, 0.0, 1.0)
    return state.evolve(cohesion=cohesion, acting=np.where(refused, 1.0, state.acting))
