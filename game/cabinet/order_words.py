"""Orders in words: what each is called, how its value reads, and what people may type for it.

The same words on screens, in line mode, in summaries and in help. Ranges, meanings and costs are in
`game.governments.ranges`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from game.errors import RuleError
from game.governments.ranges import FINANCE, GOVERNMENT, TEXT, US, Range

__all__ = [
    "GROUPS",
    "ORDER_WORDS",
    "TEXT_WORDS",
    "VOTE_LABELS",
    "OrderWords",
    "finance_in_words",
    "read_value",
    "span_in_words",
    "value_in_words",
]

GROUPS = ("Forces", "Who pays", "Promises", "Abroad")
"""The parts of a budget, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class OrderWords:
    """What one order is called: its label, and a short word to type."""

    name: str
    label: str
    short: str
    group: str = ""


def _table(*entries: OrderWords) -> Mapping[str, OrderWords]:
    return {entry.name: entry for entry in entries}


ORDER_WORDS = _table(
    OrderWords("effort", "Core budget", "core", "Forces"),
    OrderWords("related_effort", "Related spending", "related", "Forces"),
    OrderWords("equipment_target", "Equipment", "equipment", "Forces"),
    OrderWords("drone_target", "Drones", "drones", "Forces"),
    OrderWords("laser_target", "Directed energy", "lasers", "Forces"),
    OrderWords("readiness_tilt", "Readiness", "readiness", "Forces"),
    OrderWords("exercises", "Exercises", "exercises", "Forces"),
    OrderWords("presence", "Troops forward", "presence", "Abroad"),
    OrderWords("ukraine_aid", "Aid to Ukraine", "ukraine", "Abroad"),
    OrderWords("coalition_part", "Troops for the coalition", "coalition", "Abroad"),
    OrderWords("join_strike", "Join the strikes", "strikes", "Abroad"),
    OrderWords("withdrawal", "Withdrawal from Europe", "withdrawal", "Abroad"),
    OrderWords("backstop", "Backstop for the coalition", "backstop", "Abroad"),
    OrderWords("pay_borrow", "Borrowing", "borrow", "Who pays"),
    OrderWords("pay_aid", "Overseas aid", "aid", "Who pays"),
    OrderWords("pay_social", "Social spending", "social", "Who pays"),
    OrderWords("pay_loans", "EU loans", "loans", "Who pays"),
    OrderWords("take_escape", "EU escape clause", "escape", "Who pays"),
    OrderWords("plan_target", "National plan", "plan", "Promises"),
    OrderWords("plan_due", "Plan due", "due", "Promises"),
)
"""Budget orders by the engine's name, in the order in which they are shown."""

TEXT_WORDS = _table(
    OrderWords("core", "Core target", "core"),
    OrderWords("related", "Related target", "related"),
    OrderWords("due", "Deadline", "due"),
    OrderWords("review", "Reporting", "review"),
    OrderWords("ambiguity", "Open wording", "ambiguity"),
)
"""Parts of a summit text."""

VOTE_LABELS: Mapping[str, str] = {
    "own": "As the capital's own interest says",
    "accept": "Accept",
    "letter": "Accept with a side letter",
    "hold_out": "Hold out",
}
"""Votes on a summit text, by the engine's name."""

_AS_PERCENT = {"ratio", "index", "per_year"}
_SIGNED = {"effort", "related_effort", "readiness_tilt"}
_YES, _NO = {"yes", "y", "on", "true", "1"}, {"no", "n", "off", "false", "0", "none"}
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(?P<percent>\s?%)?\Z", re.ASCII)
_KNOWN: Mapping[str, Range] = {**GOVERNMENT, **US, **TEXT}


def _percent(value: float, signed: bool) -> str:
    sign = "+" if signed else ""
    return f"{100.0 * value:{sign}.1f}".removesuffix(".0") + "%"


def value_in_words(name: str, value: float) -> str:
    """Return the value of an order, or of a part of a summit text, as people read it.

    >>> value_in_words("effort", 0.1), value_in_words("drone_target", 0.015), value_in_words("take_escape", 1.0)
    ('+0.10 pp a year', '1.5%', 'yes')
    >>> value_in_words("plan_target", 0.0), value_in_words("due", 2032.0)
    ('none', '2032')
    """
    limits = _KNOWN[name]
    if limits.whole:
        return "yes" if value > 0.5 else "no"
    if limits.or_none and value == 0.0:
        return "none"
    signed = name in _SIGNED
    if limits.unit in _AS_PERCENT:
        return _percent(value, signed)
    match limits.unit:
        case "year":
            return f"{value:.0f}"
        case "persons_k":
            return f"{value:.1f} thousand"
        case "pp_per_year":
            return f"{value:+.2f} pp a year"
        case _:
            return f"{value:.2f}% of GDP"


def span_in_words(limits: Range) -> str:
    """Return which values a range holds, as people write them.

    >>> span_in_words(GOVERNMENT["equipment_target"]), span_in_words(GOVERNMENT["join_strike"])
    ('5% to 60%', 'yes or no')
    """
    if limits.whole:
        return "yes or no"
    low, most = (value_in_words(limits.name, value) for value in (limits.low, limits.most))
    unit = next((end for end in (" pp a year", "% of GDP", " thousand") if low.endswith(end)), "")
    low = low.removesuffix(unit) if most.endswith(unit) else low
    if limits.low == 0.0 and limits.or_none:
        low = "none"
    span = f"{low} to {most}"
    return f"none, or {span}" if limits.or_none else span


def read_value(limits: Range, text: str) -> float:
    """Return the value that `text` stands for; whether it is legal is for the rules to say.

    A percentage may stand as `35%`, `0.35` or `35`: a number beyond the range counts as per cent where a hundredth
    of it lies within. Yes and no stand for 1 and 0, `none` for 0.

    Raises
    ------
    RuleError
        If it is no value; says what would be.

    >>> read_value(GOVERNMENT["equipment_target"], "30"), read_value(GOVERNMENT["take_escape"], "yes")
    (0.3, 1.0)
    """
    word = text.strip().casefold()
    if limits.whole and word in _YES | _NO:
        return float(word in _YES)
    if limits.or_none and word == "none":
        return 0.0
    found = _NUMBER.match(word)
    if found is None or len(word) > 20:
        raise RuleError(f"{text!r} is no value here: it can be {span_in_words(limits)}")
    in_percent = limits.unit in _AS_PERCENT
    value = float(word.removesuffix("%"))
    if found["percent"] and in_percent:
        return round(value / 100.0, 9)
    inside = limits.low - 1e-9 <= value <= limits.most + 1e-9
    hundredth = limits.low - 1e-9 <= value / 100.0 <= limits.most + 1e-9
    if in_percent and not inside and hundredth and math.isfinite(value):
        return round(value / 100.0, 9)
    return value


def finance_in_words(parts: Mapping[str, float]) -> str:
    """Return how a rise is paid for: `tax 20%, borrowing 35%, overseas aid 45%`; `parts` as in the orders."""
    tax = 1.0 - sum(parts.get(name, 0.0) for name in FINANCE)
    told = [("tax", tax), *((_lower(ORDER_WORDS[name].label), parts.get(name, 0.0)) for name in FINANCE)]
    return (
        ", ".join(f"{label} {_percent(part, False)}" for label, part in told if abs(part) > 5e-4) or "tax 0%"
    )


def _lower(label: str) -> str:
    """Return a label as it stands within a sentence."""
    return label if label.startswith("EU") else label[:1].lower() + label[1:]
