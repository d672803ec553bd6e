"""Meter: one quantity in one line: a bar between two ends, its value, and how unsure it is."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from game.charts.glyphs import Glyphs
from game.charts.grid import Grid, shorten
from game.ui.widgets.draw_context import stage_of

__all__ = ["Meter", "meter_grid"]


def meter_grid(
    label: str,
    value: float,
    text: str,
    width: int,
    glyphs: Glyphs,
    *,
    ends: tuple[float, float] = (0.0, 1.0),
    label_width: int = 12,
    role: str = "bar",
) -> Grid:
    """Return a line of `width` cells: label, bar from the low to the high end, text."""
    grid = Grid.blank(width, 1, glyphs)
    grid.put(0, 0, shorten(label, label_width, glyphs), "label")
    room = width - label_width - 1 - len(text) - 1
    if room >= 4:
        low, high = ends
        part = min(max((value - low) / (high - low), 0.0), 1.0) if high > low else 0.0
        eighths = round(part * room * 8)
        full, rest = divmod(eighths, 8)
        bar = glyphs.eighths[8] * full + (glyphs.eighths[rest] if rest else "")
        grid.put(0, label_width + 1, glyphs.neutral * room, "axis")
        grid.put(0, label_width + 1, bar, role)
    grid.put(0, width - len(text), text, "label")
    return grid


class Meter(Widget):
    """A quantity as a bar with its value."""

    DEFAULT_CSS = "Meter { height: 1; width: 1fr; }"

    def __init__(self, label: str, *, label_width: int = 12, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.label, self.label_width = label, label_width
        self._value, self._text, self._role = 0.0, "", "bar"
        self._ends = (0.0, 1.0)

    def show(
        self, value: float, text: str, *, ends: tuple[float, float] = (0.0, 1.0), role: str = "bar"
    ) -> None:
        """Show another value; `text` is how it reads, with its error where it has one."""
        self._value, self._text, self._ends, self._role = value, text, ends, role
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the line."""
        stage = stage_of(self)
        grid = meter_grid(
            self.label,
            self._value,
            self._text,
            self.size.width,
            stage.glyphs,
            ends=self._ends,
            label_width=self.label_width,
            role=self._role,
        )
        return stage.painter.strip(stage.painter.prepared(grid), min(y, 0), self.rich_style)
