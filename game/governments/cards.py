"""How strategies meet event cards: each ranks the leans it prefers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.governments.outlook import Bools, Ints, Outlook

__all__ = ["by_lean", "by_lean_where"]


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


def by_lean_where(
    seen: Outlook, where: Bools, order: Sequence[str], otherwise: Sequence[str]
) -> dict[str, Ints]:
    """Return the options by `order` in the seats and runs `where` (R, k), by `otherwise` in all others."""
    first, second = by_lean(seen, order), by_lean(seen, otherwise)
    return {card: np.where(where, first[card], second[card]) for card in first}
