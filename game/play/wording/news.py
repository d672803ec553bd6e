"""News of the open round: what is in the papers on its first day, and what is only expected by then."""

from __future__ import annotations

from game.scenario.world import News

__all__ = ["dateline", "is_expected"]

_DAY = 1 / 366


def is_expected(item: News, year: float) -> bool:
    """Return whether news still lies ahead on a day, given as a year with decimals."""
    return item.date.decimal > year + _DAY / 2


def dateline(item: News, year: float) -> str:
    """Return the date of news, marked where it lies ahead."""
    return f"{item.date}, expected" if is_expected(item, year) else str(item.date)
