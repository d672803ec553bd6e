"""Reassuring US: deep engagement. Stands by allies in public, asks for more in private.

The case for staying engaged is that reassurance is cheap against what it prevents (Brooks, Ikenberry & Wohlforth
2013); that it also eases the pressure on allies to spend is the burden-sharing dilemma (Blankenship 2023). Backs a
coalition for Ukraine, by half during the war and fully once there is a ceasefire. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.cards import by_lean
from game.governments.choices import Choices, UsPolicy
from game.governments.legal import within
from game.governments.others import behind, leverage
from game.governments.patron import no_acts, own_budget
from game.governments.requests import ReplyWeights
from game.governments.seat_information import SeatInformation
from game.model.alliance import CEASEFIRE, WAR

_LEANS = ("cooperate", "spend", "stall", "save", "defy")


def decide(seen: SeatInformation) -> Choices:
    """Return a budget that keeps troops and aid where they are."""
    choices = own_budget(seen, presence=1.0, ukraine_aid=1.0, exercises=0.5, strikes=False)
    choices.leans = by_lean(seen, _LEANS)
    return within(seen, choices)


def policy(seen: SeatInformation) -> UsPolicy:
    """Return reassurance for all, the dependent first, and private requests to those behind."""
    acts = no_acts(seen)
    acts.reassured = 0.5 * leverage(seen)
    acts.requested = 0.25 * np.clip(behind(seen) / 0.5, 0.0, 1.0)
    acts.backstop = np.select([seen.ukraine_state == CEASEFIRE, seen.ukraine_state == WAR], [0.8, 0.4], 0.0)
    return acts


STRATEGY = Strategy(
    name="reassuring",
    role="us",
    summary="Reassures allies in public, asks those behind for more in private, backs a coalition for "
    "Ukraine.",
    source="Brooks, Ikenberry & Wohlforth 2013; Blankenship 2023; sizes are judgement",
    decide=decide,
    policy=policy,
    replies=ReplyWeights(regard=1.5),
)
