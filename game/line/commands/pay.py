"""Who pays: the parts of a rise that are tax, debt, cuts and loans."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import RuleError, UsageProblem
from game.governments.orders import FINANCE, ORDERS
from game.line.answers.orders import orders_of
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.names import first_of, order_words
from game.line.page import Page
from game.play.session.session import Session
from game.play.session.typed_values import advice
from game.play.wording.orders import finance_in_words

__all__ = ["COMMANDS"]

_NUMBERS, _PAIRS = "pay 20 35 45 0 0", "pay borrow 35 aid 45"
_ROUNDED = 0.005  # what parts of a hundred may miss it by


def pay(host: Host, words: Words) -> Page:
    """Set who pays for a rise: all five parts, or some of them by name."""
    session = host.session
    orders_of(session)
    if words:
        parts = [word.rstrip(",").removesuffix("%") for word in words if word != "%"]
        given = _five(parts) if all(part[:1].isdigit() for part in parts) else _pairs(session, parts)
        session.editor.order_all(
            {name: part for name, part in given.items() if not _stands(session, name, part)}
        )
    return host.page(
        f"A rise is paid by: {finance_in_words({name: session.editor.level(name) for name in FINANCE})}"
    )


def _stands(session: Session, name: str, part: float) -> bool:
    """Whether a part is blocked and does not change: then it is no order."""
    return bool(session.editor.blocked(name)) and part == session.editor.level(name)


def _is_number(text: str) -> bool:
    whole, _, rest = text.partition(".")
    return text.isascii() and whole.isdigit() and (rest.isdigit() or not rest) and len(text) < 9


def _part(text: str) -> float:
    if not _is_number(text):
        raise UsageProblem(f"{text!r} is not a percentage", hint=advice(text) or _PAIRS)
    return round(float(text) / 100.0, 9)


def _five(parts: Sequence[str]) -> dict[str, float]:
    """Return the parts of five numbers: tax first, then those of `FINANCE`."""
    if len(parts) != len(FINANCE) + 1:
        labels = (ORDERS[name].label_inside for name in FINANCE)
        raise UsageProblem(
            f"pay needs {len(FINANCE) + 1} parts: {', '.join(('tax', *labels))}", hint=_NUMBERS
        )
    shares = [_part(part) for part in parts]
    _check_sum(sum(shares), _NUMBERS)
    return dict(zip(FINANCE, shares[1:], strict=True))


def _pairs(session: Session, parts: Sequence[str]) -> dict[str, float]:
    """Return the parts named in pairs; the others pay nothing where they are free to, and the rest is tax."""
    editor, tax = session.editor, None
    found = {name: editor.level(name) if editor.blocked(name) else 0.0 for name in FINANCE}
    rest, known = list(parts), order_words(FINANCE) | {"tax": "tax"}
    while rest:
        name, rest = first_of(rest, known, "order")
        if not rest:
            raise UsageProblem("pay takes five numbers, or pairs of a name and a number", hint=_PAIRS)
        part = _part(rest.pop(0))
        if name == "tax":
            tax = part
        else:
            found[name] = part
    if tax is not None:
        _check_sum(tax + sum(found.values()), _PAIRS)
    return found


def _check_sum(total: float, hint: str) -> None:
    if abs(total - 1.0) > _ROUNDED:
        raise RuleError(f"the parts add up to {100 * total:g}%, not 100%", hint=hint)


def _pay_words(host: Host, before: Words) -> Sequence[str]:
    return ["tax", *(ORDERS[name].word for name in FINANCE)]


COMMANDS = (
    Command(
        "pay",
        "pay TAX BORROW AID SOCIAL LOANS | pay NAME PART ...",
        "Set who pays for a rise, in per cent.",
        "Budget",
        pay,
        (),
        When.OPEN,
        words=_pay_words,
        more="If you give names, the others pay nothing and tax pays the rest.",
        examples=("pay 20 35 45 0 0", "pay borrow 35 aid 45"),
        place=50,
    ),
)
