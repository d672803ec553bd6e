"""Orders that files hold, given in a game: those of a policy of a study for seats, and the opening of a role sheet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from game.engine.acts import Act
from game.engine.game import Game
from game.engine.order_data import BySeat
from game.engine.orders import Orders
from game.engine.seats import HELD_ORDERS
from game.governments.summit_tables import TEXT
from game.model.controls import SummitText
from game.scenario.seats import Opening
from game.scenario.study import HeldOrders, OrderedAct, OrderedDraft

__all__ = ["give", "opening_orders"]


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


def opening_orders(opening: Opening, text: SummitText | None) -> Orders:
    """Return the orders that a role sheet advises for the first round; `text` is the one on the table, if any."""
    return Orders(
        budget=opening.budget,
        acts=_acts(opening.acts),
        votes=(opening.vote,) if opening.vote is not None and text is not None else (),
        drafts=_texts(opening.drafts, text),
    )


def _orders(held: HeldOrders, opening: SummitText | None) -> Orders:
    return Orders(
        budget=held.budget,
        acts=_acts(held.acts),
        cards=held.cards,
        votes=(held.vote,) if held.vote is not None else (),
        drafts=_texts(held.drafts, opening),
        replies=held.replies,
    )


def _acts(acts: Sequence[OrderedAct]) -> tuple[Act, ...]:
    return tuple(Act(one.act, one.to) for one in acts)


def _texts(drafts: Sequence[OrderedDraft], opening: SummitText | None) -> tuple[SummitText, ...]:
    return tuple(_text(draft, opening) for draft in drafts) if opening is not None else ()


def _text(draft: OrderedDraft, opening: SummitText) -> SummitText:
    """Return a draft as a text: what it leaves out is as in the text on the table."""
    given = {name: getattr(draft, name) for name in TEXT}
    return replace(opening, **{name: value for name, value in given.items() if value is not None})
