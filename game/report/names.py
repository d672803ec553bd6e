"""How allies are called in a sentence, how many of them are named, and how dates and numbers read."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from game.scenario.dates import Date
from game.scenario.schema import Scenario

__all__ = [
    "Names",
    "agree",
    "capital",
    "count_word",
    "day",
    "month_year",
    "moved",
    "points",
    "span",
    "unit_of_time",
    "whole_name",
    "within",
]

_WITH_ARTICLE = frozenset({"United Kingdom", "United States", "Netherlands", "Czech Republic"})
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def count_word(number: int) -> str:
    """Return a count as it reads in a sentence: words up to twelve, then figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def capital(text: str) -> str:
    """Return `text` with its first letter large, for the beginning of a sentence."""
    return text[:1].upper() + text[1:]


_CHOICE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


def agree(text: str, *, many: bool) -> str:
    """Return a wording with its words for one or for many: `[is|are]`.

    >>> agree("Poland [is|are] glad", many=False), agree("they [is|are] glad", many=True)
    ('Poland is glad', 'they are glad')
    """
    return _CHOICE.sub(lambda found: found[2] if many else found[1], text)


def points(change: float) -> str:
    """Return a change of a share in points of GDP, without its sign.

    >>> points(-0.214), points(0.96)
    ('0.21 points', '0.96 points')
    """
    return f"{abs(change):.2f} points"


def within(name: str) -> str:
    """Return a country's name as it reads in the middle of a sentence: `the United Kingdom`, `Poland`."""
    return f"the {name}" if name in _WITH_ARTICLE else name


@dataclass(frozen=True, slots=True)
class Names:
    """What the allies of a scenario are called, by code."""

    by_code: Mapping[str, str]

    @classmethod
    def of(cls, scenario: Scenario) -> Names:
        """Return the names that a scenario uses, and the chair's."""
        return cls({code: within(ally.name) for code, ally in scenario.allies.items()})

    def one(self, code: str) -> str:
        """Return a name in the middle of a sentence: `the United Kingdom`, `Poland`."""
        return self.by_code.get(code, "the Secretary General")

    def several(self, codes: Sequence[str], most: int = 4) -> str:
        """Return a list of names, at most `most` of them: `Latvia, Poland and six others`."""
        if len(codes) > most:
            kept = [self.one(code) for code in codes[: most - 1]]
            return f"{', '.join(kept)} and {count_word(len(codes) - len(kept))} others"
        names = [self.one(code) for code in codes]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def day(start: Date, years: float, index: int) -> date:
    """Return the day on which round `index` (from 0) of `years` each begins, by the calendar."""
    months = start.first.year * 12 + start.first.month - 1 + round(12 * years * index)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.first.day, calendar.monthrange(year, month + 1)[1]))


def month_year(when: date) -> str:
    """Return a day as its month: `March 2025`."""
    return f"{calendar.month_name[when.month]} {when.year}"


def span(begins: date, next_begins: date) -> str:
    """Return the months of a round: `March to September 2025`, `March 2025 to March 2026`."""
    ends = next_begins - timedelta(days=1)
    first = begins.strftime("%B") if begins.year == ends.year else month_year(begins)
    return f"{first} to {month_year(ends)}"


def moved(change: float, decimals: int = 2) -> str:
    """Return a change with its sign, and no sign where it rounds to nothing.

    >>> moved(0.123), moved(-0.001), moved(-0.5, 1)
    ('+0.12', '0.00', '-0.5')
    """
    text = f"{change:+.{decimals}f}"
    return text[1:] if float(text) == 0.0 else text


def whole_name(codes: Sequence[str]) -> str:
    """Return what all allies but the United States are called together."""
    return "Europe and Canada" if "CAN" in codes else "Europe"


def unit_of_time(years: float) -> str:
    """Return what a round of that length is called."""
    return {0.25: "quarter", 0.5: "half-year", 1.0: "year"}[years]
