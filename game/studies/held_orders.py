"""Orders that files hold: in arms of a study, and as the opening of a role sheet.

With an arm the seat is a player's while they run, and its strategy's before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from game.engine.acts import ACTS, ACTS_A_ROUND, Act
from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.seats import PLAYER
from game.governments.orders import GOVERNMENT, ORDERS
from game.governments.summit_tables import REDRAFTS, TEXT, VOTES
from game.model.controls import SummitText
from game.scenario.order_checks import KnownOrders, Limits
from game.scenario.seats import Opening
from game.scenario.study import Arm, HeldOrders, OrderedAct, OrderedDraft

__all__ = ["give", "known_orders", "opening_orders"]


def known_orders() -> KnownOrders:
    """Return what can be ordered, for the checks of study files."""
    return KnownOrders(
        budget=_budget_of,
        acts={name: kind.most for name, kind in ACTS.items()},
        votes=tuple(VOTES),
        text=TEXT,
        acts_a_round=ACTS_A_ROUND,
        drafts=REDRAFTS + 1,
    )


def _budget_of(seat: str) -> Mapping[str, Limits]:
    return ORDERS if seat == "USA" else GOVERNMENT


def give(game: Game, arm: Arm) -> None:
    """Let the seats of an arm give the orders that they hold in the round at which a game stands."""
    number = game.index + 1
    for seat, entries in arm.orders.items():
        held = next((entry for entry in entries if entry.holds(number)), None)
        holder = PLAYER if held is not None else game.setup.strategies[seat]
        if game.holder(seat) != holder:
            game.hold(seat, holder)
        if held is not None:
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
    )


def _acts(acts: Sequence[OrderedAct]) -> tuple[Act, ...]:
    return tuple(Act(one.act, one.to) for one in acts)


def _texts(drafts: Sequence[OrderedDraft], opening: SummitText | None) -> tuple[SummitText, ...]:
    return tuple(_text(draft, opening) for draft in drafts) if opening is not None else ()


def _text(draft: OrderedDraft, opening: SummitText) -> SummitText:
    """Return a draft as a text: what it leaves out is as in the text on the table."""
    given = {name: getattr(draft, name) for name in TEXT}
    return replace(opening, **{name: value for name, value in given.items() if value is not None})
