"""Which figures of a fact sheet can be meant: bounds of each unit, and figures unlike all around them.

A slip of the decimal point, of the sign or of the century is still a number. What no unit allows is refused. What is
only odd is refused until a note on the cell says why it is so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.units import UNITS

__all__ = ["FIRST_YEAR", "LAST_YEAR", "impossible", "odd_cells"]

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a fact can be about."""

_SHARE, _MONEY = (-100.0, 400.0), (-1e6, 1e6)
_BOUNDS: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(("pct_gdp", "pct_gni"), _SHARE),
    **dict.fromkeys(("pct", "pct_per_year", "pp", "pp_per_year"), (-1000.0, 1000.0)),
    **dict.fromkeys((name for name in UNITS if name.endswith(("_bn", "_bn_2015"))), _MONEY),
    "gbp_m": (-1e9, 1e9),
    "usd": (-1e9, 1e9),
    "persons": (0.0, 1e10),
    "persons_k": (0.0, 1e7),
    "persons_m": (0.0, 1e4),
    "km": (0.0, 40_100.0),
    "degrees": (-180.0, 180.0),
    "years": (0.0, 500.0),
    "year": (FIRST_YEAR, LAST_YEAR),
    "count": (0.0, 1e9),
    "ratio": (-1000.0, 1000.0),
    "index": (-1000.0, 1000.0),
    "per_year": (0.0, 1000.0),
    "probability": (0.0, 1.0),
}
"""The least and the most that a figure in a unit can be, far from anything real."""

_JUMP = 8.0  # times all other figures of its row: a slip of the decimal point is ten
_ENOUGH = 3  # other figures that show what is usual in a row; twice as many show the usual sign in a table
_OF_EITHER_SIGN = frozenset({"pct_per_year", "pp", "pp_per_year", "degrees", "index"})


def impossible(value: float, unit: str) -> str:
    """Say which values a unit allows, where `value` is none of them; empty where it is.

    >>> impossible(2.9, "pct_gdp"), impossible(1e308, "pct_gdp")
    ('', '-100 to 400% of GDP')
    """
    low, high = _BOUNDS.get(unit, (float("-inf"), float("inf")))
    if low <= value <= high:
        return ""
    return f"{low:g} to {high:g}{UNITS[unit].suffix}"


def odd_cells(rows: Mapping[str, Mapping[str, object]], unit: str) -> Iterator[tuple[str, str, str]]:
    """Yield row, column and what is odd about it, for figures unlike all others of their row or table."""
    numbers = {
        row: {
            column: float(value)
            for column, value in cells.items()
            if isinstance(value, int | float) and not isinstance(value, bool)
        }
        for row, cells in rows.items()
    }
    below = [
        (row, column) for row, cells in numbers.items() for column, value in cells.items() if value < 0.0
    ]
    count = sum(map(len, numbers.values()))
    if len(below) == 1 and count > 2 * _ENOUGH and unit not in _OF_EITHER_SIGN:
        yield (*below[0], "is the only figure below zero in its table")
    for row, cells in numbers.items():
        for column, value in cells.items():
            others = [abs(other) for name, other in cells.items() if name != column]
            if len(others) >= _ENOUGH and abs(value) > _JUMP * max(others) > 0.0:
                yield row, column, f"is more than {_JUMP:g} times every other figure of its row"
