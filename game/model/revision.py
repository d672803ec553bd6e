"""The first edition after the start: published shares were estimates, and now they are revised.

    m <- m + r   in the first step,   r = revision_scale m (table at z),  z standard normal, one an ally and run

The table holds what 117 first estimates of 2016, 2018, 2023 and 2024 were off by against the tables of July 2026,
as a part of the share: in the middle 2% too high, and skewed. All show the published share until the step in which the
revision comes; budgets go by the share as it is. What was spent before the start was spent: nobody has to pay for
it, and people and operations always had it.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Alliance, Floats, Members

__all__ = ["drawn", "people_budget", "reveal"]

_SCORES = (
    -2.326,
    -1.645,
    -1.282,
    -0.674,
    0.0,
    0.674,
    1.282,
    1.645,
    2.326,
)  # standard normal at 1, 5, 10, ... 99%
_ERRORS = (
    -0.243,
    -0.111,
    -0.082,
    -0.043,
    -0.022,
    -0.005,
    0.032,
    0.066,
    0.167,
)  # revision there, part of the share


def drawn(published: Floats, scale: Floats | float, z: Floats) -> Floats:
    """Return by how much shares will be revised, pp (R, N), for standard normal draws (R, N)."""
    return published * scale * np.interp(z, _SCORES, _ERRORS)


def reveal(state: Alliance) -> Alliance:
    """Return the state with the shares of the start as they were."""
    moved = state.unrevised
    if not moved.any():
        return state  # the edition is out, as it is in nearly all steps
    return state.evolve(
        core_share=state.core_share + moved,
        core_share_past=state.core_share_past + moved,
        unrevised=np.zeros_like(moved),
        revised=state.revised + moved,
    )


def people_budget(state: Alliance, who: Members) -> Floats:
    """Return what was spent on people and operations at the start, as revised, USD bn a year (R, N)."""
    return who.start_people_budget * (1.0 + state.revised / np.maximum(who.start_core, 1e-9))
