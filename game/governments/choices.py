"""What a strategy decides for its seats in a round; the engine turns it into the model's controls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game.governments.cards import WAITING, Ranks, by_lean
from game.governments.orders import GOVERNMENT
from game.governments.seat_information import Floats, Ints, SeatInformation
from game.model.controls import BUDGET_FIELDS, NO_WORD, BudgetOrders, SummitText

__all__ = ["COMMON", "Choices", "Leadership", "UsPolicy", "steady"]


COMMON: Mapping[str, float | None] = {
    name: None if callable(kind.unchanged) else kind.unchanged for name, kind in GOVERNMENT.items()
}
"""What changes nothing in any seat, by order; None where that differs between seats."""

assert (*COMMON,) == BUDGET_FIELDS
assert all(GOVERNMENT[name].holds(np.array(value)) for name, value in COMMON.items() if value is not None)


@lru_cache(maxsize=64)
def _everywhere(shape: tuple[int, ...]) -> Mapping[str, Floats]:
    """Return what changes nothing in any seat, by order: one value seen as an array of a shape."""
    return {name: np.broadcast_to(value, shape) for name, value in COMMON.items() if value is not None}


@lru_cache(maxsize=64)
def _no_word(shape: tuple[int, ...]) -> Ints:
    """Return no answer to a call in any seat: one value seen as an array of a shape."""
    return np.broadcast_to(np.int64(NO_WORD), shape)


@dataclass(slots=True)
class Choices(BudgetOrders):
    """Decisions of k governments in R runs: budget orders, (R, k) each, a vote, leans, and an answer to a call.

    What is legal stands in `orders`. `vote` is a number of `summit_tables.VOTES`.
    """

    vote: Ints
    leans: Ranks
    """(R, k, leans): how the kinds of answer to event cards rank, 0 first; see `cards`."""
    answer: Ints
    """Numbers of `call_answers.ANSWERS` to an ally that asks for help; NO_WORD leaves it to the usual chance."""

    def untouched(self, name: str) -> bool:
        """Return whether an order is as `steady` gave it, and so the same legal value everywhere."""
        return getattr(self, name) is _everywhere(self.vote.shape).get(name)

    @property
    def silent(self) -> bool:
        """Whether no seat answers a call in any run, as `steady` gave it."""
        return self.answer is _no_word(self.vote.shape)


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


def steady(seen: SeatInformation) -> Choices:
    """Return the choices of a government that changes nothing: the base every strategy starts from.

    Its arrays cannot be written to: a strategy puts others in their place.
    """
    shape = seen.support.shape
    everywhere = _everywhere(shape)
    orders = {
        name: np.broadcast_to(kind.unchanged(seen), shape) if callable(kind.unchanged) else everywhere[name]
        for name, kind in GOVERNMENT.items()
    }
    return Choices(
        **orders, vote=np.zeros(shape, dtype=np.int64), leans=by_lean(seen, WAITING), answer=_no_word(shape)
    )
