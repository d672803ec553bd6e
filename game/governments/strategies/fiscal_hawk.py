"""Fiscal hawk: the debt first. Cuts when it is high, pays a rise by cuts and taxes, takes no loans.

Guns compete with the debt brake: governments consolidate when debt is high (Bohn 1998), and defence is what goes
easily. Where debt is low it closes a gap to the target slowly. Never asks for EU loans or the escape clause.
Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.cards import by_lean
from game.governments.choices import Choices, steady
from game.governments.legal import within
from game.governments.others import own_gap
from game.governments.requests import ReplyWeights
from game.governments.restraint import Mix, pay, tempered
from game.governments.seat_information import Floats, SeatInformation

_LEANS = ("save", "stall", "cooperate", "defy", "spend")
_CALM, _TIGHT = Mix(borrow=0.1, aid=0.2, social=0.3, loans=0.0), Mix(0.0, 0.3, 0.4, 0.0)
_SOUND, _HIGH = 60.0, 75.0  # debt, % of GDP: the EU's reference value, and where cuts begin (judgement)


def _effort(seen: SeatInformation) -> Floats:
    debt = seen.own(seen.debt)
    cuts = 0.10 * np.clip((debt - _HIGH) / 60.0, 0.0, 1.0) + 0.04 * np.clip(seen.stress, 0.0, 1.0)
    means = np.clip((_HIGH - debt) / (_HIGH - _SOUND), 0.0, 1.0)
    return tempered(seen, 0.06 * means * np.minimum(own_gap(seen), 1.0)) - cuts


def decide(seen: SeatInformation) -> Choices:
    """Return budgets that the treasury wrote."""
    choices = steady(seen)
    choices.effort = _effort(seen)
    choices.exercises = np.full(seen.support.shape, 0.2)
    tight = seen.stress > 0.5
    choices.presence = np.where(tight, 0.9, 1.0) * choices.presence
    choices.ukraine_aid = np.where(tight, 0.9, 1.0) * choices.ukraine_aid
    pay(seen, choices, _CALM, _TIGHT)
    if seen.text is not None:
        dear = seen.text.core - seen.own(seen.core_share) > 0.8
        choices.vote = np.where(tight & dear, 2, 0)
    choices.leans = by_lean(seen, _LEANS)
    return within(seen, choices)


STRATEGY = Strategy(
    name="fiscal_hawk",
    role="government",
    summary="Puts the debt first: cuts defence when debt is high, pays a rise by cuts and taxes, takes "
    "no EU loans.",
    source="fiscal reaction (Bohn 1998); sizes are judgement",
    decide=decide,
    replies=ReplyWeights(money=4.0),
)
