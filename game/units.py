"""Units of the figures that travel: their names, how they read, and the conversions of the model's time.

Shares of GDP are percent of GDP throughout (2.3 means 2.3%), changes of them percentage points (pp).
Rates are annual; a step of `h` years converts them here and nowhere else.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Number = TypeVar("Number", float, "npt.NDArray[np.float64]")
"""A float, or an array of one value a run where a study draws parameters."""

__all__ = [
    "UNITS",
    "Unit",
    "about_chance",
    "chance",
    "chance_per_step",
    "change",
    "exact",
    "places",
    "plain_digits",
    "scale_per_step",
    "share_per_step",
    "show",
    "shown_change",
]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name in files, how it reads behind a number, and the decimals worth showing."""

    name: str
    suffix: str
    decimals: int
    prefix: str = ""

    @property
    def label(self) -> str:
        """The unit alone, as in the head of a column."""
        return f"{self.prefix}{self.suffix.strip()}".strip()


UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit("pct_gdp", "% of GDP", 2),
        Unit("pct_gni", "% of GNI", 2),
        Unit("pp", " points", 2),
        Unit("points", " points", 1),
        Unit("pp_per_year", " points a year", 2),
        Unit("pct", "%", 1),
        Unit("pct_per_year", "% a year", 1),
        Unit("usd", "", 0, "$"),
        Unit("usd_bn", " bn", 1, "$"),
        Unit("eur_bn", " bn", 1, "EUR "),
        Unit("gbp_bn", " bn", 1, "GBP "),
        Unit("gbp_m", " m", 0, "GBP "),
        Unit("sek_bn", " bn", 0, "SEK "),
        Unit("cad_bn", " bn", 1, "CAD "),
        Unit("dkk_bn", " bn", 1, "DKK "),
        Unit("usd_bn_2015", " bn (2015 prices)", 1, "$"),
        Unit("persons", " people", 0),
        Unit("persons_k", " thousand people", 1),
        Unit("persons_m", " million people", 1),
        Unit("km", " km", 0),
        Unit("degrees", "°", 2),
        Unit("years", " years", 1),
        Unit("year", "", 0),
        Unit("date", "", 0),
        Unit("count", "", 0),
        Unit("ratio", "", 2),
        Unit("index", "", 2),
        Unit("per_year", " a year", 3),
        Unit("probability", "", 2),
        Unit("flag", "", 0),
        Unit("text", "", 0),
    )
}


def show(value: float, unit: str, *, signed: bool = False, decimals: int | None = None) -> str:
    """Return `value` with its unit as a person reads it, with the unit's usual decimals unless told otherwise.

    What rounds to nothing has no sign.

    >>> show(2.334, "pct_gdp")
    '2.33% of GDP'
    >>> show(-0.2, "pp", signed=True)
    '-0.20 points'
    >>> show(2.9, "usd_bn", signed=True), show(-0.001, "pp", signed=True)
    ('+$2.9 bn', '0.00 points')
    """
    known = UNITS[unit]
    # Years are names, not quantities: no thousands separator.
    grouping = "" if unit == "year" else ","
    text = f"{value:{'+' if signed else ''}{grouping}.{known.decimals if decimals is None else decimals}f}"
    number = text.lstrip("+-")
    sign = text.removesuffix(number) if number.strip("0.,") else ""
    return f"{sign}{known.prefix}{number}{known.suffix}"


_COARSE = {"index": ((100.0, 0), (2.0, 1)), "pct_gdp": ((20.0, 1),), "usd_bn": ((100.0, 0),)}
"""From which size on finer digits of a figure are noise: by unit, sizes and the decimals left, the largest first."""


def places(value: float, unit: str) -> int:
    """Return the decimals worth showing of a figure in tables and sentences: fewer where it is large.

    >>> places(0.63, "index"), places(148.18, "index"), places(102.2, "pct_gdp")
    (2, 0, 1)
    """
    found = (decimals for least, decimals in _COARSE.get(unit, ()) if abs(value) >= least)
    return next(found, UNITS[unit].decimals)


