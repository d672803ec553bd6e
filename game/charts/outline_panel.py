"""A panel of the outline map: one sheet of borders drawn to fill a box, with places for names on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.charts.axes import Floats
from game.charts.borders import Sheet
from game.charts.glyphs import Glyphs
from game.charts.grid import Mask
from game.charts.labels import Spot, place
from game.charts.projection import equal_area
from game.charts.raster import Segments, area_dots, characters, dots_of, line_dots, majority, segments_of
from game.charts.tile_layout import CONTEXT, LAYOUT

__all__ = ["LABEL", "Box", "Panel", "draw_panel"]

LABEL = (2, 4)
"""Rows and columns of an ally's label: code and sign, and the number under them."""

_NAME = (1, 3)  # a country outside of the alliance shows its code
_ALLIES = frozenset(LAYOUT) - frozenset(CONTEXT)
_CLUTTER = 2.5  # dots: islands smaller than that look like dirt


class Box(NamedTuple):
    """A part of a grid: first row and column, rows and columns."""

    top: int
    left: int
    height: int
    width: int


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """A sheet drawn in a box of the grid.

    `chars` are its border lines (blank elsewhere), `owners` the number in `codes` of the country each cell belongs
    to (-1: none), both (H, W) of the box. `labels` and `names` are where allies' labels and other countries' codes
    stand in the box.
    """

    box: Box
    codes: tuple[str, ...]
    chars: npt.NDArray[np.str_]
    owners: npt.NDArray[np.int16]
    labels: Mapping[str, Spot]
    names: Mapping[str, Spot]
    segments: Segments
    cell: tuple[int, int]

    def edge(self, code: str) -> Mask:
        """Return the cells (H, W) of the box through which a country's border passes."""
        if code not in self.codes:
            return np.zeros(self.owners.shape, dtype=bool)
        bit = np.uint64(1) << np.uint64(self.codes.index(code))
        dots = _lines(self.segments.ends[(self.segments.sides & bit) > 0], self.box, self.cell)
        return _touched(dots, self.cell)


def draw_panel(sheet: Sheet, centre: tuple[float, float], box: Box, glyphs: Glyphs) -> Panel:
    """Draw a sheet in a box, `centre` (longitude, latitude) being the middle of its projection."""
    cell = dots_of(glyphs)
    lines = _in_dots(sheet, centre, box, cell)
    is_clutter = [_is_clutter(line) for line in lines]
    shown = [line for line, small in zip(lines, is_clutter, strict=True) if not small]
    segments = segments_of(shown, sheet.sides[~np.array(is_clutter)])
    owned = area_dots(segments, box.height * cell[0], box.width * cell[1])
    dots = _lines(segments.ends, box, cell)
    owners, touched = majority(owned, cell), _touched(dots, cell)
    middles = _middles(sheet, owned, lines, box, cell)
    allies = [place for place in middles if sheet.codes[place] in _ALLIES]
    taken = np.zeros(owners.shape, dtype=bool)
    labels = place(owners, touched, middles, LABEL, allies, taken)
    others = [place for place in middles if place not in allies]
    names = {
        country: spot
        for country, spot in place(owners, touched, middles, _NAME, others, taken).items()
        if np.all(owners[spot[0], spot[1] : spot[1] + _NAME[1]] == country)
    }
    return Panel(
        box,
        sheet.codes,
        characters(dots, cell),
        owners,
        {sheet.codes[country]: spot for country, spot in labels.items()},
        {sheet.codes[country]: spot for country, spot in names.items()},
        segments,
        cell,
    )


def _in_dots(sheet: Sheet, centre: tuple[float, float], box: Box, cell: tuple[int, int]) -> list[Floats]:
    """Return the arcs in dots of the box, so large that the allies fill its width or its height."""
    places = np.concatenate(sheet.arcs)
    projected = np.column_stack(equal_area(places[:, 0], places[:, 1], centre))
    plane = np.split(projected, np.cumsum([len(arc) for arc in sheet.arcs])[:-1])
    indices = {
        max(i, ~i) for code in sheet.codes if code in _ALLIES for ring in sheet.rings[code] for i in ring
    }
    points = np.concatenate([plane[index] for index in indices])
    low, high = points.min(axis=0), points.max(axis=0)
    # A cell is twice as high as it is wide.
    extent = np.array([box.width, 2.0 * box.height])
    per_column = float(np.max((high - low) / (extent - 2.0)))
    corner = (low + high) / 2 + np.array([-0.5, 0.5]) * extent * per_column
    scale = np.array([cell[1], -cell[0] / 2]) / per_column
    return [(line - corner) * scale for line in plane]


def _is_clutter(line: Floats) -> bool:
    """Say whether a line is the coast of an island too small to show."""
    is_island = bool(np.all(line[0] == line[-1]))
    return is_island and bool(np.max(line.max(axis=0) - line.min(axis=0)) < _CLUTTER)


def _lines(ends: Floats, box: Box, cell: tuple[int, int]) -> Mask:
    return line_dots(ends, box.height * cell[0], box.width * cell[1])


def _touched(dots: Mask, cell: tuple[int, int]) -> Mask:
    """Return the cells that hold a dot."""
    rows, columns = dots.shape[0] // cell[0], dots.shape[1] // cell[1]
    touched: Mask = dots.reshape(rows, cell[0], columns, cell[1]).max(axis=(1, 3))
    return touched


def _middles(
    sheet: Sheet, owned: npt.NDArray[np.int16], lines: list[Floats], box: Box, cell: tuple[int, int]
) -> dict[int, tuple[float, float]]:
    """Return the middle, as row and column of cells, of the countries in sight.

    That of the dots in a country, or of its border where no dot is in it.
    """
    found: dict[int, tuple[float, float]] = {}
    for number, code in enumerate(sheet.codes):
        rows, columns = np.nonzero(owned == number)
        points = np.concatenate([lines[max(i, ~i)] for ring in sheet.rings[code] for i in ring])
        down, right = (rows, columns) if rows.size else (points[:, 1], points[:, 0])
        row, column = float(down.mean()) / cell[0], float(right.mean()) / cell[1]
        if 0 <= row < box.height and 0 <= column < box.width:
            found[number] = (row, column)
    return found
