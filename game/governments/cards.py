"""How strategies meet event cards: each ranks the leans it prefers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.governments.outlook import Ints, Outlook

__all__ = ["by_lean"]


def by_lean(seen: Outlook, order: Sequence[str]) -> dict[str, Ints]:
    """Return for each card in hand the option whose lean comes first in `order`, for all seats and runs."""
    rank = {lean: place for place, lean in enumerate(order)}
    shape = seen.support.shape
    return {
        card.card: np.full(
            shape, min(range(len(card.leans)), key=lambda option: rank.get(card.leans[option], len(rank)))
        )
        for card in seen.cards
    }
