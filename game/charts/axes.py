"""Scales, round tick values, and labels that never collide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

__all__ = ["Floats", "Label", "Scale", "Ticks", "nice_ticks", "number", "scale_for", "spread", "year_labels"]

Floats = npt.NDArray[np.float64]
_SIZES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from `lo` to `hi`, which must differ."""

    lo: float
    hi: float

    def fraction(self, values: npt.ArrayLike) -> Floats:
        """Return where values lie between 0 (at `lo`) and 1 (at `hi`), clipped to that range."""
        raw = (np.asarray(values, dtype=np.float64) - self.lo) / (self.hi - self.lo)
        return np.clip(raw, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Round values with their texts, ascending, and the decimals the texts show."""

    values: tuple[float, ...]
    texts: tuple[str, ...]
    decimals: int


@dataclass(frozen=True, slots=True)
class Label:
    """A text under an axis: the value and column it marks, and where its first character stands."""

    value: float
    column: int
    start: int
    text: str


def scale_for(arrays: Iterable[npt.ArrayLike], *, floor: float | None = None, pad: float = 0.04) -> Scale:
    """Return a scale that holds every value, with a margin of `pad` of the range at both ends.

    `floor` is a value the scale reaches down to without margin (0 for shares), unless data lie below
    it. A range too narrow to tell values apart is widened to one unit of the data's size.
    """
    parts = [np.ravel(np.asarray(array, dtype=np.float64)) for array in arrays]
    values = np.concatenate([part for part in parts if part.size])
    lo, hi = float(values.min()), float(values.max())
    if floor is not None:
        lo = min(lo, floor)
    size = max(1.0, abs(lo), abs(hi))
    if hi - lo < 1e-9 * size:
        hi, lo = hi + 0.5 * size, lo if lo == floor else lo - 0.5 * size
    margin = pad * (hi - lo)
    return Scale(lo if lo == floor else lo - margin, hi + margin)


def number(value: float, decimals: int) -> str:
    """Return a number in few characters, without a negative zero.

    >>> number(2.345, 2), number(1234567, 1), number(-0.0, 1)
    ('2.35', '1.2m', '0.0')
    """
    if abs(value) >= 1e15:
        return f"{value:.0e}"
    for size, suffix in _SIZES:
        if abs(value) >= max(size, 1e5):
            return f"{value / size:.{decimals}f}{suffix}"
    text = f"{value:.{decimals}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def nice_ticks(scale: Scale, most: int) -> Ticks:
    """Return at most `most` ticks, at least one, at multiples of 1, 2 or 5 times a power of ten."""
    raw = (scale.hi - scale.lo) / max(1, most)
    power = 10.0 ** math.floor(math.log10(raw))
    kept: tuple[list[float], float] = ([], power)
    for multiple in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100):
        step = multiple * power
        first, last = math.ceil(scale.lo / step - 1e-9), math.floor(scale.hi / step + 1e-9)
        if first > last:
            break
        shown = [first * step + index * step for index in range(min(last - first + 1, 100 * most))]
        kept = (shown, step)
        if len(shown) <= most:
            return _ticks(shown, step)
    # No round step has few enough ticks and still one: keep the middle of the last that had any.
    values, step = kept
    return _ticks(values[len(values) // 2 :][:1] or [scale.lo], step)


def _ticks(values: Sequence[float], step: float) -> Ticks:
    largest = max(abs(value) for value in values)
    size = next((size for size, _ in _SIZES if 1e15 > largest >= max(size, 1e5)), 1.0)
    decimals = min(6, max(0, -math.floor(math.log10(step / size) + 1e-9)))
    texts = tuple(number(value, decimals) for value in values)
    if max(len(text) for text in texts) > 9:
        texts = tuple(f"{value:.3g}" for value in values)
    return Ticks(tuple(values), texts, decimals)


def year_labels(scale: Scale, width: int, *, gap: int = 2) -> list[Label]:
    """Return labels for whole years (or rounds) under `width` columns, at least `gap` columns apart.

    The finest step of 1, 2 or 5 times a power of ten that fits is used. Each label is centred under its
    column and pushed inwards at the ends. Where no whole number lies in the range, its start is named.
    """
    first_fit: list[Label] = []
    step = 10.0 ** max(0, math.floor(math.log10(max(1.0, (scale.hi - scale.lo) / max(1, width)))))
    for multiple in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        labels = _multiples(scale, width, step * multiple)
        if not labels:
            break
        if not first_fit:
            first_fit = [label for label in labels[:1] if len(label.text) <= width]
        if _apart(labels, gap, width):
            return labels
    if first_fit:
        return first_fit
    text = number(scale.lo, 1)
    return [Label(scale.lo, 0, 0, text)] if len(text) <= width else []


def _multiples(scale: Scale, width: int, step: float) -> list[Label]:
    first, last = math.ceil(scale.lo / step - 1e-9), math.floor(scale.hi / step + 1e-9)
    labels = []
    for index in range(first, min(last, first + width) + 1):
        text = number(index * step, 0)
        column = round(float(scale.fraction(index * step)) * (width - 1))
        start = min(max(0, column - len(text) // 2), max(0, width - len(text)))
        labels.append(Label(index * step, column, start, text))
    return labels


def _apart(labels: Sequence[Label], gap: int, width: int) -> bool:
    if any(len(label.text) > width for label in labels):
        return False
    return all(after.start - (label.start + len(label.text)) >= gap for label, after in pairwise(labels))


def spread(places: Sequence[float], height: int, *, reach: int = 2) -> list[int | None]:
    """Give each label a row of its own near its place, in the order of the places: a higher figure stands higher.

    Places are counted in rows from the top; a label belongs into the row that holds its place. The first has its wish;
    one that would come more than `reach` rows from its own is left out (None), the later before the earlier. `height`
    rows are there, numbered from 0.
    """
    wishes = [min(max(int(place), 0), height - 1) for place in places]
    kept = list(range(min(len(places), height)))
    while kept:
        rows = _stacked(sorted(kept, key=lambda label: (places[label], label)), kept[0], wishes, height)
        far = [label for label in kept if abs(rows[label] - wishes[label]) > reach]
        if not far:
            return [rows.get(label) for label in range(len(places))]
        kept.remove(far[-1])
    return [None] * len(places)


def _stacked(order: Sequence[int], first: int, wishes: Sequence[int], height: int) -> dict[int, int]:
    """Return rows for labels from top to bottom around that of `first`, each apart; there is room for all."""
    at = order.index(first)
    rows = {first: wishes[first]}
    for below, label in pairwise(order[at::-1]):
        rows[label] = min(wishes[label], rows[below] - 1)
    for above, label in pairwise(order[at:]):
        rows[label] = max(wishes[label], rows[above] + 1)
    for place, label in enumerate(order):
        rows[label] = max(rows[label], place)
    for place, label in enumerate(reversed(order)):
        rows[label] = min(rows[label], height - 1 - place)
    return rows
