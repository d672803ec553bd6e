"""Loyal ally: pay for protection. The more doubt there is about the US, the more it does to keep it.

Fear of abandonment binds the dependent to their patron (Snyder 1984); small allies pay with spending (Ringsmose 2009)
and with troops where the patron fights (Jakobsen, Ringsmose & Saxi 2018). So effort rises with doubt and dependence,
where a free rider's falls with trust; it joins US-led strikes, signs, answers what is asked of it and takes no EU
loans. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.cards import by_lean_where
from game.governments.choices import Choices, steady
from game.governments.legal import within
from game.governments.others import own_gap
from game.governments.requests import ReplyWeights
from game.governments.restraint import Mix, pay, strained, tempered, war_or_ceasefire
from game.governments.seat_information import Floats, SeatInformation

_LEANS = ("cooperate", "spend", "stall", "save", "defy")
_TIGHT_LEANS = ("cooperate", "stall", "save", "spend", "defy")
_CALM, _TIGHT = Mix(borrow=0.5, aid=0.1, social=0.2, loans=0.0), Mix(0.4, 0.2, 0.2, 0.0)
_FIRM = 0.85  # commitment that leaves no doubt


def _effort(seen: SeatInformation) -> Floats:
    doubt = np.clip(_FIRM - seen.commitment_estimate, 0.0, 0.75) * seen.dependence
    noticed = np.minimum(own_gap(seen), 0.5)
    return tempered(seen, np.minimum(0.20 * doubt + 0.10 * noticed, 0.15))


def decide(seen: SeatInformation) -> Choices:
    """Return what is meant to be noticed in Washington."""
    choices = steady(seen)
    choices.effort = _effort(seen)
    choices.equipment_target = np.maximum(seen.equipment_order, 0.2)
    choices.exercises = np.full(seen.support.shape, 0.6)
    choices.presence = 1.1 * choices.presence
    firm = np.where(seen.commitment_estimate > 0.5, 0.4, 0.1)
    choices.coalition_part = np.where(war_or_ceasefire(seen), firm, choices.coalition_part)
    willing = seen.support - seen.support_start > -0.3
    choices.join_strike = np.where(willing & (seen.lanes_disrupted > 0.5), 1.0, 0.0)
    pay(seen, choices, _CALM, _TIGHT)
    choices.vote = np.ones_like(choices.vote)
    choices.leans = by_lean_where(seen, strained(seen), _TIGHT_LEANS, _LEANS)
    return within(seen, choices)


STRATEGY = Strategy(
    name="loyal_ally",
    role="government",
    summary="Pays for protection: the more doubt there is about the US, the more it does. Joins US "
    "strikes and signs.",
    source="Snyder 1984; Ringsmose 2009; Jakobsen, Ringsmose & Saxi 2018; sizes are judgement",
    decide=decide,
    replies=ReplyWeights(regard=1.2, lead=0.6, money=0.4, washington=3.0),
)
