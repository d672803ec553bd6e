"""Lines in cells: a polyline over the unit square becomes characters in one of the glyph sets."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.charts.axes import Floats
from game.charts.glyphs import Glyphs
from game.charts.grid import Mask

__all__ = ["Stroke", "braille", "join", "rows_of", "stroke"]

# Bit of each dot of a braille cell, four rows by two columns, as Unicode numbers them.
_DOTS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.uint32)
_EMPTY = 0x2800
_BLANK = chr(_EMPTY)
# Dots shown of every period along the line, for each style: solid, dashed, dotted, dash and dot.
_DASHES = ((1, 1), (4, 6), (1, 2), (5, 8))
_Rows = npt.NDArray[np.intp]


class Stroke(NamedTuple):
    """Where a line passes: the cells (H, W) it touches and the characters there."""

    mask: Mask
    chars: npt.NDArray[np.str_]


def rows_of(fractions: Floats, rows: int) -> _Rows:
    """Return the row, counted from the top, in which each height between 0 and 1 lies."""
    return np.clip(np.floor((1.0 - fractions) * rows), 0, rows - 1).astype(np.intp)


def stroke(x: Floats, y: Floats, width: int, height: int, glyphs: Glyphs, style: int = 0) -> Stroke:
    """Draw the polyline through points of the unit square, `x` (n,) ascending, `y` (n,), into cells.

    `style` 0 to 3 tells lines apart without colour. The line spans the columns from its first to its
    last point and nothing beyond them.
    """
    fine = 2 if glyphs.name == "braille" else 1
    along = np.linspace(0.0, 1.0, width * fine) if width * fine > 1 else np.zeros(1)
    half = 0.5 / max(1, width * fine - 1) + 1e-12
    shown = (along >= x[0] - half) & (along <= x[-1] + half)
    heights = np.interp(along, x, y)
    if glyphs.name == "braille":
        return _braille(rows_of(heights, height * 4), shown, height, style)
    rows = rows_of(heights, height)
    marks = glyphs.strokes[style]
    if len(marks) == 1:
        return _marked(rows, shown, height, marks, glyphs.vertical)
    return _boxed(rows, shown, height, marks)


def _spans(rows: _Rows) -> tuple[_Rows, _Rows]:
    """Return the top and bottom row each column covers so that neighbours join without a gap."""
    top, bottom = rows.copy(), rows.copy()
    here, there = rows[:-1], rows[1:]
    middle = (here + there) // 2
    down, up = there > here, there < here
    bottom[:-1] = np.where(down, np.maximum(bottom[:-1], middle), bottom[:-1])
    top[1:] = np.where(down, np.minimum(top[1:], middle + 1), top[1:])
    top[:-1] = np.where(up, np.minimum(top[:-1], middle + 1), top[:-1])
    bottom[1:] = np.where(up, np.maximum(bottom[1:], middle), bottom[1:])
    return np.minimum(top, rows), np.maximum(bottom, rows)


def _braille(rows: _Rows, shown: Mask, height: int, style: int) -> Stroke:
    top, bottom = _spans(rows)
    dash, period = _DASHES[style]
    pattern = np.arange(rows.size) % period < dash
    # The last dot is always set, so that even a very short dotted line shows.
    pattern[-1] = True
    levels = np.arange(height * 4)[:, None]
    dots = (levels >= top) & (levels <= bottom) & shown & pattern
    chars = braille(dots)
    return Stroke(chars != _BLANK, chars)


def braille(dots: Mask) -> npt.NDArray[np.str_]:
    """Return the characters (H, W) of dots (4 H, 2 W); a cell without a dot is the blank one of braille."""
    cells = dots.reshape(dots.shape[0] // 4, 4, dots.shape[1] // 2, 2).astype(np.uint32)
    bits = np.einsum("hiwj,ij->hw", cells, _DOTS)
    drawn: npt.NDArray[np.str_] = np.ascontiguousarray(bits + _EMPTY, dtype=np.uint32).view("U1")
    return drawn


def _marked(rows: _Rows, shown: Mask, height: int, mark: str, vertical: str) -> Stroke:
    top, bottom = _spans(rows)
    levels = np.arange(height)[:, None]
    mask = (levels >= top) & (levels <= bottom) & shown
    return Stroke(mask, np.where(levels == rows, mark, vertical))


def _boxed(rows: _Rows, shown: Mask, height: int, marks: str) -> Stroke:
    """Join rows by box characters: each column enters at its own row and leaves at the next one's."""
    level, upright, left_up, up_right, left_down, down_right = tuple(marks)
    # A column that is the last shown leaves at its own row.
    after = np.append(rows[1:], rows[-1])
    after = np.where(np.append(shown[1:], False), after, rows)
    levels = np.arange(height)[:, None]
    between = (levels > np.minimum(rows, after)) & (levels < np.maximum(rows, after))
    chars = np.full((height, rows.size), upright)
    enter, leave, flat = levels == rows, levels == after, rows == after
    chars = np.where(enter, np.where(after < rows, left_up, left_down), chars)
    chars = np.where(leave & ~enter, np.where(after < rows, up_right, down_right), chars)
    chars = np.where(enter & flat, level, chars)
    return Stroke((between | enter | leave) & shown, chars)


def join(under: npt.NDArray[np.str_], over: npt.NDArray[np.str_]) -> npt.NDArray[np.str_]:
    """Return `over`, with the dots of `under` added where both are braille."""
    low, high = (np.ascontiguousarray(part).view(np.uint32) for part in (under, over))
    both = (low >> 8 == _EMPTY >> 8) & (high >> 8 == _EMPTY >> 8)
    merged: npt.NDArray[np.str_] = np.where(both, low | high, high).astype(np.uint32).view("U1")
    return merged
