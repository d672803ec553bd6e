"""Free rider: spend less where others spend more or the patron seems committed; sign cheaply, gain time.

The best response of the theory of alliances as public goods (Olson & Zeckhauser 1966), made small: the model holds
spill-in of its own. It eases less where the threat is felt at home, and never below what an army needs. Offers the
cheap options: related spending that counts, few troops forward, a side letter. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.cards import by_lean_where
from game.governments.choices import Choices, steady
from game.governments.legal import within
from game.governments.others import others_move, own_gap
from game.governments.requests import ReplyWeights
from game.governments.restraint import Mix, danger, pay, strained
from game.governments.seat_information import Floats, SeatInformation

_LEANS = ("stall", "save", "cooperate", "defy", "spend")
_TIGHT_LEANS = ("save", "stall", "defy", "cooperate", "spend")
_CALM, _TIGHT = Mix(borrow=0.6, aid=0.2, social=0.1, loans=0.1), Mix(0.3, 0.3, 0.1, 0.3)


def _effort(seen: SeatInformation) -> Floats:
    ease = 0.02 + 0.20 * np.clip(others_move(seen), 0.0, 0.4)
    ease = ease + 0.10 * np.clip(seen.commitment_estimate - 0.6, 0.0, 0.4)
    ease = ease + 0.03 * np.clip(seen.stress, 0.0, 1.0)
    fear = 1.0 - 0.6 * np.clip(danger(seen), 0.0, 1.0)
    something_left = np.clip((seen.own(seen.core_share) - 1.0) / 0.5, 0.0, 1.0)
    effort: Floats = -np.minimum(ease * fear * something_left, 0.12)
    return effort


def decide(seen: SeatInformation) -> Choices:
    """Return budgets that lean on the others."""
    choices = steady(seen)
    choices.effort = _effort(seen)
    # What counts and buys no forces is cheap in standing only where somebody counts it.
    short = (own_gap(seen) > 0.0) & (seen.own(seen.related_share) < seen.related_target)
    choices.related_effort = np.where(short, 0.04, 0.0)
    choices.equipment_target = np.where(
        seen.equipment_order > 0.18, seen.equipment_order - 0.01, seen.equipment_order
    )
    choices.exercises = np.full(seen.support.shape, 0.2)
    choices.presence = 0.9 * choices.presence
    # What is given is expected: it ebbs as fast as nobody minds.
    choices.ukraine_aid = 0.95 * choices.ukraine_aid
    pay(seen, choices, _CALM, _TIGHT, escape_from=0.5)
    if seen.text is not None:
        asked = seen.text.core * (1.0 - seen.text.ambiguity) - seen.own(seen.core_share)
        choices.vote = np.where(asked > 0.6, 2, 0)
    choices.leans = by_lean_where(seen, strained(seen), _TIGHT_LEANS, _LEANS)
    return within(seen, choices)


STRATEGY = Strategy(
    name="free_rider",
    role="government",
    summary="Spends a little less when the others spend more or the US seems committed. Prefers cheap "
    "options and side letters.",
    source="Olson & Zeckhauser 1966; sizes are judgement",
    decide=decide,
    replies=ReplyWeights(regard=0.3, lead=1.5, money=3.0, forces=0.0),
)
