"""Orders as plain data, for records and for what is noted beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.engine.acts import Act
from game.engine.orders import Orders
from game.engine.plain_data import items, number, only, word
from game.engine.requests.request import kind_breaches
from game.errors import RuleError
from game.governments.call_answers import ANSWERS
from game.governments.orders import ORDERS
from game.governments.summit_tables import TEXT, VOTES
from game.model.controls import SummitText
from game.scenario.study import HeldOrders, OrderedAct, OrderedDraft

__all__ = ["BySeat", "by_seat_from_data", "by_seat_to_data", "orders_from_data", "orders_to_data"]

BySeat = Mapping[str, tuple[HeldOrders, ...]]
"""Orders that a policy of a study holds, by seat, each from a round to a round."""

_PARTS = {"budget", "acts", "cards", "votes", "drafts", "ambitions", "answer", "replies"}


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
    if orders.answer:
        data["answer"] = orders.answer
    if orders.replies:
        data["replies"] = dict(orders.replies)
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
            answer=word(data.get("answer", "")),
            replies={word(name): word(reply) for name, reply in data.get("replies", {}).items()},
        )
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise RuleError(f"orders are not of the right form: {error}") from None


def by_seat_to_data(orders: BySeat) -> dict[str, Any]:
    """Return orders by seat as plain data; what can be left out is left out."""
    from game.scenario.study_reader import content_of  # most records hold none of them

    plain: dict[str, Any] = content_of(orders)
    return plain


def by_seat_from_data(data: Any) -> BySeat:
    """Return the orders by seat that plain data describe.

    Raises
    ------
    RuleError
        If the data has another form than `by_seat_to_data` gives, or names an order, a vote or a reply that is not one.
    """
    try:
        return {word(seat): tuple(_held(entry) for entry in items(entries)) for seat, entries in data.items()}
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise RuleError(f"held orders are not of the right form: {error}") from None


def _held(data: Any) -> HeldOrders:
    only(
        data, ("from", "to", "budget", "acts", "cards", "vote", "answer", "drafts", "replies"), "held orders"
    )
    budget = {name: number(value) for name, value in data.get("budget", {}).items()}
    vote = data.get("vote")
    only(budget, ORDERS, "budgets")
    only({} if vote is None else {vote: 1}, VOTES, "votes")
    answer = data.get("answer")
    only({} if answer is None else {answer: 1}, ANSWERS, "answers to a call")
    return HeldOrders(
        from_=int(number(data.get("from", 1))),
        to=None if data.get("to") is None else int(number(data["to"])),
        budget=budget,
        acts=tuple(OrderedAct(act=act.name, to=act.to) for act in map(_act, items(data.get("acts", ())))),
        cards={word(card): word(option) for card, option in data.get("cards", {}).items()},
        vote=vote,
        answer=answer,
        replies=_replies(data.get("replies", {})),
        drafts=tuple(
            OrderedDraft(**{name: number(value) for name, value in only(draft, TEXT, "drafts").items()})
            for draft in items(data.get("drafts", ()))
        ),
    )


def _replies(data: Any) -> dict[str, str]:
    """Return replies by kind of request."""
    replies = {word(kind): word(reply) for kind, reply in data.items()}
    found = kind_breaches(replies)
    if found:
        raise RuleError("; ".join(found))
    return replies
