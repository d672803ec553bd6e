"""What people type for orders and read of them: short names, groups, ranges in words, values from text.

Labels and how a level reads are in `summary`; ranges, meanings and costs in `game.governments.ranges`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from game.engine.orders import STANDING, LegalOrder
from game.engine.view import SeatView
from game.errors import RuleError
from game.governments.ranges import FINANCE, Range
from game.play.wording.effects import amount
from game.play.wording.summary import ORDER_LABELS, level_text
from game.units import show

__all__ = [
    "GROUPS",
    "SHORT_NAMES",
    "TEXT_LABELS",
    "UNIT_TEXTS",
    "as_it_stands",
    "finance_in_words",
    "how_long",
    "legal_value",
    "order_value",
    "read_value",
    "span_in_words",
    "value_in_words",
]

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Forces": (
        "effort",
        "related_effort",
        "equipment_target",
        "drone_target",
        "laser_target",
        "readiness_tilt",
        "exercises",
    ),
    "Abroad": ("presence", "ukraine_aid", "coalition_part", "join_strike", "withdrawal", "backstop"),
    "Who pays": (*FINANCE, "take_escape"),
    "Promises": ("plan_target", "plan_due"),
}
"""The parts of a budget and their orders, in the order in which they are shown."""

SHORT_NAMES: Mapping[str, str] = {
    "effort": "core",
    "related_effort": "related",
    "equipment_target": "equipment",
    "drone_target": "drones",
    "laser_target": "lasers",
    "readiness_tilt": "readiness",
    "exercises": "exercises",
    "presence": "troops",
    "ukraine_aid": "ukraine",
    "coalition_part": "coalition",
    "join_strike": "strikes",
    "withdrawal": "withdrawal",
    "backstop": "backstop",
    "pay_borrow": "borrow",
    "pay_aid": "aid",
    "pay_social": "social",
    "pay_loans": "loans",
    "take_escape": "escape",
    "plan_target": "plan",
    "plan_due": "due",
}
"""A word to type for each budget order, by the engine's name."""

TEXT_LABELS: Mapping[str, str] = {
    "core": "Core target",
    "related": "Related target",
    "due": "Deadline",
    "review": "Reporting",
    "ambiguity": "Open wording",
}
"""How the parts of a summit text are called."""

_LASTING = {"plan_target": "until withdrawn", "plan_due": "until withdrawn", "take_escape": "once"}
UNIT_TEXTS = ("% of GDP", " pp a year", " thousand people")
"""Units that stand behind a value and need to be said only once."""

_PERCENT_UNITS = frozenset({"ratio", "index", "per_year"})
_YES, _NO = frozenset({"yes", "y", "on", "true", "1"}), frozenset({"no", "n", "off", "false", "0"})
_NUMBER = re.compile(r"[-+]?(\d{1,12}(\.\d{0,9})?|\.\d{1,9})\s?(?P<percent>%?)\Z", re.ASCII)


def value_in_words(limits: Range, value: float) -> str:
    """Return the value of an order, or of a part of a summit text, as people read it.

    >>> from game.governments.ranges import GOVERNMENT, TEXT
    >>> value_in_words(GOVERNMENT["effort"], 0.1), value_in_words(TEXT["review"], 0.5)
    ('+0.10 pp a year', '50%')
    >>> value_in_words(GOVERNMENT["plan_target"], 0.0), value_in_words(TEXT["due"], 2032.0)
    ('none', '2032')
    """
    if limits.or_none and value == 0.0:
        return "none"
    if limits.name in ORDER_LABELS:
        return level_text(limits.name, value, limits.unit)
    percent = limits.unit in _PERCENT_UNITS
    return (
        f"{100.0 * value:.0f}%"
        if percent
        else f"{value:g}" + ("% of GDP" if limits.unit == "pct_gdp" else "")
    )


def span_in_words(limits: Range) -> str:
    """Return which values a range holds, as people write them.

    >>> from game.governments.ranges import GOVERNMENT
    >>> span_in_words(GOVERNMENT["effort"]), span_in_words(GOVERNMENT["join_strike"])
    ('-0.30 to +1.00 pp a year', 'yes or no')
    """
    if limits.whole:
        return "yes or no"
    low, most = (value_in_words(limits, value) for value in (limits.low, limits.most))
    unit = next((unit for unit in UNIT_TEXTS if most.endswith(unit)), "")
    low = low.removesuffix(unit)
    return f"none, or {low} to {most}" if limits.or_none else f"{low} to {most}"


