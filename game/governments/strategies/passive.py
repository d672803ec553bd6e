"""Passive: a Secretary General who puts the opening text once and leaves the rest to the allies.

An office with a secretariat and no agenda of its own: the lower end for comparisons. No numbers.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.choices import Leadership
from game.governments.seat_information import SeatInformation


def lead(seen: SeatInformation) -> Leadership:
    """Return the opening text, if there is one, and no words to anybody."""
    none = np.zeros_like(seen.core_share)
    drafts = () if seen.text is None else (seen.text,)
    return Leadership(drafts=drafts, praised=none, comforted=none.copy(), side_offer=none.copy())


STRATEGY = Strategy(
    name="passive",
    role="secretary_general",
    summary="Proposes the opening text once and does nothing else.",
    source="judgement: a baseline for the worth of the office",
    lead=lead,
    replies=None,
)
