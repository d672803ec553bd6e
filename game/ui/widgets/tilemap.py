"""Tile map: a tile a country where the map has it, with a cursor that arrows move to the next tile their way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from game.charts.glyphs import Glyphs
from game.charts.grid import Grid
from game.charts.tile_layout import LAYOUT
from game.charts.tiles import Tile, tiles
from game.ui.widgets.draw_context import stage_of

__all__ = ["TileMap", "beside"]


def beside(key: str, way: tuple[int, int], places: Mapping[str, tuple[int, int]]) -> str:
    """Return the country next to `key` in a direction (rows, columns), or `key` where there is none.

    The nearest in that direction, where a step aside counts twice a step ahead.
    """
    row, column = places[key]
    best, found = 1e9, key
    for code, place in places.items():
        down, right = place[0] - row, place[1] - column
        ahead = down * way[0] + right * way[1]
        aside = abs(down * way[1]) + abs(right * way[0])
        if ahead > 0 and ahead + 2 * aside < best:
            best, found = ahead + 2 * aside, code
    return found


class TileMap(Widget, can_focus=True):
    """The map of tiles. It posts `Highlighted` when the cursor moves and `Chosen` on Enter."""

    DEFAULT_CSS = "TileMap { height: 1fr; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "Up", show=False),
        Binding("down,j", "move(1, 0)", "Down", show=False),
        Binding("left,h", "move(0, -1)", "Left", show=False),
        Binding("right,l", "move(0, 1)", "Right", show=False),
        Binding("enter", "choose", "Choose"),
    ]

    @dataclass
    class Highlighted(Message):
        """The cursor went to another tile."""

        tile_map: TileMap
        key: str

        @property
        def control(self) -> TileMap:
            """The map, for `@on` selectors."""
            return self.tile_map

    @dataclass
    class Chosen(Message):
        """A tile was chosen."""

        tile_map: TileMap
        key: str

        @property
        def control(self) -> TileMap:
            """The map, for `@on` selectors."""
            return self.tile_map

    def __init__(self, *, title: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.title = title
        self._cells: Mapping[str, Tile] = {}
        self._key = ""
        self._grid: Grid | None = None
        self._drawn_for: object = None

    @property
    def key(self) -> str:
        """Code of the tile under the cursor; empty where there is none."""
        return self._key

    def fill(self, cells: Mapping[str, Tile], key: str | None = None, *, title: str = "") -> None:
        """Show other tiles; the cursor goes to `key`, stays where it is, or goes to the first."""
        self._cells, self.title = dict(cells), title or self.title
        wanted = key or self._key
        self._key = wanted if wanted in cells else next(iter(cells), "")
        self.redraw()

    def point_at(self, key: str) -> None:
        """Put the cursor on a tile."""
        if key in self._cells and key != self._key:
            self._key = key
            self.redraw()

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor to the next tile in a direction."""
        if self._key:
            places = {code: place for code, place in self.places().items() if code in self._cells}
            self._go(beside(self._key, (down, right), places))

    def places(self) -> Mapping[str, tuple[int, int]]:
        """Return the row and column at which each country stands, for arrows to go by."""
        return LAYOUT

    def _go(self, key: str) -> None:
        if key != self._key:
            self.point_at(key)
            self.post_message(self.Highlighted(self, key))

    def action_choose(self) -> None:
        """Choose the tile under the cursor."""
        if self._key:
            self.post_message(self.Chosen(self, self._key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the tile nearest to the mouse; a click on the cursor's tile chooses it."""
        code = self.at(event.y, event.x)
        if code == self._key:
            self.action_choose()
        elif code in self._cells:
            self._go(code)

    def at(self, y: int, x: int) -> str:
        """Return the country at a cell of the widget; empty where there is none."""
        rows = 1 + max(row for row, _ in LAYOUT.values())
        columns = 1 + max(column for _, column in LAYOUT.values())
        top = int(bool(self.title) and self.size.height >= 8)  # as the drawing lays tiles out
        wide = max(1, min(12, self.size.width // columns))
        high = max(1, min(3, (self.size.height - top) // rows))
        here = {place: code for code, place in LAYOUT.items()}
        return here.get(((y - top) // high, x // wide), "")

    def drawn(self, width: int, height: int, glyphs: Glyphs) -> Grid:
        """Return the picture on so many cells."""
        return tiles(self._cells, width, height, glyphs, title=self.title, selected=self._key or None)

    def redraw(self) -> None:
        """Draw again: what the picture shows has changed."""
        self._grid = None
        self.refresh()

    def _draw(self) -> Grid:
        stage, size = stage_of(self), self.size
        wanted = (size, stage.glyphs.name, stage.painter)
        if self._grid is None or self._drawn_for != wanted:
            drawn = self.drawn(size.width, size.height, stage.glyphs)
            self._grid, self._drawn_for = stage.painter.prepared(drawn), wanted
        return self._grid

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        grid = self._draw()
        if y >= grid.height:
            return Strip.blank(self.size.width, self.rich_style)
        return stage_of(self).painter.strip(grid, y, self.rich_style)
