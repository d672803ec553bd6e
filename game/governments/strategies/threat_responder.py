"""Threat responder: effort by threat times exposure, readiness, presence and resilience first, aid to Ukraine.

States balance against threats, the near ones more (Walt 1987); proximity and threat are what moved spending in
2014-24 (hindcast). Doubt about the US adds, a high share subtracts. Where the threat fades
so does the effort. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.cards import by_lean_where
from game.governments.choices import Choices, steady
from game.governments.legal import within
from game.governments.requests import ReplyWeights
from game.governments.restraint import Mix, danger, pay, strained, tempered, war_or_ceasefire
from game.governments.seat_information import Floats, SeatInformation
from game.model.alliance import WAR

_LEANS = ("spend", "cooperate", "defy", "stall", "save")
_QUIET_LEANS = ("cooperate", "save", "stall", "spend", "defy")
_CALM, _TIGHT = Mix(borrow=0.5, aid=0.1, social=0.1, loans=0.2), Mix(0.3, 0.2, 0.1, 0.4)
_QUIET = 0.25  # danger below which the effort turns negative; judgement
_NEAR, _RESILIENT = 0.4, 1.5  # danger from which, and % of GDP to which, related spending grows; judgement
_ENOUGH, _ROOM = 5.0, 2.0  # % of GDP beyond which no effort is made, and where it begins to ease; judgement


def _effort(seen: SeatInformation, felt: Floats) -> Floats:
    doubt = 1.0 + 0.5 * np.clip(0.85 - seen.commitment_estimate, 0.0, 0.75)
    room = np.clip((_ENOUGH - seen.own(seen.core_share)) / _ROOM, 0.0, 1.0)
    above = np.maximum(felt - _QUIET, 0.0) * doubt * room
    below = np.maximum(_QUIET - felt, 0.0)
    return tempered(seen, np.clip(0.18 * above - 0.12 * below, -0.03, 0.2))


def decide(seen: SeatInformation) -> Choices:
    """Return budgets that follow the danger."""
    choices, felt = steady(seen), np.minimum(danger(seen), 1.0)
    choices.effort = _effort(seen, danger(seen))
    # Who is near is attacked most below the threshold of war.
    unready = seen.own(seen.related_share) < _RESILIENT
    choices.related_effort = np.where(unready, 0.1 * np.maximum(felt - _NEAR, 0.0), 0.0)
    choices.readiness_shift = 0.03 * felt
    choices.exercises = 0.3 + 0.5 * felt
    choices.drone_target = np.maximum(choices.drone_target, 0.02 * felt)
    presence = choices.presence
    choices.presence = np.maximum(presence, np.minimum(presence * (1.0 + 0.1 * felt) + 0.1 * felt, 10.0))
    aid = np.maximum(choices.ukraine_aid, 0.05 + 0.3 * felt)
    choices.ukraine_aid = np.where(seen.ukraine_state == WAR, aid, choices.ukraine_aid)
    choices.coalition_part = np.where(war_or_ceasefire(seen), 0.3 + 0.2 * felt, choices.coalition_part)
    pay(seen, choices, _CALM, _TIGHT, escape_from=0.3)
    choices.vote = np.where(felt > 0.3, 1, 0)
    quiet = (felt < _QUIET) | strained(seen)
    choices.leans = by_lean_where(seen, quiet, _QUIET_LEANS, _LEANS)
    return within(seen, choices)


STRATEGY = Strategy(
    name="threat_responder",
    role="government",
    summary="Raises effort with the threat it feels, readiness and presence first, and aids Ukraine. "
    "Eases off when the threat fades.",
    source="balance of threat (Walt 1987); sizes are judgement",
    decide=decide,
    replies=ReplyWeights(money=0.6, forces=2.0, alliance=2.0),
)
