"""What the outline map looks like before any figure is on it: for one size and glyph set, laid out once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from game.charts.borders import Borders
from game.charts.glyphs import Glyphs
from game.charts.labels import Spot
from game.charts.outline_panel import LABEL, Box, Panel, draw_panel

__all__ = ["LEAST", "Laid", "lay", "no_room"]

LEAST = (110, 32)
"""Cells of width and height below which small allies have no room of their own."""

_TOP = 1  # the title's row
_SIDE = (34, 56)  # columns of North America and the key at the left of Europe, at least and at most
_KEY = 11  # rows of the key under North America
# The middle of each projection; Europe's is that of the European standard ETRS89-LAEA (EPSG 3035).
_CENTRES = {"europe": (10.0, 52.0), "america": (-95.0, 60.0)}
_WIDEST, _TALLEST = 1.3, 1.1  # width to height of the panel of Europe, in true proportions


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """The whole map: its panels, and the box of the key."""

    panels: tuple[Panel, ...]
    key: Box

    @property
    def spots(self) -> dict[str, Spot]:
        """Row and column in the grid of every ally's label."""
        return {
            code: (panel.box.top + row, panel.box.left + column)
            for panel in self.panels
            for code, (row, column) in panel.labels.items()
        }

    def at(self, row: int, column: int) -> str:
        """Return whose label or land a cell of the grid is; empty where it is nobody's."""
        for code, (top, left) in self.spots.items():
            if 0 <= row - top < LABEL[0] and 0 <= column - left < LABEL[1]:
                return code
        for panel in self.panels:
            down, right = row - panel.box.top, column - panel.box.left
            if 0 <= down < panel.box.height and 0 <= right < panel.box.width:
                owner = int(panel.owners[down, right])
                return panel.codes[owner] if owner >= 0 else ""
        return ""


def no_room(width: int, height: int, glyphs: Glyphs) -> str:
    """Return why no outline map can be drawn, or an empty text."""
    if glyphs.is_ascii:
        return "the outline map needs braille or block characters"
    if width < LEAST[0] or height < LEAST[1]:
        return f"the outline map needs {LEAST[0]}x{LEAST[1]} cells, not {width}x{height}"
    return ""


@lru_cache(maxsize=8)
def lay(borders: Borders, width: int, height: int, glyphs: Glyphs) -> Laid:
    """Lay the map out on a grid of a size that has room for it."""
    rows = height - _TOP
    across = min(width - _SIDE[0] - 1, round(2 * rows * _WIDEST))
    side = min(width - across - 1, _SIDE[1])
    tall = min(rows, round(across / 2 / _TALLEST))
    inset = min(rows - _KEY, side // 2)
    return Laid(
        (
            draw_panel(borders.europe, _CENTRES["europe"], Box(_TOP, side + 1, tall, across), glyphs),
            draw_panel(borders.america, _CENTRES["america"], Box(_TOP, 0, inset, side), glyphs),
        ),
        Box(_TOP + inset, 0, rows - inset, side),
    )
