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

from game.charts.grid import Grid
from game.charts.tile_layout import LAYOUT
from game.charts.tiles import Tile, tiles
from game.ui.widgets.stage import stage_of

__all__ = ["TileMap", "beside"]


def beside(key: str, way: tuple[int, int], among: Mapping[str, object]) -> str:
    """Return the tile next to `key` in a direction (rows, columns), or `key` where there is none.

    The nearest in that direction, where a step aside counts twice a step ahead.
    """
    row, column = LAYOUT[key]
    best, found = 1e9, key
    for code in among:
        down, right = LAYOUT[code][0] - row, LAYOUT[code][1] - column
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
        self._cells, self.title, self._grid = dict(cells), title or self.title, None
        wanted = key or self._key
        self._key = wanted if wanted in cells else next(iter(cells), "")
        self.refresh()

    def point_at(self, key: str) -> None:
        """Put the cursor on a tile."""
        if key in self._cells and key != self._key:
            self._key, self._grid = key, None
            self.refresh()

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor to the next tile in a direction."""
        if self._key:
            self._go(beside(self._key, (down, right), self._cells))

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
        grid = self._draw()
        rows = 1 + max(row for row, _ in LAYOUT.values())
        columns = 1 + max(column for _, column in LAYOUT.values())
        top = int(bool(self.title) and grid.height >= 8)  # as the drawing lays tiles out
        wide, high = max(1, min(12, grid.width // columns)), max(1, min(3, (grid.height - top) // rows))
        here = {LAYOUT[code]: code for code in self._cells}
        code = here.get(((event.y - top) // high, event.x // wide))
        if code == self._key:
            self.action_choose()
        elif code is not None:
            self._go(code)

    def _draw(self) -> Grid:
        stage, size = stage_of(self), self.size
        wanted = (size, stage.glyphs.name, stage.painter)
        if self._grid is None or self._drawn_for != wanted:
            drawn = tiles(
                self._cells,
                size.width,
                size.height,
                stage.glyphs,
                title=self.title,
                selected=self._key or None,
            )
            self._grid, self._drawn_for = stage.painter.prepared(drawn), wanted
        return self._grid

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        grid = self._draw()
        if y >= grid.height:
            return Strip.blank(self.size.width, self.rich_style)
        return stage_of(self).painter.strip(grid, y, self.rich_style)
