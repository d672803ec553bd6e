"""Tile map: a tile a country with its code, a sign and a number, where the map has it.

Sizes step down with the room: tiles of two lines, tiles of one line, and where not even those keep
their place, the same tiles in reading order, so that no country and no number is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.charts.axes import number
from game.charts.data import checked
from game.charts.glyphs import Glyphs
from game.charts.grid import Grid, message, shorten
from game.charts.tile_layout import LAYOUT

__all__ = ["STATES", "Tile", "brief", "tiles"]

# What a tile says by its state: the role of its background, and which sign of the glyph set.
STATES: Mapping[str, tuple[str, str]] = {
    "met": ("tile_met", "met"),
    "missed": ("tile_missed", "missed"),
    "up": ("tile_met", "up"),
    "down": ("tile_missed", "down"),
    "neutral": ("tile_neutral", "neutral"),
    "context": ("tile_context", "neutral"),
}
FLOW = 8  # cells of a tile in reading order: code, sign, number of three, blank


@dataclass(frozen=True, slots=True)
class Tile:
    """One country: its number (None shows none) and its state, a key of `STATES`."""

    value: float | None
    state: str = "neutral"

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f"a tile's state is one of {', '.join(STATES)}, not {self.state!r}")
        if self.value is not None:
            checked("a tile's value", [self.value])


def brief(value: float, width: int) -> str:
    """Return a number in at most `width` (3 or more) cells, with the decimals that find room.

    >>> brief(4.12, 3), brief(4.12, 4), brief(38.6, 3), brief(-0.25, 4)
    ('4.1', '4.12', '39', '-0.2')
    """
    for decimals in (2, 1, 0):
        text = number(value, decimals)
        if len(text) <= width:
            return text
    return (">" if value > 0 else "<").ljust(width, "9")


def tiles(
    cells: Mapping[str, Tile],
    width: int,
    height: int,
    glyphs: Glyphs,
    *,
    layout: Mapping[str, tuple[int, int]] = LAYOUT,
    title: str = "",
    selected: str | None = None,
) -> Grid:
    """Draw the map on `height` rows of `width` cells; a one-line message where that is too small.

    `layout` gives (row, column) from the top left for every code. Countries of the layout without a
    tile of their own show their code alone. ValueError for a code the layout lacks.
    """
    _check(cells, layout)
    grid = Grid.blank(width, height, glyphs)
    top = int(bool(title) and height >= 8)
    if top:
        grid.put(0, 0, shorten(title, width, glyphs), "title")
    rows = 1 + max(row for row, _ in layout.values())
    columns = 1 + max(column for _, column in layout.values())
    wide, high = min(12, width // columns), (height - top) // rows
    lines = min(2, high)
    if wide >= (0, FLOW, 4)[lines] and lines:
        pitch = min(high, lines + 1)
        for code, (row, column) in layout.items():
            tile = cells.get(code, Tile(None, "context"))
            _tile(grid, top + row * pitch, column * wide, (wide, lines), code, tile, code == selected)
        return grid
    if _flow(grid, cells, top, selected):
        return grid
    return message(width, height, glyphs, "too small for the map")


def _check(cells: Mapping[str, Tile], layout: Mapping[str, tuple[int, int]]) -> None:
    if not layout or len(set(layout.values())) < len(layout):
        raise ValueError("a tile layout gives every code a place of its own")
    if any(row < 0 or column < 0 for row, column in layout.values()):
        raise ValueError("a tile layout counts rows and columns from 0")
    unknown = sorted(set(cells) - set(layout))
    if unknown:
        raise ValueError(f"the tile layout has no place for {', '.join(unknown)}")


def _tile(
    grid: Grid, row: int, column: int, size: tuple[int, int], code: str, tile: Tile, is_selected: bool
) -> None:
    """Draw one tile of (width, lines) cells, its last column left blank where it can be spared."""
    width, lines = size
    role, sign = STATES[tile.state]
    if is_selected:
        role = "selected"
    mark, inner = getattr(grid.glyphs, sign), width - 1 if width > 4 else width
    text = "" if tile.value is None else brief(tile.value, 4 if lines == 2 and inner > 4 else 3)
    name = shorten(code, 3, grid.glyphs).ljust(3)
    if lines == 1:
        words = [f"{name}{mark}{text}"]
    elif inner < 7:
        words = [name, f"{mark}{text}"]
    else:
        words = [f" {name} {mark}", text.rjust(6)]
    for line, word in enumerate(words):
        grid.put(row + line, column, word[:inner].ljust(inner), "label", role)
    if is_selected:
        grid.put(row, column + (inner if width > 4 else 3), grid.glyphs.chosen, "label")


def _flow(grid: Grid, cells: Mapping[str, Tile], top: int, selected: str | None) -> bool:
    """Draw all tiles but those shown for context in order of their codes; False where room lacks."""
    codes = sorted(code for code, tile in cells.items() if tile.state != "context")
    columns = grid.width // FLOW
    if not columns or -(-len(codes) // columns) > grid.height - top:
        return False
    for place, code in enumerate(codes):
        row, column = divmod(place, columns)
        _tile(grid, top + row, column * FLOW, (FLOW, 1), code, cells[code], code == selected)
    return True
