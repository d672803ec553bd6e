"""Sentences on orders beyond their rows in the catalogue: what they are judged by, who pays, what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.governments.orders import FINANCE, ORDERS
from game.play.session.session import Session
from game.play.session.stop_go import stop_go
from game.play.wording.effects import amount
from game.play.wording.stop_go import jump_texts
from game.play.wording.summary import OrderLine
from game.units import show

__all__ = ["as_it_stands", "done_in_words", "finance_in_words"]

_DONE = {"card": "answered", "call": "answered", "reply": "replied to"}
"""What is done by a line of a part; the others are ordered."""


def as_it_stands(session: Session, name: str) -> str:
    """Return what an order is judged by, as it stands, in a sentence or two; empty where there is nothing to say."""
    view = session.view
    if name == "effort":
        return " ".join(jump_texts(stop_go(session)))
    asked = view.alliance.equipment_guideline_pct
    if name == "equipment_target" and asked:
        return f"The alliance's guideline is {asked:g}%. Meeting it is part of keeping the pledge."
    if name == "related_effort":
        own = view.public[view.seat]
        lost = own.greyzone_losses_pct_gdp
        bill = amount(0.01 * lost * own.gdp_usd_bn)
        share = show(own.related_share, "pct_gdp")
        return f"It is {share} now. Grey-zone attacks cost {show(lost, 'pct_gdp')}, {bill} a year."
    return ""


def finance_in_words(parts: Mapping[str, float]) -> str:
    """Return how a rise is paid for; `parts` are the finance of a budget, 0-1 each, and the rest is tax.

    >>> finance_in_words({"pay_borrow": 0.35, "pay_aid": 0.45})
    'tax 20%, borrowing 35%, overseas aid cuts 45%'
    """
    paid = {ORDERS[name].label_inside: parts.get(name, 0.0) for name in FINANCE}
    shares = {"tax": 1.0 - sum(paid.values()), **paid}
    return ", ".join(f"{label} {100.0 * part:.0f}%" for label, part in shares.items() if part > 5e-4)


def done_in_words(lines: Iterable[OrderLine]) -> str:
    """Return what a seat ordered, answered and replied in a round, a sentence each.

    >>> done_in_words([OrderLine("act", "Reassure", "Estonia"), OrderLine("reply", "Rome: a softer review", "Yes")])
    'You ordered reassure: Estonia. You replied to “Rome: a softer review”: Yes.'
    """
    done: dict[str, list[str]] = {}
    for line in lines:
        verb = _DONE.get(line.part, "ordered")
        # Titles of cards, calls and messages may begin with a name: they stand as they are.
        label = _inside(line) if verb == "ordered" else f"“{line.label}”"
        done.setdefault(verb, []).append(f"{label}: {line.text}")
    said = (f"You {verb} {'; '.join(told)}." for verb, told in done.items())
    return " ".join(said) if done else "You ordered nothing."


def _inside(line: OrderLine) -> str:
    if line.part == "budget" and line.name in ORDERS:
        return ORDERS[line.name].label_inside
    return f"{line.label[:1].lower()}{line.label[1:]}"
