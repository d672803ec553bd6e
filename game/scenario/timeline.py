"""The calendar of a scenario: when each round begins, and in which round a date falls."""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.scenario.dates import Date, decimal_year

__all__ = ["Timeline"]

# Rounds are counted in exact fractions of a year, dates in days: a day's slack keeps the first in its round.
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Timeline:
    """`count` rounds of `years` each from the day `date` begins."""

    date: Date
    years: float
    count: int

    @property
    def start(self) -> float:
        """The beginning of the first round, as a year with decimals."""
        return self.date.decimal

    @property
    def end(self) -> float:
        """The end of the last round."""
        return self.start + self.years * self.count

    def begins(self, index: int) -> float:
        """Return when round `index` (from 0) begins, as a year with decimals."""
        return self.start + self.years * index

    def holds(self, date: Date) -> bool:
        """Return whether some part of `date` falls within the rounds."""
        return decimal_year(date.last) >= self.start and date.decimal < self.end - _SLACK

    def round_of(self, date: Date) -> int | None:
        """Return the round (from 0) in which `date` begins, or None outside.

        A month or year that began before the first round and lasts into it belongs to the first round.
        """
        if not self.holds(date):
            return None
        passed = max(date.decimal - self.start, 0.0)
        return min(math.floor(passed / self.years + _SLACK), self.count - 1)
