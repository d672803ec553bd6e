"""Chart: any picture of the charts room, painted row by row in the theme's styles."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from game.charts.glyphs import Glyphs
from game.charts.grid import Grid
from game.ui.widgets.draw_context import stage_of

__all__ = ["Chart", "Drawing"]

Drawing = Callable[[int, int, Glyphs], Grid]
"""Draws a chart on so many cells of width and height."""


class Chart(Widget):
    """Shows a drawing at whatever size it is given; drawn once a size, theme and glyph set."""

    DEFAULT_CSS = """
    Chart { height: 1fr; width: 1fr; }
    """

    def __init__(
        self,
        drawing: Drawing | None = None,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._drawing = drawing
        self._grid: Grid | None = None
        self._drawn_for: object = None

    def draw(self, drawing: Drawing | None) -> None:
        """Show another drawing, or nothing."""
        self._drawing, self._grid = drawing, None
        self.refresh()

    def grid(self) -> Grid | None:
        """Return what is shown at the present size, or None where there is no drawing."""
        if self._drawing is None:
            return None
        stage, size = stage_of(self), self.size
        wanted = (size, stage.glyphs.name, stage.painter)
        if self._grid is None or self._drawn_for != wanted:
            drawn = self._drawing(size.width, size.height, stage.glyphs)
            self._grid, self._drawn_for = stage.painter.prepared(drawn), wanted
        return self._grid

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        grid, base = self.grid(), self.rich_style
        if grid is None or y >= grid.height:
            return Strip.blank(self.size.width, Style(bgcolor=base.bgcolor))
        return stage_of(self).painter.strip(grid, y, base).adjust_cell_length(self.size.width, base)