def read_value(limits: Range, text: str) -> float:
    """Return the value that `text` stands for; whether it is legal is for the rules to say.

    A percentage may stand as `35%`, `0.35` or `35`: a number beyond the range counts as per cent where a hundredth
    of it lies within. Yes and no stand for 1 and 0, `none` for 0.

    Raises
    ------
    RuleError
        If it is no value; says what would be.

    >>> from game.governments.ranges import GOVERNMENT
    >>> [read_value(GOVERNMENT["equipment_target"], text) for text in ("30", "30%", "0.3")]
    [0.3, 0.3, 0.3]
    >>> read_value(GOVERNMENT["take_escape"], "yes"), read_value(GOVERNMENT["plan_target"], "2.5%")
    (1.0, 2.5)
    """
    word = text.strip().casefold()
    if limits.whole and word in _YES | _NO:
        return float(word in _YES)
    if limits.or_none and word == "none":
        return 0.0
    found = _NUMBER.match(word)
    if found is None:
        raise RuleError(f"{text!r} is no value here: it can be {span_in_words(limits)}")
    value = float(word.rstrip("% "))
    if limits.unit not in _PERCENT_UNITS:
        return value
    inside = _within(limits, value)
    return (
        round(value / 100.0, 9)
        if found["percent"] or (not inside and _within(limits, value / 100.0))
        else value
    )


def as_it_stands(view: SeatView, name: str) -> str:
    """Return a sentence on the figure that an order is judged by, as it stands; empty where there is none."""
    asked = view.alliance.equipment_guideline_pct
    if name == "equipment_target" and asked:
        return f"The alliance's guideline is {asked:g}%: it is part of a promise kept."
    if name == "related_effort":
        own = view.public[view.seat]
        lost = own.greyzone_losses_pct_gdp
        bill = amount(0.01 * lost * own.gdp_usd_bn)
        share = show(own.related_share, "pct_gdp")
        return f"It is {share} now, and grey-zone attacks cost {show(lost, 'pct_gdp')}, {bill} a year."
    return ""


def how_long(name: str) -> str:
    """Return for how long a budget order holds.

    >>> how_long("drone_target"), how_long("effort"), how_long("plan_due")
    ('until changed', 'this round only', 'until withdrawn')
    """
    return "until changed" if name in STANDING else _LASTING.get(name, "this round only")


def legal_value(label: str, limits: Range, text: str) -> float:
    """Return the value that `text` stands for, if it is legal for what people call `label`.

    Raises
    ------
    RuleError
        If it is no value or lies outside the range; says as people write it what would be right.

    >>> from game.governments.ranges import GOVERNMENT
    >>> legal_value("Drones", GOVERNMENT["drone_target"], "6")
    Traceback (most recent call last):
    ...
    game.errors.RuleError: Drones cannot be 6: it can be 0% to 5%
    """
    value = read_value(limits, text)
    if not limits.holds(np.array(value)):
        raise RuleError(f"{label} cannot be {text.strip()}: it can be {span_in_words(limits)}")
    return value


def order_value(label: str, entry: LegalOrder, text: str) -> float:
    """Return the value of a budget order that `text` stands for, if it can be given this round.

    Raises
    ------
    RuleError
        If the order is blocked, and says by what, or as `legal_value` does.
    """
    if entry.blocked and read_value(entry.limits, text) != entry.now:
        raise RuleError(f"{label} is blocked: {entry.blocked}")
    return legal_value(label, entry.limits, text)


def _within(limits: Range, value: float) -> bool:
    return limits.low - 1e-9 <= value <= limits.most + 1e-9


def finance_in_words(parts: Mapping[str, float]) -> str:
    """Return how a rise is paid for; `parts` are the finance of a budget, 0-1 each, and the rest is tax.

    >>> finance_in_words({"pay_borrow": 0.35, "pay_aid": 0.45})
    'tax 20%, borrowing 35%, overseas aid 45%'
    """
    names = {
        "pay_borrow": "borrowing",
        "pay_aid": "overseas aid",
        "pay_social": "social spending",
        "pay_loans": "EU loans",
    }
    tax = 1.0 - sum(parts.get(name, 0.0) for name in FINANCE)
    told = {"tax": tax, **{names[name]: parts.get(name, 0.0) for name in FINANCE}}
    return ", ".join(f"{label} {100.0 * part:.0f}%" for label, part in told.items() if part > 5e-4)
