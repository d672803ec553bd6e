"""Outline map: borders in front, each ally's land shaded by its state, and its code, sign and number on it.

For wide screens only: where there is no room for it, tiles show the same. North America is drawn beside Europe at a
scale of its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import numpy as np

from game.charts.borders import Borders
from game.charts.glyphs import Glyphs
from game.charts.grid import Grid, message, shorten
from game.charts.outline_layout import Laid, lay, no_room
from game.charts.outline_panel import LABEL, Panel
from game.charts.roles import ROLE
from game.charts.tiles import STATES, Tile, brief

__all__ = ["NOTE", "outline"]

NOTE = (
    "Borders are from Natural Earth. Disputed places are shown by who controls them, which takes no view. "
    "North America has its own scale."
)

# Roles of borders, and of the selected ally's.
_LINES: Mapping[str, tuple[str, str]] = {"braille": ("axis", "title"), "blocks": ("border", "label")}
# What the signs mean, in whatever quantity is shown.
_KEYS: Mapping[str, str] = {
    "met": "met",
    "missed": "not met",
    "up": "up or above",
    "down": "down or below",
    "neutral": "no target",
}


def outline(
    cells: Mapping[str, Tile],
    width: int,
    height: int,
    glyphs: Glyphs,
    borders: Borders,
    *,
    title: str = "",
    selected: str | None = None,
) -> Grid:
    """Draw the map on `height` rows of `width` cells; a one-line message where the room is too small."""
    why = no_room(width, height, glyphs)
    if why:
        return message(width, height, glyphs, why)
    laid = lay(borders, width, height, glyphs)
    grid = Grid.blank(width, height, glyphs)
    grid.put(0, 0, shorten(title, width, glyphs), "title")
    for panel in laid.panels:
        _land(grid, panel, cells, selected)
        _names(grid, panel, cells)
        for code, (row, column) in panel.labels.items():
            if code in cells:
                spot = (panel.box.top + row, panel.box.left + column)
                _label(grid, spot, code, cells[code], code == selected)
    _beside(grid, laid, cells)
    return grid


def _land(grid: Grid, panel: Panel, cells: Mapping[str, Tile], selected: str | None) -> None:
    """Fill the countries and draw their borders; that of the selected ally stands out."""
    box = panel.box
    here = np.s_[box.top : box.top + box.height, box.left : box.left + box.width]
    roles = [ROLE[_role("land", cells.get(code))] for code in panel.codes]
    grid.bg[here] = np.array([*roles, ROLE["none"]], dtype=np.uint8)[panel.owners]
    grid.chars[here] = panel.chars
    line, bold = _LINES[grid.glyphs.name]
    grid.fg[here] = ROLE[line]
    if selected is not None:
        grid.fg[here][panel.edge(selected)] = ROLE[bold]


def _role(what: str, tile: Tile | None) -> str:
    """Return the role of a country's `land` or `tile`."""
    if tile is None:
        return f"{what}_other" if what == "land" else f"{what}_context"
    return STATES[tile.state][0].replace("tile", what).replace("land_context", "land_other")


def _names(grid: Grid, panel: Panel, cells: Mapping[str, Tile]) -> None:
    """Name the countries that have no tile."""
    absent = {code: spot for code, spot in panel.labels.items() if code not in cells}
    for code, (row, column) in {**panel.names, **absent}.items():
        grid.put(panel.box.top + row, panel.box.left + column, code, "note")


def _label(grid: Grid, spot: tuple[int, int], code: str, tile: Tile, is_selected: bool) -> None:
    """Write an ally's code and sign, and its number under them."""
    (row, column), (_, width) = spot, LABEL
    role = "selected" if is_selected else _role("tile", tile)
    mark = getattr(grid.glyphs, STATES[tile.state][1])
    text = "" if tile.value is None else brief(tile.value, width)
    grid.put(row, column, f"{code}{mark}", "label", role)
    grid.put(row + 1, column, text.center(width), "label", role)
    if is_selected:
        grid.put(row, column + width, grid.glyphs.chosen, "label")


def _beside(grid: Grid, laid: Laid, cells: Mapping[str, Tile]) -> None:
    """Part Europe from North America, and write the key."""
    box = laid.key
    for row in range(laid.panels[0].box.top, grid.height):
        grid.put(row, box.width, grid.glyphs.vertical, "axis")
    states = [state for state in _KEYS if any(tile.state == state for tile in cells.values())]
    row = box.top + 1
    for state in states:
        mark = getattr(grid.glyphs, STATES[state][1])
        grid.put(row, 1, "  ", "label", f"land{STATES[state][0][4:]}")
        grid.put(row, 3, f" {mark} ", "label", STATES[state][0])
        grid.put(row, 7, _KEYS[state])
        row += 1
    said = textwrap.wrap(NOTE, box.width - 2)
    for number, line in enumerate(said):
        grid.put(box.top + box.height - len(said) + number, 1, line, "note")
