"""One seat with some of its orders held at numbers, all else as its strategy decides."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.balance.one_seat_changed import held_apart
from game.engine.assembly import SeatAssignments
from game.governments.base import Strategy
from game.governments.choices import Choices
from game.governments.legal import within
from game.governments.seat_information import SeatInformation

__all__ = ["one_seat"]


def one_seat(held: SeatAssignments, column: int, orders: Mapping[str, float]) -> SeatAssignments:
    """Return who holds what with an ally's seat keeping `orders`."""

    def change(strategy: Strategy) -> Strategy:
        plain = strategy.decide
        assert plain is not None

        def decide(seen: SeatInformation) -> Choices:
            choices = plain(seen)
            for name, value in orders.items():
                setattr(choices, name, np.full_like(getattr(choices, name), value))
            return within(seen, choices)

        return strategy._replace(decide=decide)

    return held_apart(held, column, change)
