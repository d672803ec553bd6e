"""Spender: the most that is legal without an emergency, until public finances, public support or its own lead stops it.

The unconditional cooperator of public-good experiments, and the upper end for comparisons. Effort is the full 0.3 pp a
year while stress is low and support near its usual level, and runs out as either turns, and as the budget gets far
above the target. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.cards import by_lean_where
from game.governments.choices import Choices, steady
from game.governments.legal import within
from game.governments.orders import GOVERNMENT
from game.governments.requests import ReplyWeights
from game.governments.restraint import Mix, pay, strained, war_or_ceasefire
from game.governments.seat_information import Floats, SeatInformation
from game.model.alliance import WAR

_LEANS = ("spend", "cooperate", "defy", "stall", "save")
_TIGHT_LEANS = ("cooperate", "spend", "save", "stall", "defy")
_CALM, _TIGHT = Mix(borrow=0.6, aid=0.1, social=0.1, loans=0.2), Mix(0.2, 0.2, 0.2, 0.4)
_ENOUGH = 0.5  # pp above its target at which nothing more is asked of anybody; judgement
_BROKE, _SOUR = 0.7, -0.4  # stress, and fall of support, at which nothing more goes; judgement


def _go(seen: SeatInformation) -> Floats:
    """Return how much of the most can be had, 0-1 (R, k)."""
    money = np.clip((_BROKE - seen.stress) / 0.5, 0.0, 1.0)
    mood = np.clip((seen.support - seen.support_start - _SOUR) / 0.3, 0.0, 1.0)
    room = np.clip((seen.target - seen.own(seen.core_share)) / _ENOUGH + 1.0, 0.0, 1.0)
    return money * mood * room


def decide(seen: SeatInformation) -> Choices:
    """Return the most that can be paid for."""
    choices, go = steady(seen), _go(seen)
    choices.effort = GOVERNMENT["effort"].high * go
    # Beyond the target for related spending nothing is asked either.
    choices.related_effort = np.where(seen.own(seen.related_share) < seen.related_target, 0.1 * go, 0.0)
    choices.equipment_target = np.maximum(seen.equipment_order, 0.3)
    choices.drone_target = np.maximum(choices.drone_target, 0.03)
    choices.laser_target = np.maximum(choices.laser_target, 0.01)
    choices.exercises = 0.5 + 0.5 * go
    choices.presence = choices.presence * (1.0 + 0.2 * go)
    aid = np.maximum(choices.ukraine_aid, 0.3 * go)
    choices.ukraine_aid = np.where(seen.ukraine_state == WAR, aid, choices.ukraine_aid)
    choices.coalition_part = np.where(war_or_ceasefire(seen), 0.8, choices.coalition_part)
    pay(seen, choices, _CALM, _TIGHT, escape_from=0.2)
    choices.vote = np.ones_like(choices.vote)
    choices.leans = by_lean_where(seen, strained(seen), _TIGHT_LEANS, _LEANS)
    return within(seen, choices)


STRATEGY = Strategy(
    name="spender",
    role="government",
    summary="Spends the most that is legal without an emergency budget, until public finances or public "
    "support stop it.",
    source="unconditional cooperation (Fischbacher, Gächter & Fehr 2001); sizes are judgement",
    decide=decide,
    replies=ReplyWeights(money=0.1, forces=2.0),
)
