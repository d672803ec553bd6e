"""What the strategies of the US share: no act toward anybody, and the budget of a power that carries on."""

from __future__ import annotations

import numpy as np

from game.governments.choices import Choices, UsPolicy, steady
from game.governments.restraint import Mix, pay
from game.governments.seat_information import Floats, SeatInformation

__all__ = ["no_acts", "own_budget"]

_MIX = Mix(borrow=0.7, aid=0.1, social=0.1, loans=0.0)  # the US borrows; judgement


def no_acts(seen: SeatInformation) -> UsPolicy:
    """Return a policy that does nothing toward anybody."""
    everyone, all_runs = np.zeros_like(seen.core_share), np.zeros_like(seen.europe_canada_share)
    return UsPolicy(
        requested=everyone,
        shamed=everyone.copy(),
        threatened=everyone.copy(),
        reassured=everyone.copy(),
        withdrawal=all_runs,
        backstop=all_runs.copy(),
    )


def own_budget(
    seen: SeatInformation,
    *,
    presence: float | Floats,
    ukraine_aid: float | Floats,
    exercises: float,
    strikes: bool,
) -> Choices:
    """Return the budget of the US: core as it moves by itself; presence and aid by factors of what stands."""
    choices = steady(seen)
    choices.presence = presence * choices.presence
    choices.ukraine_aid = ukraine_aid * choices.ukraine_aid
    choices.exercises = np.full(seen.support.shape, exercises)
    choices.join_strike = np.full(seen.support.shape, 1.0 if strikes else 0.0)
    return pay(seen, choices, _MIX, _MIX)
