"""What a draft orders, costs and leaves open."""

from __future__ import annotations

from game.line.page import Page
from game.play.session.session import Session
from game.play.wording.effects import amount
from game.play.wording.requests import message_title, reply_meaning
from game.play.wording.summary import describe_orders, summarise
from game.report.names import moved
from game.units import change, show

__all__ = ["add_orders", "add_summary"]


def add_orders(page: Page, session: Session) -> None:
    """Add the orders of the draft."""
    lines = describe_orders(session.editor.draft, session.view)
    if not lines:
        page.say("No new orders.")
    page.numbered([f"{line.label}: {line.text.replace(' -> ', ' to ')}" for line in lines])


def add_summary(page: Page, session: Session) -> None:
    """Add what the draft orders, costs and leaves open."""
    draft = summarise(session)
    add_orders(page, session)
    cost = draft.cost
    if cost is not None and not draft.empty:
        page.say(
            f"By the end of the round, compared with no change: core {cost.core_next:.2f}% of GDP instead of "
            f"{cost.core_next_without:.2f}%, {amount(cost.usd_bn, signed=True)} a year, "
            f"{show(cost.usd_a_head, 'usd', signed=True)} a head; "
            f"debt {change(cost.debt_pp, 'pp')}; support {moved(cost.support)}."
        )
    page.entries(
        (
            f"{card.title}: not answered. Without an answer: {otherwise}."
            for card, otherwise in draft.unanswered
        ),
        "!",
    )
    page.entries(
        (f"{message_title(one)}: no reply. {reply_meaning(one, '')}" for one in draft.unreplied), "!"
    )
    page.entries(draft.warnings, "!")
