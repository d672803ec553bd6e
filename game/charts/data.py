"""What charts are drawn from: checked once, when made, and shared by the grid and the SVG charts.

All values are finite and smaller than 1e100 in size; anything else is a ValueError that says where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.charts.axes import Floats

__all__ = ["BarData", "FanData", "LineData", "Series", "checked", "quantiles_of"]

LIMIT = 1e100  # far beyond any quantity of the game, and safe from overflow in every scale
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def checked(name: str, values: npt.ArrayLike, length: int | None = None) -> Floats:
    """Return values as a read-only float array (n,); ValueError if empty, not finite or not `length` long."""
    array = np.array(values, dtype=np.float64)
    if array.ndim != 1 or not array.size:
        raise ValueError(f"{name} must be a row of at least one number, got shape {array.shape}")
    if length is not None and array.size != length:
        raise ValueError(f"{name} has {array.size} values where {length} are needed")
    _finite(name, array)
    array.flags.writeable = False
    return array


def _finite(name: str, array: Floats) -> None:
    bad = ~(np.abs(array) < LIMIT)  # true for not-a-number too
    if bad.any():
        where = int(np.flatnonzero(bad.ravel())[0])
        raise ValueError(f"{name} must be finite; value {where} is {array.ravel()[where]}")


def _rising(name: str, x: Floats) -> None:
    if np.any(np.diff(x) <= 0):
        raise ValueError(f"{name} must rise from each value to the next")


def _level_or_row(name: str, value: float | npt.ArrayLike, length: int) -> Floats:
    """Return a level as a row of `length` equal values, a row as it is."""
    row = np.full(length, value, np.float64) if np.ndim(value) == 0 else value
    return checked(name, row, length)


def quantiles_of(samples: npt.ArrayLike) -> Floats:
    """Return the 5, 25, 50, 75 and 95 per cent points over runs: samples (R, n) -> (5, n)."""
    array = np.asarray(samples, dtype=np.float64)
    if array.ndim != 2 or not array.size:
        raise ValueError(f"samples must be (runs, times), got shape {array.shape}")
    _finite("samples", array)
    return np.asarray(np.quantile(array, LEVELS, axis=0), dtype=np.float64)


@dataclass(frozen=True, eq=False, kw_only=True)
class FanData:
    """A forecast: what is likely, and what it is measured against.

    `x` (n,) rises (years); `quantiles` (5, n) are the 5, 25, 50, 75 and 95 per cent points. `other`
    (n,) is the median of a second forecast, such as the one with the draft orders. `target` is a level
    or a row (n,). `actual_x` and `actual` (m,) are what happened. `now` marks the end of the past.
    """

    x: Floats
    quantiles: Floats
    title: str = ""
    label: str = "median"
    target: Floats | float | None = None
    target_label: str = "target"
    other: Floats | None = None
    other_label: str = "draft"
    actual_x: Floats | None = None
    actual: Floats | None = None
    now: float | None = None
    floor: float | None = None
    desc: str = ""

    def __post_init__(self) -> None:
        x = checked("x", self.x)
        _rising("x", x)
        bands = np.array(self.quantiles, dtype=np.float64)
        if bands.shape != (len(LEVELS), x.size):
            raise ValueError(f"quantiles must be (5, {x.size}), got {bands.shape}")
        _finite("quantiles", bands)
        if np.any(np.diff(bands, axis=0) < 0):
            raise ValueError("quantiles must not fall from one level to the next")
        if (self.actual is None) != (self.actual_x is None):
            raise ValueError("actual and actual_x go together")
        bands.flags.writeable = False
        _set(self, x=x, quantiles=bands)
        if self.target is not None:
            _set(self, target=_level_or_row("target", self.target, x.size))
        if self.other is not None:
            _set(self, other=checked("other", self.other, x.size))
        if self.actual is not None and self.actual_x is not None:
            actual_x = checked("actual_x", self.actual_x)
            _set(self, actual_x=actual_x, actual=checked("actual", self.actual, actual_x.size))
        _marks(self.now, self.floor)

    def rows(self) -> list[Floats]:
        """Return everything that has to fit on the value axis."""
        parts = [self.quantiles, self.target, self.other, self.actual]
        return [np.asarray(part) for part in parts if part is not None]

    def xs(self) -> list[Floats]:
        """Return everything that has to fit on the time axis."""
        parts = [self.x, self.actual_x, None if self.now is None else np.array([self.now])]
        return [part for part in parts if part is not None]


@dataclass(frozen=True, eq=False)
class Series:
    """A named line: `values` (n,) at the x values of its chart."""

    name: str
    values: Floats


@dataclass(frozen=True, eq=False, kw_only=True)
class LineData:
    """One to four lines over the same rising `x` (n,), and a target: a level or a row (n,)."""

    x: Floats
    series: Sequence[Series]
    title: str = ""
    target: Floats | float | None = None
    target_label: str = "target"
    now: float | None = None
    floor: float | None = None
    desc: str = ""

    def __post_init__(self) -> None:
        x = checked("x", self.x)
        _rising("x", x)
        if not 1 <= len(self.series) <= 4:
            raise ValueError(f"a line chart takes one to four series, got {len(self.series)}")
        lines = tuple(Series(line.name, checked(line.name, line.values, x.size)) for line in self.series)
        _set(self, x=x, series=lines)
        if self.target is not None:
            _set(self, target=_level_or_row("target", self.target, x.size))
        _marks(self.now, self.floor)

    def rows(self) -> list[Floats]:
        """Return everything that has to fit on the value axis."""
        target = [] if self.target is None else [np.asarray(self.target)]
        return [*(line.values for line in self.series), *target]

    def xs(self) -> list[Floats]:
        """Return everything that has to fit on the time axis."""
        return [self.x] if self.now is None else [self.x, np.array([self.now])]


@dataclass(frozen=True, eq=False, kw_only=True)
class BarData:
    """One bar an ally: `codes` and `values` (n,), judged against `target`, a level or a row (n,).

    `before` (n,) is where each bar stood earlier. `decimals` are those of the values shown.
    """

    codes: Sequence[str]
    values: Floats
    title: str = ""
    target: Floats | float | None = None
    target_label: str = "target"
    before: Floats | None = None
    before_label: str = "before"
    decimals: int = 2
    desc: str = ""
    order: tuple[int, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        count = len(self.codes)
        _set(self, codes=tuple(self.codes), values=checked("values", self.values, count))
        if self.target is not None:
            _set(self, target=_level_or_row("target", self.target, count))
        if self.before is not None:
            _set(self, before=checked("before", self.before, count))
        _set(self, order=tuple(int(i) for i in np.argsort(-self.values, kind="stable")))

    def rows(self) -> list[Floats]:
        """Return everything that has to fit on the value axis."""
        parts = [self.values, self.target, self.before]
        return [np.asarray(part) for part in parts if part is not None]


def _marks(now: float | None, floor: float | None) -> None:
    for name, value in (("now", now), ("floor", floor)):
        if value is not None:
            checked(name, [value])


def _set(data: object, **fields: object) -> None:
    for name, value in fields.items():
        object.__setattr__(data, name, value)
