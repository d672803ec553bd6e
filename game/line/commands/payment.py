"""Who pays: the parts of a rise that are tax, debt, cuts and loans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.cabinet.order_words import SHORT_NAMES, finance_in_words
from game.cabinet.session import Session
from game.engine.orders import LegalOrder
from game.errors import RuleError, UsageProblem
from game.governments.ranges import FINANCE
from game.line.command import Command, When, Words
from game.line.commands.budget import orders_of
from game.line.host import Host
from game.line.names import order_of
from game.line.paper import Page

__all__ = ["COMMANDS"]


def pay(host: Host, words: Words) -> Page:
    """Say who pays for a rise: all five parts, or some of them by name."""
    session = host.game
    orders = orders_of(session)
    if not words:
        return _payment(host, session)
    parts = [word.rstrip(",").removesuffix("%") for word in words]
    if all(_is_number(part) for part in parts):
        if len(parts) != len(FINANCE) + 1:
            raise UsageProblem(
                "pay needs five parts: tax, borrowing, overseas aid, social spending, EU loans",
                hint="pay 20 35 45 0 0",
            )
        shares = [float(part) / 100.0 for part in parts]
        if abs(sum(shares) - 1.0) > 0.005:
            raise RuleError(f"the five parts add up to {100 * sum(shares):g} of 100", hint="pay 20 35 45 0 0")
        session.desk.order_all(_changed(session, dict(zip(FINANCE, shares[1:], strict=True))))
        return _payment(host, session)
    session.desk.order_all(_changed(session, _named_parts(parts, orders)))
    return _payment(host, session)


def _is_number(text: str) -> bool:
    whole, _, rest = text.partition(".")
    return text.isascii() and whole.isdigit() and (rest.isdigit() or not rest) and len(text) < 9


def _named_parts(parts: Sequence[str], orders: Mapping[str, LegalOrder]) -> dict[str, float]:
    """Return the parts named in pairs (`borrow 35 aid 45`); the others pay nothing, and the rest is tax."""
    found = dict.fromkeys(FINANCE, 0.0)
    if len(parts) % 2:
        raise UsageProblem(
            "pay takes five numbers, or pairs of a name and a number", hint="pay borrow 35 aid 45"
        )
    for word, text in zip(parts[::2], parts[1::2], strict=True):
        if word.casefold() == "tax":
            continue
        name = order_of(word, {key: orders[key] for key in FINANCE})
        if not _is_number(text):
            raise UsageProblem(f"{text!r} is no part of a hundred", hint="pay borrow 35 aid 45")
        found[name] = float(text) / 100.0
    return found


def _changed(session: Session, parts: dict[str, float]) -> dict[str, float]:
    """Return the parts that differ from what is in force: what is blocked and stays at nothing is no order."""
    return {
        name: part
        for name, part in parts.items()
        if not (session.desk.blocked(name) and part == session.desk.level(name))
    }


def _payment(host: Host, session: Session) -> Page:
    parts = {name: session.desk.level(name) for name in FINANCE}
    return host.page(f"A rise is paid by: {finance_in_words(parts)}")


def _pay_words(host: Host, before: Words) -> Sequence[str]:
    return ["tax", *(SHORT_NAMES[name] for name in FINANCE)]


COMMANDS = (
    Command(
        "pay",
        "pay TAX BORROW AID SOCIAL LOANS | pay NAME PART ...",
        "Who pays for a rise, in parts of 100.",
        "Budget",
        pay,
        (),
        When.OPEN,
        words=_pay_words,
        more="With names, those left out pay nothing and the rest is tax.",
        examples=("pay 20 35 45 0 0", "pay borrow 35 aid 45"),
    ),
)
