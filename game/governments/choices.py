"""What a strategy decides for its seats in a round; the engine turns it into the model's controls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.governments.cards import WAITING, by_lean
from game.governments.orders import GOVERNMENT
from game.governments.seat_information import Floats, Ints, SeatInformation
from game.model.controls import BUDGET_FIELDS, BudgetOrders, SummitText

__all__ = ["Choices", "Leadership", "UsPolicy", "steady"]


@dataclass(slots=True)
class Choices(BudgetOrders):
    """Decisions of k governments in R runs: budget orders, (R, k) each, a vote and leans.

    What is legal stands in `orders`. `vote` is a number of `summit_tables.VOTES`.
    """

    vote: Ints
    leans: Ints
    """(R, k, leans): how the kinds of answer to event cards rank, 0 first; see `cards`."""


@dataclass(slots=True)
class UsPolicy:
    """US acts toward each ally, (R, N), yearly intensities 0..1; withdrawal and backstop (R, 1)."""

    requested: Floats
    shamed: Floats
    threatened: Floats
    reassured: Floats
    withdrawal: Floats
    backstop: Floats


@dataclass(slots=True)
class Leadership:
    """What the Secretary General does: drafts in the order they are put, and words to allies (R, N) 0..1."""

    drafts: tuple[SummitText, ...]
    praised: Floats
    comforted: Floats
    side_offer: Floats  # 0..0.3, help offered at the summit


_ALIKE = np.array([0.0 if callable(kind.unchanged) else kind.unchanged for kind in GOVERNMENT.values()])[
    :, None, None
]
"""What changes nothing in any seat, by order, (orders, 1, 1); 0 where that differs between seats."""

assert (*GOVERNMENT,) == BUDGET_FIELDS

_OF_SEATS = [
    (row, kind.unchanged) for row, kind in enumerate(GOVERNMENT.values()) if callable(kind.unchanged)
]


def steady(seen: SeatInformation) -> Choices:
    """Return the choices of a government that changes nothing: the base every strategy starts from."""
    orders = np.empty((len(_ALIKE), *seen.support.shape))
    orders[:] = _ALIKE
    for row, unchanged in _OF_SEATS:
        orders[row] = unchanged(seen)
    vote: Ints = np.zeros(seen.support.shape, dtype=np.int64)
    return Choices(*(*orders, vote, by_lean(seen, WAITING)))
