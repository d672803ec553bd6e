"""Why a figure changed, as text: before and after, every term with its size and what stands behind it, the start."""

from __future__ import annotations

import re

from game.engine.why import Why
from game.model.causes import Cause
from game.quantities import QUANTITIES
from game.report.cause_text import behind, origin_text
from game.report.layout import paragraph
from game.report.names import Names, capital, month_year, span
from game.report.playthrough import Playthrough
from game.units import UNITS, show

__all__ = ["explain"]

_CODE = re.compile(r"\b[A-Z]{3}\b")

MOST = 12
"""Terms that are told one by one; the rest is added up in one line."""


def explain(playthrough: Playthrough, found: Why, width: int) -> list[str]:
    """Return the answer as lines of at most `width` characters."""
    return [
        *paragraph(_question(playthrough, found), width),
        "",
        *_change(found),
        "",
        *_terms(playthrough, found, width),
        *_start(playthrough, found, width),
    ]


def _question(playthrough: Playthrough, found: Why) -> str:
    whose = ""
    what = QUANTITIES[found.quantity].label
    if found.ally is not None:
        whose = f"{Names.of(playthrough.setup.scenario).one(found.ally)}: "
    when = span(playthrough.date(found.round - 1), playthrough.date(found.round))
    return capital(f"{whose}{what} in round {found.round}, {when}")


def number(value: float, unit: str, *, change: bool = False) -> str:
    """Return a figure with its unit, one decimal finer than screens show; a change with its sign.

    A change of a percentage is in points.
    """
    known = UNITS["pp" if change and unit in ("pct_gdp", "pct_gni", "pct") else unit]
    decimals = UNITS[unit].decimals + (0 if unit == "count" else 1)
    small = change and round(value, decimals) == 0.0
    return show(0.0 if small else value, known.name, signed=change and not small, decimals=decimals)


def _change(found: Why) -> list[str]:
    rows = (
        ("before", number(found.before, found.unit)),
        ("after", number(found.after, found.unit)),
        ("change", number(found.change, found.unit, change=True)),
    )
    return [f"  {label:<8}{text}" for label, text in rows]


def _terms(playthrough: Playthrough, found: Why, width: int) -> list[str]:
    if not found.terms:
        return ["  Nothing moved it."]
    sizes = [number(term.value, found.unit, change=True) for term in found.terms]
    told = [place for place, size in enumerate(sizes[:MOST]) if any(digit in "123456789" for digit in size)]
    rest = [term.value for place, term in enumerate(found.terms) if place not in told]
    left = number(sum(rest), found.unit, change=True)
    widest = max(len(size) for size in (*sizes, left))
    lines = [
        line
        for place in told
        for line in _term(playthrough, found, place, f"  {sizes[place]:>{widest}}  ", width)
    ]
    if rest:
        lines.append(f"  {left:>{widest}}  {len(rest)} smaller {'term' if len(rest) == 1 else 'terms'}")
    return lines + _further(playthrough, found, told, width)


def _term(playthrough: Playthrough, found: Why, place: int, first: str, width: int) -> list[str]:
    """Return one term: its size and label, then what stands behind it."""
    term = found.terms[place]
    lines = paragraph(_named(term.label, playthrough), width, first=first)
    if _asks_on(playthrough, term):
        return lines
    told = behind(playthrough.setup, playthrough.results[found.round - 1], term, found.ally)
    return lines + paragraph(told, width, first=" " * (len(first) + 2))


def _asks_on(playthrough: Playthrough, term: Cause) -> bool:
    """Return whether a term is another figure of the same round, which has causes of its own."""
    code, _, field = term.ref.partition(":")
    return term.kind == "rule" and bool(field) and code in playthrough.setup.codes


def _further(playthrough: Playthrough, found: Why, told: list[int], width: int) -> list[str]:
    """Return how to go on from figures of allies to their own causes."""
    first = next(
        (found.terms[place].ref for place in told if _asks_on(playthrough, found.terms[place])), None
    )
    if first is None:
        return []
    code, _, field = first.partition(":")
    return ["", *paragraph(f"To go on: --round {found.round} --ally {code} --quantity {field}", width)]


def _named(label: str, playthrough: Playthrough) -> str:
    """Return a label with names instead of codes."""
    names = Names.of(playthrough.setup.scenario)
    return _CODE.sub(lambda found: names.one(found[0]) if found[0] in names.by_code else found[0], label)


def _start(playthrough: Playthrough, found: Why, width: int) -> list[str]:
    """Return what the figure was at the start of the game, and what that rests on."""
    value = number(found.start, found.unit)
    text = f"At the start, {month_year(playthrough.date(0))}: {value}; {origin_text(playthrough.setup, found.origin)}"
    return ["", *paragraph(text, width)]
