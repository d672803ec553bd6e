"""The budget orders of a seat."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.orders import LegalOrder
from game.errors import UsageProblem
from game.governments.orders import ORDERS
from game.line.command import Words
from game.line.host import Host
from game.play.session.session import Session

__all__ = ["order_names", "orders_of"]


def orders_of(session: Session) -> dict[str, LegalOrder]:
    """Return the seat's budget orders; `UsageProblem` for the Secretary General, who has none."""
    orders = dict(session.editor.legal.budget)
    if not orders:
        raise UsageProblem(
            "the Secretary General governs no ally and has no budget", hint="try acts, cards or summit"
        )
    return orders


def order_names(host: Host, before: Words) -> Sequence[str]:
    """Return the words of the seat's orders, to be completed."""
    return [ORDERS[name].word for name in host.session.editor.legal.budget] if not before else []
