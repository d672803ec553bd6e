"""A dose of a strategy of the United States: `transactional@0.5` does half of what `transactional` does toward allies.

A dose scales requests, criticism, conditions, reassurance, withdrawal and the backstop, each kept within 0 and 1. The
budget, troops and aid of the US stay those of the strategy. So how hard Washington presses can be varied without making
up a strategy for each degree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import numpy as np

from game.governments.choices import UsPolicy
from game.governments.seat_information import SeatInformation

__all__ = ["Policy", "dosed"]

Policy = Callable[[SeatInformation], UsPolicy]


def dosed(policy: Policy, dose: float) -> Policy:
    """Return a policy whose acts are those of `policy` times `dose`."""

    def scaled(seen: SeatInformation) -> UsPolicy:
        acts = policy(seen)
        return UsPolicy(
            **{entry.name: np.clip(dose * getattr(acts, entry.name), 0.0, 1.0) for entry in fields(UsPolicy)}
        )

    return scaled
