"""Orders that a policy of a study holds for seats, given in the game of a study and at a table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from game.engine.acts import Act
from game.engine.game import Game
from game.engine.order_data import BySeat
from game.engine.orders import Orders
from game.engine.seats import HELD_ORDERS
from game.governments.summit_tables import TEXT
from game.model.controls import SummitText
from game.scenario.study import HeldOrders, OrderedDraft

__all__ = ["give"]


def give(game: Game, orders: BySeat, but: Collection[str] = ()) -> None:
    """Let seats give the orders that are held for them in the round at which a game stands, all `but` some.

    While they run they hold the seat; before and after, its strategy does.
    """
    number = game.index + 1
    for seat, entries in orders.items():
        if seat in but:
            continue
        held = next((entry for entry in entries if entry.holds(number)), None)
        if held is None:
            if seat in game.ordered:
                game.hold(seat, game.setup.strategies[seat])
            continue
        if seat not in game.ordered:
            game.hold(seat, HELD_ORDERS)
        game.order_all(seat, _orders(held, game.moment.text))


def _orders(held: HeldOrders, opening: SummitText | None) -> Orders:
    return Orders(
        budget=held.budget,
        acts=tuple(Act(one.act, one.to) for one in held.acts),
        cards=held.cards,
        votes=(held.vote,) if held.vote is not None else (),
        drafts=tuple(_text(draft, opening) for draft in held.drafts) if opening is not None else (),
    )


def _text(draft: OrderedDraft, opening: SummitText) -> SummitText:
    """Return a draft as a text: what it leaves out is as in the text on the table."""
    given = {name: getattr(draft, name) for name in TEXT}
    return replace(opening, **{name: value for name, value in given.items() if value is not None})
