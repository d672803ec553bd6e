"""M16 Rupture: the alliance comes apart where nobody works together any more, or where it failed without its patron.

    H < _APART,   or   C < _GONE and at least _FAILED armed attacks in which the alliance failed

A model of an alliance ends there: what follows is not told, and a game that people play is over. Judgement.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Alliance
from game.model.context import Context

__all__ = ["step"]

_APART = 0.25  # cohesion below which consultations are not held any more; judgement
_GONE, _FAILED = 0.2, 2.0  # US commitment that is none, and failures that nobody forgets; judgement


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state in which the alliance has come apart where it has, (R, 1); notes `rupture` where it just did."""
    apart = (state.cohesion < _APART) | (state.us_commitment < _GONE) & (state.failures >= _FAILED)
    ctx.happened["rupture"] = apart & (state.broken < 0.5)
    return state.evolve(broken=np.where(apart, 1.0, state.broken))
