"""Taskmaster: a Secretary General who wants deeds: plain words, a near date, reports that are read.

Easy compliance says that little was asked (Downs, Rocke & Barsoom 1996), so the text asks and is checked. Words are
made plainer and reports stricter; only then does each redraft give a little time. Praises who is on the path and
rising, comforts nobody. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.choices import Leadership
from game.governments.others import behind, peers
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
    summary="Makes the text plainer and its reports stricter before it gives time; praises only those on the path.",
    source="Downs, Rocke & Barsoom 1996; sizes are judgement",
    lead=lead,
    leans=("spend", "defy", "cooperate", "save", "stall"),
)
