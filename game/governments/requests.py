"""Requests of capitals in words, one row a kind, and how a government that nobody holds replies.

What a kind of request goes by and what replies change is `game.model.request_kinds`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from game.model.alliance import Floats, Ints
from game.model.request_kinds import KINDS
from game.model.requests import NO, PART, YES, Change

__all__ = [
    "ABOUT",
    "AT_HOME",
    "DEEDS",
    "KYIV",
    "REPLY_LABELS",
    "ReplyWeights",
    "replies_of",
]

AT_HOME, KYIV = "home", "UKR"
"""Codes of who asks besides allies: the seat's own coalition partner, and Kyiv."""

REPLY_LABELS: Mapping[str, str] = {"yes": "Yes", "part": "In part", "no": "No"}


ABOUT: Mapping[str, str] = {
    "brigade": "the reply on a brigade",
    "home_money": "the reply to the coalition partner",
    "by_name": "the reply to Washington",
    "soft_review": "the reply on a softer review",
    "kyiv_gap": "the reply to Kyiv",
    "hawks": "the reply to those who want more pressure",
    "laggards": "the reply to those who want patience",
    "washington": "the reply to Washington",
    "plans": "the reply on regional plans",
    "thanks": "the reply to thanks",
    "grievance": "the reply to a grievance",
    "warning": "the reply to a warning",
    "condolence": "the reply to the successor's first letter",
    "offer": "the reply to an offer",
}
"""The reply to each kind of request, as a reason of what a capital thinks."""

assert tuple(ABOUT) == tuple(KINDS)

DEEDS: Mapping[str, str] = {
    "ahead": "spent more on defence than was due",
    "aid": "changed your aid to Ukraine",
    "ask": "called on allies to spend more",
    "behind": "spent less on defence than was due",
    "broker": "helped at the summit",
    "came": "came when an ally called for help",
    "criticise": "found fault in public",
    "criticise_others": "found fault with other allies in public",
    "cut": "cut your defence budget",
    "deal_broken": "broke your side of a deal",
    "deal_kept": "kept your side of a deal",
    "deal_refused": "turned down a deal",
    "deal_signed": "signed a deal",
    "exercise": "held a joint exercise",
    "letter": "signed with a side letter",
    "procure": "bought equipment jointly",
    "stayed": "sent less help than was hoped",
    "summit": "ended the summit as you did",
    "threaten": "set conditions for protection",
    "veto": "refused the text of the summit",
    "weak_text": "left the summit with a weak text",
    "withdrawal": "announced a withdrawal",
    "words": "found kind words",
}
"""How a message quotes what a seat did, behind you, by the name of the model's deed."""


class ReplyWeights(NamedTuple):
    """What a government that nobody holds weighs when it replies; judgement."""

    regard: float = 1.0
    """A hundredth of regard on average."""
    lead: float = 1.0
    """A point of lead at home."""
    money: float = 1.0
    """A tenth of a percent of GDP of debt that is saved."""
    forces: float = 0.5
    """A thousand troops forward, or a tenth of readiness."""
    washington: float = 1.0
    """A hundredth of standing in Washington."""
    alliance: float = 1.0
    """A hundredth of cohesion, of US commitment, or of what Ukraine holds."""


def replies_of(weights: ReplyWeights, outcomes: Mapping[int, Change], counts: Floats) -> Ints:
    """Return the reply that a government values most, (R, 1): the fullest where they are alike.

    `outcomes` are what a yes, a part and a no change; `counts` (N,) how much each capital's regard counts, of 1.
    """
    values = np.concatenate([_value(weights, outcomes[reply], counts) for reply in (YES, PART, NO)], axis=1)
    best: Ints = np.array([YES, PART, NO])[np.argmax(values, axis=1)][:, None]
    return best


def _value(weights: ReplyWeights, change: Change, counts: Floats) -> Floats:
    runs = change["regard"].shape[0]
    worth = np.zeros((runs, 1))
    worth += weights.regard * 100.0 * (change["regard"] * counts).sum(axis=1, keepdims=True)
    for name, each in (
        ("lead", weights.lead),
        ("debt", -10.0 * weights.money),
        ("presence", weights.forces),
        ("readiness", 10.0 * weights.forces),
        ("us_favour", 100.0 * weights.washington),
        ("reputation", 100.0 * weights.regard * 0.3),
        ("cohesion", 100.0 * weights.alliance),
        ("us_commitment", 100.0 * weights.alliance),
        ("ukraine_hold", 100.0 * weights.alliance),
    ):
        if name in change:
            worth = worth + each * change[name]
    return worth
