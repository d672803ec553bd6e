"""Raster: lines and areas on the fine dots that a cell holds, and dots as characters.

A cell holds 4 rows of 2 dots in braille, 2 rows of 2 in quarter blocks. Coordinates are in dots, across and down
from the top left; a dot's own place is its middle.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.charts.axes import Floats
from game.charts.glyphs import Glyphs
from game.charts.grid import Mask
from game.charts.stroke import braille

__all__ = ["Segments", "area_dots", "characters", "dots_of", "line_dots", "majority", "segments_of"]

_QUARTERS = np.array(list(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"))  # bit 0 top left, 1 top right, 2 bottom left, 3 bottom right
_BITS = np.array([[1, 2], [4, 8]])
_PER_STEP = 1  # points tried per dot of a line: with more, slanting lines come out thick

Owners = npt.NDArray[np.int16]


class Segments(NamedTuple):
    """Straight pieces: `ends` (n, 4) as x0, y0, x1, y1, and whose border each is, a bit a country (n,)."""

    ends: Floats
    sides: npt.NDArray[np.uint64]


def dots_of(glyphs: Glyphs) -> tuple[int, int]:
    """Return the rows and columns of dots in a cell; (0, 0) for a set that has none."""
    return {"braille": (4, 2), "blocks": (2, 2)}.get(glyphs.name, (0, 0))


def segments_of(lines: list[Floats], sides: npt.NDArray[np.uint64]) -> Segments:
    """Return the pieces of lines (n, 2), each with the sides of its line."""
    pieces = [np.hstack([line[:-1], line[1:]]) for line in lines]
    return Segments(np.concatenate(pieces), np.repeat(sides, [len(piece) for piece in pieces]))


def _spread(counts: npt.NDArray[np.intp]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return, for each piece as often as it counts, its index and the number of the repeat."""
    which = np.repeat(np.arange(counts.size), counts)
    return which, np.arange(which.size) - np.repeat(np.cumsum(counts) - counts, counts)


def line_dots(ends: Floats, rows: int, columns: int) -> Mask:
    """Return the dots (rows, columns) through which pieces pass."""
    x0, y0, x1, y1 = ends.T
    steps = np.ceil(_PER_STEP * np.maximum(np.abs(x1 - x0), np.abs(y1 - y0))).astype(np.intp) + 1
    which, step = _spread(steps + 1)
    along = step / steps[which]
    column = np.floor(x0[which] + along * (x1 - x0)[which]).astype(np.intp)
    row = np.floor(y0[which] + along * (y1 - y0)[which]).astype(np.intp)
    inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
    dots = np.zeros((rows, columns), dtype=bool)
    dots[row[inside], column[inside]] = True
    return dots


def area_dots(segments: Segments, rows: int, columns: int) -> Owners:
    """Return whose area each dot (rows, columns) is in: the number of a country, -1 where there is none.

    From left to right, a border changes the sides of what follows: what was inside a country is outside of it,
    and the other way round. Holes and islands need no care, nor does the direction of rings.
    """
    x0, y0, x1, y1 = segments.ends.T
    first, last = np.ceil(np.minimum(y0, y1) - 0.5), np.ceil(np.maximum(y0, y1) - 0.5)
    first, last = (np.clip(edge, 0, rows).astype(np.intp) for edge in (first, last))
    which, step = _spread(last - first)
    row = first[which] + step
    slope = (x1 - x0)[which] / (y1 - y0)[which]
    column = np.ceil(x0[which] + (row + 0.5 - y0[which]) * slope - 0.5)
    column = np.clip(column, 0, columns).astype(np.intp)
    bits = np.zeros((rows, columns + 1), dtype=np.uint64)
    np.bitwise_xor.at(bits, (row, column), segments.sides[which])
    inside = np.bitwise_xor.accumulate(bits, axis=1)[:, :columns]
    lowest = inside & (~inside + np.uint64(1))
    owners = np.full(inside.shape, -1, dtype=np.int16)
    owned = lowest > 0
    owners[owned] = np.log2(lowest[owned].astype(np.float64)).astype(np.int16)
    return owners


def majority(owners: Owners, cell: tuple[int, int]) -> Owners:
    """Return whose area each cell of `cell` (rows, columns) of dots is in: that of most of its dots."""
    high, wide = cell
    rows, columns = owners.shape[0] // high, owners.shape[1] // wide
    dots = owners.reshape(rows, high, columns, wide).swapaxes(1, 2).reshape(rows, columns, high * wide)
    votes = (dots[..., :, None] == dots[..., None, :]).sum(axis=-1)
    return np.take_along_axis(dots, votes.argmax(axis=-1)[..., None], axis=-1)[..., 0]


def characters(dots: Mask, cell: tuple[int, int]) -> npt.NDArray[np.str_]:
    """Return the characters of dots that fill cells of braille or quarter blocks; blank where there is no dot."""
    high, wide = cell
    if high == 4:
        drawn = braille(dots)
        return np.where(drawn == "\u2800", " ", drawn)
    quarters = dots.reshape(dots.shape[0] // high, high, dots.shape[1] // wide, wide)
    signs: npt.NDArray[np.str_] = _QUARTERS[np.einsum("hiwj,ij->hw", quarters.astype(np.intp), _BITS)]
    return signs
