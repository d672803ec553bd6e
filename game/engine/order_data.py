"""Orders as plain data, for records and for what is noted beside them."""

from __future__ import annotations

from typing import Any

from game.engine.acts import Act
from game.engine.orders import Orders
from game.engine.plain_data import items, number, only, word
from game.errors import RuleError
from game.governments.summit_tables import TEXT
from game.model.controls import SummitText

__all__ = ["orders_from_data", "orders_to_data"]

_PARTS = {"budget", "acts", "cards", "votes", "drafts", "ambitions"}


def orders_to_data(orders: Orders) -> dict[str, Any]:
    """Return orders as plain data for a record; what was not ordered is left out."""
    data: dict[str, Any] = {}
    if orders.budget:
        data["budget"] = {name: float(value) for name, value in orders.budget.items()}
    if orders.acts:
        data["acts"] = [{"act": act.name, "to": list(act.to)} for act in orders.acts]
    if orders.cards:
        data["cards"] = dict(orders.cards)
    if orders.votes:
        data["votes"] = list(orders.votes)
    if orders.drafts:
        data["drafts"] = [{name: float(getattr(draft, name)) for name in TEXT} for draft in orders.drafts]
    if orders.ambitions:
        data["ambitions"] = list(orders.ambitions)
    return data


def _act(data: Any) -> Act:
    act = only(data, ("act", "to"), "acts")
    return Act(word(act["act"]), tuple(word(code) for code in items(act["to"])))


def orders_from_data(data: Any) -> Orders:
    """Return orders from plain data.

    Raises
    ------
    RuleError
        If the data has another form than `orders_to_data` gives.
    """
    only(data, _PARTS, "orders")
    try:
        return Orders(
            budget={word(name): number(value) for name, value in data.get("budget", {}).items()},
            acts=tuple(_act(act) for act in items(data.get("acts", ()))),
            cards={word(card): word(option) for card, option in data.get("cards", {}).items()},
            votes=tuple(word(vote) for vote in items(data.get("votes", ()))),
            drafts=tuple(
                SummitText(**{name: number(only(draft, TEXT, "drafts")[name]) for name in TEXT})
                for draft in items(data.get("drafts", ()))
            ),
            ambitions=tuple(word(name) for name in items(data.get("ambitions", ()))),
        )
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise RuleError(f"orders are not of the right form: {error}") from None
