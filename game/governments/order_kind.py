"""What a row of the catalogue of orders holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from game.governments.ranges import Range
from game.governments.seat_information import Floats, SeatInformation

__all__ = ["Lasts", "OrderKind"]

Lasts = Literal["round", "standing", "once", "until_withdrawn"]

_LASTS: dict[Lasts, str] = {
    "round": "this round only",
    "standing": "until changed",
    "once": "once",
    "until_withdrawn": "until withdrawn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderKind(Range):
    """A budget order: all that the game says of it, in one place.

    `name` is the field of the model's `BudgetOrders` that it fills, or for an order of the US alone that of `Controls`.
    """

    word: str
    """What a person types for it."""
    label: str
    """What it is called wherever it appears: at most three words."""
    group: str
    """The part of the budget under which it is shown."""
    rule: str
    """What the model does with it, in plain sentences for `why order`."""
    moves: str = ""
    """The quantity it moves first; empty where that is none that is shown."""
    parameters: tuple[str, ...] = ()
    """The parameters that the rule goes through."""
    lasts: Lasts = "round"
    """For how long an order holds once it is given."""
    aims_at: str = ""
    """The level of the model that moves halfway to the order each year; empty where there is none."""
    unchanged: float | Callable[[SeatInformation], Floats] = 0.0
    """What a government orders that changes nothing; a function of what a seat knows gives (R, k)."""
    actors: Literal["government", "us"] = "government"
    """Who may give it."""
    needs_forces: bool = False
    """Whether only a government with armed forces may."""
    pays: bool = False
    """Whether it is a part of how a rise is paid: all together are at most 1, and tax pays the rest."""

    @property
    def how_long(self) -> str:
        """For how long it holds, in words."""
        return _LASTS[self.lasts]

    @property
    def label_inside(self) -> str:
        """The label as it stands inside a sentence.

        >>> from game.governments.orders import ORDERS
        >>> ORDERS["pay_borrow"].label_inside, ORDERS["pay_loans"].label_inside
        ('borrowing', 'EU loans')
        """
        return self.label if self.label[:2].isupper() else f"{self.label[:1].lower()}{self.label[1:]}"