def shown_change(before: float, after: float, decimals: int) -> float:
    """Return the difference of two figures as they are shown with so many decimals; nothing where they show alike.

    >>> shown_change(0.494, 0.506, 2), shown_change(0.496, 0.504, 2), shown_change(102.36, 102.24, 1)
    (0.02, 0.0, -0.2)
    """
    return round(round(after, decimals) - round(before, decimals), decimals) + 0.0


_IN_POINTS = frozenset({"pct_gdp", "pct_gni", "pct"})


def change(value: float, unit: str) -> str:
    """Return a change of a figure with its sign and unit: of a share in points, never in per cent.

    >>> change(0.07, "pct_gdp"), change(-0.001, "index"), change(2.9, "usd_bn")
    ('+0.07 points', '0.00', '+$2.9 bn')
    """
    return show(value, "pp" if unit in _IN_POINTS else unit, signed=True, decimals=UNITS[unit].decimals)


_ALMOST = 0.05  # a chance nearer to 0 or 1 than this is not told apart from it


def chance(probability: float) -> str:
    """Return a chance that was worked out, to the 5 points that mean something.

    >>> chance(0.337), chance(0.02), chance(0.981)
    ('35%', '<5%', '>95%')
    """
    if probability < _ALMOST:
        return "<5%"
    return ">95%" if probability > 1.0 - _ALMOST else f"{5 * round(20.0 * probability)}%"


def about_chance(probability: float) -> str:
    """Return a chance as it reads in a sentence.

    >>> about_chance(0.337), about_chance(0.02), about_chance(0.981)
    ('about 35%', 'almost none', 'almost certain')
    """
    if probability < _ALMOST:
        return "almost none"
    return "almost certain" if probability > 1.0 - _ALMOST else f"about {chance(probability)}"


def plain_digits(text: str) -> str:
    """Return a number as people write it in the digits 0 to 9 and with a decimal point; other text nearly as it is.

    >>> plain_digits("３,５"), plain_digits("−٠.٢"), plain_digits("many")
    ('3.5', '-0.2', 'many')
    """
    signs = unicodedata.normalize("NFKC", text).replace(",", ".").replace("\u2212", "-").strip()
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in signs)


def exact(value: float, unit: str) -> str:
    """Return `value` with its unit and all of its digits: for parameters, of which rounding would tell another.

    >>> exact(0.015, "ratio"), exact(0.4, "per_year")
    ('0.015', '0.4 a year')
    """
    known = UNITS[unit]
    return f"{known.prefix}{value:g}{known.suffix}"


def share_per_step(annual: Number, h: float) -> Number:
    """Convert a yearly adjustment share to a step of `h` years: 1 - (1 - annual)^h.

    >>> round(share_per_step(0.2, 0.5), 4)
    0.1056
    """
    return 1.0 - _power(1.0 - annual, h)


def _power(base: Number, h: float) -> Number:
    """Return base^h, to the last bit the same for one number and for each of many.

    Steps are a year, a half or a quarter. Square roots are exact everywhere; general powers are not the same in the
    last bit for numbers and for arrays.
    """
    if h == 1.0:
        return base
    if h not in (0.5, 0.25):
        general: Number = base**h
        return general
    root: Number = math.sqrt(base) if isinstance(base, float) else base**0.5
    return _power(root, 2.0 * h)


def chance_per_step(rate: Number, h: float) -> Number:
    """Convert a yearly hazard rate to the chance within a step of `h` years: 1 - exp(-rate h)."""
    # A power, not math.exp, so that a parameter drawn by run (an array) passes too.
    calm: Number = math.e ** (-rate * h)
    return 1.0 - calm


def scale_per_step(annual_sd: float, h: float) -> float:
    """Convert a yearly standard deviation to a step of `h` years: sd sqrt(h)."""
    return annual_sd * math.sqrt(h)
