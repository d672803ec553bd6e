"""Figures about the world: a number never stands alone, it says what it rests on.

How a figure stands in a file is in `stated.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.provenance.facts import Fact
from game.scenario.base import complaint
from game.units import UNITS

__all__ = ["ByName", "Figure", "Measure", "Series", "SeriesOf", "assumed"]

# What a fact's number is multiplied by where a field asks for another unit. No entry: not compatible.
_CONVERSIONS: dict[tuple[str, str], float] = {
    ("persons", "persons_k"): 1e-3,
    ("persons", "persons_m"): 1e-6,
    ("persons_k", "persons_m"): 1e-3,
    ("persons_m", "persons_k"): 1e3,
    ("pct", "pct_per_year"): 1.0,
    ("pct", "probability"): 1e-2,
    ("ratio", "probability"): 1.0,
    ("ratio", "index"): 1.0,
    ("date", "year"): 1.0,
}

# The model divides by quantities in these units: 0 cannot switch them off.
_DIVISORS = ("years", "pct_gdp")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit (a name of `game.units.UNITS`) and exactly one of fact, source and judgement."""

    value: float
    unit: str
    fact: Fact | None = None
    source: str = ""
    judgement: str = ""
    based_on: tuple[Fact, ...] = ()

    def content(self) -> dict[str, Any]:
        """Return what counts towards a scenario's identity, as plain data."""
        content: dict[str, Any] = {"value": self.value, "unit": self.unit}
        if self.fact is not None:
            content["fact"] = self.fact.id
        if self.source:
            content["source"] = self.source
        if self.judgement:
            content["judgement"] = self.judgement
        if self.based_on:
            content["based_on"] = [fact.id for fact in self.based_on]
        return content


@dataclass(frozen=True, slots=True)
class Series:
    """A figure for each of several years, all from one row of a fact sheet."""

    prefix: str
    by_year: Mapping[int, Figure] = field(hash=False)

    def content(self) -> dict[str, Any]:
        """Return what counts towards a scenario's identity, as plain data."""
        return {"fact_series": self.prefix, "values": {str(y): f.value for y, f in self.by_year.items()}}


@dataclass(frozen=True, slots=True)
class Measure:
    """What a field that holds a `Figure` asks for; stands in `Annotated[Figure, Measure(...)]`."""

    says: str
    unit: str
    low: float
    high: float
    off: bool = False
    """Whether 0 is right as well, to switch a mechanism off."""
    or_zero: bool = False
    """Whether 0 is right as well, where there is nothing of it; below `low` lie fractions written for per cent."""

    def range(self) -> str:
        """Return unit and range as people read them."""
        if self.unit == "flag":
            return "true or false"
        unit, none = UNITS[self.unit], "0, or " if self.or_zero else ""
        if unit.prefix:
            return none + " to ".join(
                f"{unit.prefix}{bound:g}{unit.suffix}" for bound in (self.low, self.high)
            )
        return f"{none}{self.low:g} to {self.high:g} {unit.label}".rstrip()

    def of_fact(self, fact: Fact) -> Figure:
        """Return the figure that `fact` gives for this field; complains where it gives none."""
        number = fact.value
        if fact.unit == "date" and isinstance(number, str) and re.match(r"\d{4}", number):
            number = int(number[:4])
        if not isinstance(number, bool | int | float):
            raise complaint("is a fact without a number", value=fact.id, at=("fact",))
        factor = 1.0 if fact.unit == self.unit else _CONVERSIONS.get((fact.unit, self.unit))
        if factor is None:
            raise complaint(
                f"is a fact in the wrong unit, {fact.unit or 'none'}",
                value=fact.id,
                right=f"use a fact in {self.unit}",
                at=("fact",),
            )
        value = float(number) if factor == 1.0 else round(float(number) * factor, 12)
        self.check(value)
        return Figure(value, self.unit, fact)

    def check(self, value: float) -> None:
        """Complain where `value` cannot stand here."""
        switched_off = self.off and value == 0.0 and self.unit not in _DIVISORS
        nothing = self.or_zero and value == 0.0
        if not self.low <= value <= self.high and not switched_off and not nothing:
            raise complaint("is out of range", value=value, right=f"use {self.range()}")
        if self.unit == "flag" and value not in (0.0, 1.0):
            raise complaint("is neither true nor false", value=value, right="write true or false")


@dataclass(frozen=True, slots=True)
class SeriesOf:
    """What a field that holds a `Series` asks for; stands in `Annotated[Series, SeriesOf(Measure(...))]`."""

    measure: Measure


@dataclass(frozen=True, slots=True)
class ByName:
    """What a field that holds figures by name asks for: any of `measures`, each under its own name.

    `title` and `says` name and describe the whole in the JSON Schema.
    """

    title: str
    says: str
    measures: Callable[[], Mapping[str, Measure]]


def assumed(value: float, unit: str, why: str = "not stated in the scenario") -> Figure:
    """Return the figure that stands in where a scenario says nothing: a judgement, and labelled so."""
    return Figure(value, unit, judgement=why)
