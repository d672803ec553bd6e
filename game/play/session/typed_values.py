"""Values from what people type: one reading for all front ends, and one sentence where it is none or not legal."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from game.engine.orders import LegalOrder
from game.errors import RuleError
from game.governments.order_kind import OrderKind
from game.governments.ranges import Range
from game.governments.summit_tables import TextPart
from game.units import UNITS, plain_digits

__all__ = ["advice", "legal_value", "order_value", "read_value"]

_YES, _NO = frozenset({"yes", "y", "on", "true", "1"}), frozenset({"no", "n", "off", "false", "0"})
_NUMBER = re.compile(r"[-+]?(\d{1,12}(\.\d{0,9})?|\.\d{1,9})\s?(?P<percent>%?)\Z", re.ASCII)

# How a value may end besides the unit in full, by its unit, the longest first.
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "pct_gdp": ("% gdp",),
    "pp_per_year": (" pp a year", " points/yr", " pp/yr", " points", " pp"),
    "persons_k": ("k",),
    "per_year": ("/yr",),
}


def advice(text: str) -> str:
    """Return how to write a number with a decimal comma or in other digits; empty where it is neither.

    >>> advice("0,5"), advice("０．５"), advice("much")
    ('write 0.5: a point, and the digits 0 to 9', 'write 0.5: a point, and the digits 0 to 9', '')
    """
    plain = plain_digits(text)
    is_number = plain != text.strip() and _NUMBER.match(plain.casefold())
    return f"write {plain}: a point, and the digits 0 to 9" if is_number else ""


def _bare(limits: Range, text: str) -> str:
    """Return a value without the unit and with the minus sign that it is shown with."""
    word = text.strip().casefold().replace("\u2212", "-")
    known = (UNITS[limits.unit].suffix.casefold(), *_ENDINGS.get(limits.unit, ()))
    endings = (ending for ending in known if ending not in ("", "%") and word.endswith(ending))
    return word.removesuffix(next(endings, ""))


def read_value(limits: Range, text: str) -> float:
    """Return the value that `text` stands for; whether it is legal is for the rules to say.

    A percentage may stand as `35%`, `0.35` or `35`: a number beyond the range counts as per cent where a hundredth
    of it lies within. Yes and no stand for 1 and 0, `none` for 0. A unit may follow as it is shown.

    Raises
    ------
    RuleError
        If it is no value; says what would be.

    >>> from game.governments.orders import ORDERS
    >>> [read_value(ORDERS["equipment_target"], text) for text in ("30", "30%", "0.3")]
    [0.3, 0.3, 0.3]
    >>> read_value(ORDERS["take_escape"], "yes"), read_value(ORDERS["plan_target"], "2.5%")
    (1.0, 2.5)
    """
    word = _bare(limits, text)
    if limits.whole and word in _YES | _NO:
        return float(word in _YES)
    if limits.or_none and word == "none":
        return 0.0
    found = _NUMBER.match(word)
    if found is None:
        raise RuleError(f"{text!r} is no value here: it can be {limits.span}", hint=advice(text))
    value = float(word.rstrip("% "))
    if not limits.in_percent:
        return value
    as_percent = found["percent"] or (not _within(limits, value) and _within(limits, value / 100.0))
    return round(value / 100.0, 9) if as_percent else value


def _within(limits: Range, value: float) -> bool:
    return limits.low - 1e-9 <= value <= limits.most + 1e-9


def legal_value(limits: OrderKind | TextPart, text: str) -> float:
    """Return the value that `text` stands for, if it is legal.

    Raises
    ------
    RuleError
        If it is no value or lies outside the range; says as people write it what would be right.

    >>> from game.governments.orders import ORDERS
    >>> legal_value(ORDERS["drone_target"], "6")
    Traceback (most recent call last):
    ...
    game.errors.RuleError: Drones cannot be 6: it can be 0% to 5%
    """
    value = read_value(limits, text)
    if not limits.holds(np.array(value)):
        raise RuleError(f"{limits.label} cannot be {text.strip()}: it can be {limits.span}")
    return value


def order_value(entry: LegalOrder, text: str) -> float:
    """Return the value of a budget order that `text` stands for, if it can be given this round.

    Raises
    ------
    RuleError
        If the order is blocked, and says by what, or as `legal_value` does.
    """
    if entry.blocked and read_value(entry.limits, text) != entry.now:
        raise RuleError(entry.refusal)
    return legal_value(entry.limits, text)
