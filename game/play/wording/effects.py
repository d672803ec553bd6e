"""How figures, dates and effects read to a player: the same words on screens and in line mode."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.quantities import QUANTITIES
from game.report.names import moved
from game.scenario.dates import date_of
from game.scenario.effects import AllianceEffects, AllyEffects, costs
from game.units import change, show, shown_change

__all__ = [
    "Effect",
    "amount",
    "due_text",
    "effects_of",
    "month_of",
    "net",
    "threat_word",
    "trend",
]

# What card effects are called (a quantity by its label), and the unit they are told in.
_EFFECTS: dict[str, tuple[str, str]] = {
    "threat": (QUANTITIES["threat"].label, "index"),
    "us_commitment": (QUANTITIES["us_commitment"].label, "index"),
    "cohesion": (QUANTITIES["cohesion"].label, "index"),
    "adversary_force": ("the adversary's force", "index"),
    "ukraine_hold": ("Ukraine's defence", "index"),
    "talks": ("chances of talks", "index"),
    "sea_lanes": ("sea lanes", "index"),
    "support": (QUANTITIES["support"].label, "index"),
    "core_share_pp": ("core spending", "pct_gdp"),
    "related_share_pp": ("related spending", "pct_gdp"),
    "debt_pct": (QUANTITIES["debt"].label, "pct_gdp"),
    "readiness": (QUANTITIES["readiness"].label, "index"),
    "equipment_stock_pct": ("equipment", "pct"),
    "industry_pct": ("industrial output", "pct"),
    "personnel_pct": (QUANTITIES["personnel"].label, "pct"),
    "reputation": (QUANTITIES["reputation"].label, "index"),
    "gdp_pct": (QUANTITIES["gdp"].label, "pct"),
    "ukraine_aid_pp": ("aid to Ukraine a year", "pct_gdp"),
    "us_favour": (QUANTITIES["us_favour"].label, "index"),
    "presence_k": (QUANTITIES["presence"].label, "persons_k"),
    "lead": (QUANTITIES["lead"].label, "points"),
}
_MONEY = ("core_share_pp", "related_share_pp", "debt_pct", "ukraine_aid_pp", "gdp_pct")


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect in words, and whether it is a gain, a cost or neither (money moved)."""

    text: str
    kind: Literal["gain", "cost", "neither"]


def effects_of(effects: AllianceEffects | AllyEffects, gdp_usd_bn: float | None = None) -> tuple[Effect, ...]:
    """Return what news or an option changes, costs last; with an ally's GDP, shares of it also as money."""
    changes: Iterator[tuple[str, float]] = (
        (name, getattr(effects, name)) for name in _EFFECTS if getattr(effects, name, 0.0)
    )
    found = [_effect(name, value, gdp_usd_bn) for name, value in changes]
    return tuple(sorted(found, key=lambda effect: ("gain", "neither", "cost").index(effect.kind)))


def _effect(name: str, value: float, gdp: float | None) -> Effect:
    label, unit = _EFFECTS[name]
    down, up = costs({name: -abs(value)}), costs({name: abs(value)})
    is_cost = costs({name: value})
    kind: Literal["gain", "cost", "neither"] = "neither" if down and up else "cost" if is_cost else "gain"
    if name == "sea_lanes":
        return Effect("sea lanes disrupted" if value > 0 else "sea lanes reopened", kind)
    if unit in ("index", "pct") and abs(value) < (0.0095 if unit == "index" else 0.095):
        text = f"{label} {value:+.3f}" if unit == "index" else f"{label} {value:+.2f}%"
    else:
        shown = f"{change(value, unit)} of GDP" if unit == "pct_gdp" else show(value, unit, signed=True)
        text = f"{label} {shown}"
    if gdp and name in _MONEY:
        text += f" ({amount(abs(value) * gdp / 100.0)})"
    return Effect(text, kind)


def amount(usd_bn: float, *, signed: bool = False) -> str:
    """Return an amount of USD bn to two digits, a small one in millions: a tenth of a point is much to a small ally.

    >>> amount(2.23), amount(0.0432, signed=True), amount(3839.2)
    ('$2.2 bn', '+$43 m', '$3,800 bn')
    """
    small = abs(usd_bn) < 0.0995
    number = float(f"{1000.0 * usd_bn if small else usd_bn:.2g}") + 0.0  # no minus before a zero
    whole = small or abs(number) >= 9.95
    sign = "-" if number < 0.0 else "+" if signed else ""
    return f"{sign}${abs(number):,.{0 if whole else 1}f} {'m' if small else 'bn'}"


def month_of(year: float) -> str:
    """Return a date given as a year with decimals as month and year.

    >>> month_of(2025.24), month_of(2025 + 151 / 365)
    ('March 2025', 'June 2025')
    """
    day = date_of(year)
    return f"{month_name[day.month]} {day.year}"


def due_text(due: float, year: float) -> str:
    """Return when a share of GDP is due, seen from a date: a share "by 2027" is that of the whole of 2027.

    >>> due_text(2027, 2027.7), due_text(2024, 2025.2)
    ('by 2027', 'since 2024')
    """
    return f"{'since' if year >= due + 1.0 else 'by'} {due:.0f}"


def threat_word(threat: float) -> str:
    """Return a threat in a word; 1 is its level of 2022 and after. Judgement.

    >>> threat_word(0.2), threat_word(1.05)
    ('low', 'high')
    """
    return "low" if threat < 0.4 else "raised" if threat < 0.8 else "high" if threat < 1.3 else "extreme"


def net(support: float) -> str:
    """Return net support, -1 to 1: those for spending more, less those against.

    >>> net(0.2), net(-0.051), net(0.001)
    ('+0.20', '-0.05', '0.00')
    """
    return moved(support)


def trend(now: float, before: float | None, slack: float = 0.005) -> str:
    """Return `▲`, `▼` or a blank: which way a figure went since the last round, as far as it shows.

    >>> trend(0.6, 0.5), trend(0.6, None)
    ('▲', ' ')
    """
    if before is None or abs(now - before) <= slack or not shown_change(before, now, 2):
        return " "
    return "▲" if now > before else "▼"
