"""Retrenching US: asks in private first, then announces withdrawal and falls back.

Retrenchment shifts burdens to allies as a power sheds commitments (MacDonald & Parent 2011; Posen 2014). While its
commitment stands it asks; as commitment sinks towards the administration's own level, announcements replace
requests, and more so if Europe is far behind. Troops and aid shrink by steps. An administration that announced a
steadier course only asks and withdraws nothing more, until one announces a cooler course. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.cards import by_lean
from game.governments.choices import Choices, UsPolicy
from game.governments.legal import within
from game.governments.others import behind, everyones_gap, peers
from game.governments.patron import no_acts, own_budget
from game.governments.requests import ReplyWeights
from game.governments.seat_information import Bools, Floats, SeatInformation

_LEANS = ("save", "stall", "cooperate", "defy", "spend")
_ASKING, _LEAVING = 0.75, 0.45  # commitment from which it only asks, and to which it has left; judgement


def decide(seen: SeatInformation) -> Choices:
    """Return a budget with fewer troops and less aid for Europe every year."""
    presence, aid = (np.where(_steadied(seen), 1.0, part) for part in (0.8, 0.4))
    choices = own_budget(seen, presence=presence, ukraine_aid=aid, exercises=0.2, strikes=False)
    choices.leans = by_lean(seen, _LEANS)
    return within(seen, choices)


def _steadied(seen: SeatInformation) -> Bools:
    """Return where a steadier course has been announced and stands, (R, 1)."""
    return seen.us_course > 0.0


def _patience(seen: SeatInformation) -> Floats:
    """Return how far it still asks instead of leaving, 0-1 (R, 1)."""
    commitment = seen.commitment_estimate[:, :1]
    patience = np.clip((commitment - _LEAVING) / (_ASKING - _LEAVING), 0.0, 1.0)
    return np.where(_steadied(seen), 1.0, patience)


def policy(seen: SeatInformation) -> UsPolicy:
    """Return private requests while patience lasts, then withdrawal, harder the further allies are behind."""
    acts, patience = no_acts(seen), _patience(seen)
    count = np.maximum(peers(seen).sum(axis=1, keepdims=True), 1)
    shortfall = np.clip(behind(seen).sum(axis=1, keepdims=True) / count, 0.0, 1.0)
    acts.requested = patience * 0.3 * np.clip(everyones_gap(seen) / 0.5, 0.0, 1.0)
    acts.withdrawal = (1.0 - patience) * (0.15 + 0.25 * shortfall)
    return acts


STRATEGY = Strategy(
    name="retrenching",
    role="us",
    summary="First asks for more in private, then announces withdrawal. Troops and aid shrink step by step, until "
    "an administration announces a steadier course.",
    source="MacDonald & Parent 2011; Posen 2014; sizes are judgement",
    decide=decide,
    policy=policy,
    replies=ReplyWeights(regard=0.3, money=2.0, forces=0.0),
)
