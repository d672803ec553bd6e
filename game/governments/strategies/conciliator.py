"""Conciliator: a Secretary General who holds the alliance together first, and lets numbers follow.

Most who fall short cannot do better, and are helped more by talk than by pressure (Chayes & Chayes 1993). The first
text already leaves room, so that nobody needs a side letter. All allies are reassured, and those furthest behind are
offered help. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.choices import Leadership
from game.governments.others import behind, peers
from game.governments.requests import ReplyWeights
from game.governments.seat_information import SeatInformation
from game.governments.texts import Turn, turned

_DRAFTS = (
    Turn(vague=0.2, years=3.0),
    Turn(vague=0.3, years=5.0, review=0.7),
    Turn(vague=0.5, years=8.0, review=0.5),
)


def lead(seen: SeatInformation) -> Leadership:
    """Return drafts in the order they are put, reassurance for all, praise and offers."""
    zero = np.zeros_like(seen.core_share)
    counted, late = peers(seen), behind(seen)
    return Leadership(
        drafts=turned(seen.text, _DRAFTS) if seen.text is not None else (),
        praised=np.where(counted & (late == 0.0), 0.3, 0.0),
        comforted=np.where(counted, 0.4, 0.0),
        side_offer=0.2 * np.clip(late, 0.0, 1.0) if seen.text is not None else zero,
    )


STRATEGY = Strategy(
    name="conciliator",
    role="secretary_general",
    summary="Proposes a flexible text from the first draft. Reassures all allies and offers help to "
    "those furthest behind.",
    source="Chayes & Chayes 1993; sizes are judgement",
    lead=lead,
    leans=("cooperate", "stall", "save", "spend", "defy"),
    replies=ReplyWeights(regard=1.5, alliance=0.7),
)
