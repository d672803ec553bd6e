"""Orders as plain data, for records and for what is noted beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from game.engine.acts import Act
from game.engine.orders import Orders
from game.errors import RuleError
from game.governments.summit_tables import TEXT
from game.model.controls import SummitText

__all__ = ["orders_from_data", "orders_to_data"]

_PARTS = {"budget", "acts", "cards", "votes", "drafts"}


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
    return data


def _only(data: Any, known: Iterable[str], what: str) -> Any:
    """Return a mapping if it has no other keys than those known."""
    unknown = sorted(str(key) for key in set(data) - set(known)) if isinstance(data, dict) else [repr(data)]
    if unknown:
        raise RuleError(f"{what} hold {', '.join(sorted(known))}, not {', '.join(unknown)}")
    return data


def _number(value: Any) -> float:
    """Return a number of the data as a float; text and truth values are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is not a number")
    return float(value)


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is not a list")
    return list(value)


def _act(data: Any) -> Act:
    act = _only(data, ("act", "to"), "acts")
    return Act(_word(act["act"]), tuple(_word(code) for code in _list(act["to"])))


def orders_from_data(data: Any) -> Orders:
    """Return orders from plain data.

    Raises
    ------
    RuleError
        If the data has another form than `orders_to_data` gives.
    """
    _only(data, _PARTS, "orders")
    try:
        return Orders(
            budget={_word(name): _number(value) for name, value in data.get("budget", {}).items()},
            acts=tuple(_act(act) for act in _list(data.get("acts", ()))),
            cards={_word(card): _word(option) for card, option in data.get("cards", {}).items()},
            votes=tuple(_word(vote) for vote in _list(data.get("votes", ()))),
            drafts=tuple(
                SummitText(**{name: _number(_only(draft, TEXT, "drafts")[name]) for name in TEXT})
                for draft in _list(data.get("drafts", ()))
            ),
        )
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise RuleError(f"orders are not of the right form: {error}") from None
