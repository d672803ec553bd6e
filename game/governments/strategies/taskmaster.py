"""Taskmaster: a Secretary General who wants results: clear wording, an early date, strict reviews.

Easy compliance says that little was asked (Downs, Rocke & Barsoom 1996), so the text demands much and is checked.
Wording is made clearer and reviews stricter; only then does each redraft give a little time. Praises allies on the path
and rising, reassures nobody. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.choices import Leadership
from game.governments.others import behind, peers
from game.governments.requests import ReplyWeights
from game.governments.seat_information import SeatInformation
from game.governments.texts import Turn, turned

_PLAIN, _STRICT = -0.2, 2.0
_DRAFTS = (
    Turn(vague=_PLAIN, review=_STRICT),
    Turn(vague=_PLAIN, years=2.0, review=_STRICT),
    Turn(years=4.0, review=_STRICT),
    Turn(vague=0.2, years=5.0),
)  # the last one is what a chair puts who will not go home without a text; judgement


def lead(seen: SeatInformation) -> Leadership:
    """Return drafts in the order they are put, and praise for those that keep the path."""
    zero = np.zeros_like(seen.core_share)
    rise = seen.core_share - seen.core_share_year_ago
    earned = peers(seen) & (behind(seen) == 0.0) & (rise > 0.0)
    return Leadership(
        drafts=turned(seen.text, _DRAFTS) if seen.text is not None else (),
        praised=np.where(earned, 0.5, 0.0),
        comforted=zero,
        side_offer=zero.copy(),
    )


STRATEGY = Strategy(
    name="taskmaster",
    role="secretary_general",
    summary="Demands clear wording and strict reviews before it allows more time. Praises only allies on "
    "the path to their target.",
    source="Downs, Rocke & Barsoom 1996; sizes are judgement",
    lead=lead,
    leans=("spend", "defy", "cooperate", "save", "stall"),
    replies=ReplyWeights(regard=0.4, alliance=2.0),
)
