"""Requests of capitals in words, one row a kind, and how a government that nobody holds replies.

What a kind of request goes by and what replies change is `game.model.request_kinds`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.model.alliance import Floats, Ints
from game.model.request_kinds import KINDS
from game.model.requests import NO, PART, YES, Change

__all__ = [
    "AT_HOME",
    "DEEDS",
    "KYIV",
    "REPLY_LABELS",
    "REQUESTS",
    "ReplyWeights",
    "RequestKind",
    "replies_of",
]

AT_HOME, KYIV = "home", "UKR"
"""Codes of who asks besides allies: the seat's own coalition partner, and Kyiv."""

REPLY_LABELS: Mapping[str, str] = {"yes": "Yes", "part": "In part", "no": "No"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestKind:
    """One kind of request. `name` is what records hold and a person types."""

    name: str
    label: str
    """The request in a sentence; `{capital}` asks, `{deed}` is what the seat did."""
    ask: str
    """What is asked for, inside a sentence."""
    deed: str
    """The reply, as a reason of what a capital thinks."""


REQUESTS: Mapping[str, RequestKind] = {
    row.name: row
    for row in (
        RequestKind(
            name="battalion",
            label="{capital} asks for a battalion forward.",
            ask="a battalion forward",
            deed="the reply on a battalion",
        ),
        RequestKind(
            name="home_money",
            label="Your coalition partner wants money for home affairs.",
            ask="money for home affairs",
            deed="the reply to the coalition partner",
        ),
        RequestKind(
            name="by_name",
            label="{capital} asks you to buy American and to be named as a good ally.",
            ask="an order for American arms, and thanks by name",
            deed="the reply to Washington",
        ),
        RequestKind(
            name="soft_review",
            label="{capital} asks you to support a softer review of spending.",
            ask="a softer review of spending",
            deed="the reply on a softer review",
        ),
        RequestKind(
            name="kyiv_gap",
            label="{capital} asks you to close part of this quarter's gap in aid.",
            ask="part of this quarter's gap in aid",
            deed="the reply to Kyiv",
        ),
        RequestKind(
            name="hawks",
            label="{capital} asks you to name those who are behind.",
            ask="plain words about those who are behind",
            deed="the reply to those who want more pressure",
        ),
        RequestKind(
            name="laggards",
            label="{capital} asks you for patience with those who are behind.",
            ask="patience with those who are behind",
            deed="the reply to those who want patience",
        ),
        RequestKind(
            name="washington",
            label="{capital} asks you to credit Washington with what allies spend.",
            ask="credit for what allies spend",
            deed="the reply to Washington",
        ),
        RequestKind(
            name="plans",
            label="{capital} asks you to put the defence of its region first in the plans.",
            ask="first place for its region in the plans",
            deed="the reply on regional plans",
        ),
        RequestKind(
            name="thanks",
            label="{capital} thanks you because you {deed}, and hopes that you will go on.",
            ask="more of the same",
            deed="the reply to thanks",
        ),
        RequestKind(
            name="grievance",
            label="{capital} has not forgotten that you {deed}, and asks you to make amends.",
            ask="amends",
            deed="the reply to a grievance",
        ),
        RequestKind(
            name="warning",
            label="{capital} will end its cooperation with you unless something changes.",
            ask="a sign of good will",
            deed="the reply to a warning",
        ),
        RequestKind(
            name="condolence",
            label="{capital} regrets the fall of your government, and asks whether its word still holds.",
            ask="the word of the government before you",
            deed="the reply to the successor's first letter",
        ),
        RequestKind(
            name="offer",
            label="{capital} offers to share the cost of a joint brigade.",
            ask="your half of a joint brigade",
            deed="the reply to an offer",
        ),
    )
}
"""Every kind of request by its name."""

assert tuple(REQUESTS) == tuple(KINDS)

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
