"""Transactional US: protection has a price. Criticises in public, makes protection conditional, praises little.

The instruments of US burden-sharing pressure as the literature sorts them (Blankenship 2021, 2023): public criticism
for those far behind, conditional threats where dependence gives leverage, few private requests, some praise
for those who pay. Refuses to back a coalition. Blames nobody for a gap that the years left to a due date excuse.
Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.cards import by_lean
from game.governments.choices import Choices, UsPolicy
from game.governments.deals.offers import PROPOSALS_A_ROUND, Offers
from game.governments.legal import within
from game.governments.others import behind, everyones_gap, leverage, peers
from game.governments.patron import no_acts, own_budget
from game.governments.requests import ReplyWeights
from game.governments.seat_information import SeatInformation

_LEANS = ("save", "defy", "stall", "cooperate", "spend")
_NEAR, _FAR = 0.2, 1.0  # pp behind at which criticism begins, and is at its fullest; judgement


def decide(seen: SeatInformation) -> Choices:
    """Return a budget that leaves Europe's affairs to Europe, and strikes where trade is attacked."""
    choices = own_budget(seen, presence=0.97, ukraine_aid=0.6, exercises=0.3, strikes=True)
    choices.leans = by_lean(seen, _LEANS)
    return within(seen, choices)


def policy(seen: SeatInformation) -> UsPolicy:
    """Return criticism of those far behind, conditions for the dependent among them, a nod to those who pay."""
    acts = no_acts(seen)
    far, gap = np.clip((behind(seen) - _NEAR) / (_FAR - _NEAR), 0.0, 1.0), everyones_gap(seen)
    acts.shamed = 0.5 * far
    acts.threatened = 0.5 * far * leverage(seen)
    acts.requested = np.where(gap > 0.0, 0.1, 0.0)
    acts.reassured = np.where(peers(seen) & (gap == 0.0), 0.1, 0.0)
    return acts


def deal(seen: SeatInformation) -> Offers | None:
    """Return offers to drop criticism for a rise, once a year to the two dependent allies that are furthest behind."""
    if np.floor(seen.year + seen.years) == np.floor(seen.year):
        return None
    worth = behind(seen) * leverage(seen)
    furthest = np.argsort(-worth, axis=1, kind="stable")[:, :PROPOSALS_A_ROUND]
    run, place = np.nonzero(np.take_along_axis(worth, furthest, axis=1) > _NEAR)
    return Offers.usual(
        run, np.full(len(run), seen.seats[0]), furthest[run, place], ask="raise", give="silence"
    )


STRATEGY = Strategy(
    name="transactional",
    role="us",
    summary="Criticises allies far below target in public and makes the protection of dependent allies "
    "conditional. Praises little and refuses the backstop.",
    source="Blankenship 2021, 2023; sizes are judgement",
    decide=decide,
    policy=policy,
    deal=deal,
    replies=ReplyWeights(regard=0.2, lead=1.5, money=2.0),
)
