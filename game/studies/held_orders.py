"""What can be ordered, for the checks of files that hold orders: arms of a study, openings of role sheets."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.acts import ACTS, ACTS_A_ROUND
from game.governments.call_answers import ANSWERS
from game.governments.orders import GOVERNMENT, ORDERS
from game.governments.summit_tables import REDRAFTS, TEXT, VOTES
from game.scenario.order_checks import KnownOrders, Limits

__all__ = ["known_orders"]


def known_orders() -> KnownOrders:
    """Return what can be ordered, for the checks of study files."""
    return KnownOrders(
        budget=_budget_of,
        acts={name: kind.most for name, kind in ACTS.items()},
        votes=tuple(VOTES),
        answers=tuple(ANSWERS),
        text=TEXT,
        acts_a_round=ACTS_A_ROUND,
        drafts=REDRAFTS + 1,
    )


def _budget_of(seat: str) -> Mapping[str, Limits]:
    return ORDERS if seat == "USA" else GOVERNMENT
