"""A range: the legal values of one order, of a part of a summit text, or of a strength of words, and how they read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from game.governments.seat_information import Bools, Floats
from game.units import show

__all__ = ["Range", "table_of"]

_SLACK = 1e-9
_PERCENT_UNITS = frozenset({"ratio", "index", "per_year"})
_SIGNED_UNITS = frozenset({"pp_per_year"})
_UNIT_TEXTS = ("% of GDP", " points a year", " thousand people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The legal values of one order."""

    name: str
    """The name in records and in the code."""
    low: float
    high: float
    step: float
    """What one press of a key changes."""
    unit: str
    """A name from `game.units.UNITS`."""
    meaning: str
    """One sentence for people."""
    cost: str
    """What it costs, for people."""
    emergency: float | None = None
    """Highest value in an emergency, above `high`; None where there is none."""
    or_none: bool = False
    """Whether 0 is legal besides and means none."""
    whole: bool = False
    """Whether only `low` and `high` themselves are legal: yes or no."""

    @property
    def most(self) -> float:
        """Return the highest legal value, emergencies included."""
        return self.high if self.emergency is None else self.emergency

    @property
    def in_percent(self) -> bool:
        """Whether people read and write the value as a percentage of 1."""
        return self.unit in _PERCENT_UNITS

    def holds(self, values: Floats) -> Bools:
        """Return where values are legal; what is not finite is not."""
        ok = (values >= self.low - _SLACK) & (values <= self.most + _SLACK)
        if self.whole:
            ok &= (values == self.low) | (values == self.high)
        return np.asarray(ok | (values == 0.0) if self.or_none else ok)

    def nearest(self, values: Floats) -> Floats:
        """Return the legal values nearest to `values`."""
        # The method: the function takes twice as long on few values, two bounds one by one four times on many.
        inside = np.asarray(values).clip(self.low, self.most)
        if self.whole:
            inside = np.where(inside < (self.low + self.high) / 2.0, self.low, self.high)
        if self.or_none:
            inside = np.where(values < self.low / 2.0, 0.0, inside)
        return np.asarray(inside, dtype=np.float64)

    def stepped(self, value: float, steps: int) -> float:
        """Return a value moved by `steps`, no further than the limits."""
        return round(min(max(value + steps * self.step, self.low), self.most), 9)

    def in_words(self, value: float) -> str:
        """Return a value as people read it, with its unit.

        >>> from game.governments.orders import ORDERS
        >>> ORDERS["effort"].in_words(0.1), ORDERS["plan_target"].in_words(0.0), ORDERS["exercises"].in_words(0.3)
        ('+0.10 points a year', 'none', '30%')
        """
        if self.or_none and value == 0.0:
            return "none"
        if self.whole:
            return "yes" if value > 0.5 else "no"
        if self.in_percent:
            return f"{100.0 * value:.1f}%".replace(".0%", "%")
        return show(value, self.unit, signed=self.unit in _SIGNED_UNITS)

    @property
    def unit_text(self) -> str:
        """The unit as it follows a value, where a table can say it once for all values; else empty."""
        said = self.in_words(self.most)
        return next((unit for unit in _UNIT_TEXTS if said.endswith(unit)), "")

    @property
    def span(self) -> str:
        """Which values are legal, as people write them.

        >>> from game.governments.orders import ORDERS
        >>> ORDERS["effort"].span, ORDERS["join_strike"].span, ORDERS["plan_due"].span
        ('-0.30 to +1.00 points a year', 'yes or no', 'none, or 2000 to 2070')
        """
        if self.whole:
            return "yes or no"
        low = self.in_words(self.low).removesuffix(self.unit_text)
        span = f"{low} to {self.in_words(self.most)}"
        return f"none, or {span}" if self.or_none else span


Row = TypeVar("Row", bound=Range)


def table_of(*rows: Row) -> Mapping[str, Row]:
    """Return rows by their names, in the order in which they stand."""
    return {row.name: row for row in rows}
