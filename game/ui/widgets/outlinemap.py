"""Outline map: the tile map's cursor on a map of borders, where it is asked for and has room; tiles elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from game.charts.borders import Borders, read_borders
from game.charts.glyphs import Glyphs
from game.charts.grid import Grid, message, vstack
from game.charts.outline import outline
from game.charts.outline_layout import Laid, lay, no_room
from game.resources import folder
from game.ui.widgets.draw_context import stage_of
from game.ui.widgets.tilemap import TileMap

__all__ = ["OutlineMap"]

_ROOM_TO_SAY = 17  # rows in which tiles leave one free for the reason why they are not outlines


@cache
def _borders() -> Borders:
    return read_borders((folder("assets") / "outline.json").read_text(encoding="utf-8"))


class OutlineMap(TileMap):
    """A tile map that can be drawn as outlines. Where they are asked for and have no room, it says why."""

    def __init__(self, *, title: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(title=title, id=id)
        self._wanted, self._why_not = False, ""

    def show_outline(self, wanted: bool, why_not: str = "") -> None:
        """Draw outlines from now on, or tiles; `why_not` says why they have no room, if the caller knows better."""
        if (wanted, why_not) != (self._wanted, self._why_not):
            self._wanted, self._why_not = wanted, why_not
            self.redraw()

    def _laid(self) -> Laid | None:
        """Return how the outlines are laid out, or None where tiles are shown."""
        size, glyphs = self.size, stage_of(self).glyphs
        if not self._wanted or no_room(size.width, size.height, glyphs):
            return None
        return lay(_borders(), size.width, size.height, glyphs)

    def drawn(self, width: int, height: int, glyphs: Glyphs) -> Grid:
        """Return the picture on so many cells."""
        if not self._wanted:
            return super().drawn(width, height, glyphs)
        why_not = no_room(width, height, glyphs)
        if not why_not:
            chosen = self._key or None
            return outline(self._cells, width, height, glyphs, _borders(), title=self.title, selected=chosen)
        if height < _ROOM_TO_SAY:
            return super().drawn(width, height, glyphs)
        said = message(width, 1, glyphs, f"Showing tiles (t): {self._why_not or why_not}.")
        return vstack([super().drawn(width, height - 1, glyphs), said])

    def places(self) -> Mapping[str, tuple[int, int]]:
        """Return the row and column at which each country stands: of its label, a row as long as two columns."""
        laid = self._laid()
        if laid is None:
            return super().places()
        return {code: (2 * row, column) for code, (row, column) in laid.spots.items()}

    def at(self, y: int, x: int) -> str:
        """Return the country at a cell of the widget; empty where there is none."""
        laid = self._laid()
        return super().at(y, x) if laid is None else laid.at(y, x)
