"""Dates as people know them: a year, a month or a day, each with the span of time it can mean."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

__all__ = ["Date", "date_of", "decimal_year", "parse_date"]

FIRST_YEAR = 1900
LAST_YEAR = 2100

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Date:
    """A date of day, month or year precision; `str()` gives it as written."""

    text: str
    first: date
    last: date

    @property
    def decimal(self) -> float:
        """The first day as a year with decimals: 2025-07-02 is about 2025.5."""
        return decimal_year(self.first)

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.first.year

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def decimal_year(day: date) -> float:
    """Return the start of `day` as a year with decimals."""
    length = 366 if calendar.isleap(day.year) else 365
    return day.year + (day.timetuple().tm_yday - 1) / length


def date_of(year: float) -> date:
    """Return the day nearest to a year with decimals, so that the first of a month is in that month.

    >>> date_of(2025.5), date_of(decimal_year(date(2027, 3, 1)))
    (datetime.date(2025, 7, 2), datetime.date(2027, 3, 1))
    """
    whole = int(year)
    return date(whole, 1, 1) + timedelta(
        days=round((year - whole) * (366 if calendar.isleap(whole) else 365))
    )


def parse_date(text: str) -> Date:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    Raises
    ------
    ValueError
        If it is no date between 1900 and 2100; the message says which form is right.

    >>> parse_date("2025-02").last.day
    28
    """
    found = _SHAPE.match(text)
    if not found:
        raise ValueError("is not a date")
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"is not between {FIRST_YEAR} and {LAST_YEAR}")
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError("is not a day of the calendar") from None
    if month is None:
        return Date(text, first, date(year, 12, 31))
    length = calendar.monthrange(year, month)[1]
    return Date(text, first, first if day else date(year, month, length))
