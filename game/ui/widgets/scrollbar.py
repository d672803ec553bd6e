"""A scrollbar that can be seen without colour: a line where the window is, and nothing where it is not."""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

__all__ = ["use_line_scrollbars"]

_BACK, _BAR = Color.parse("black"), Color.parse("white")


class LineScrollBar(ScrollBarRender):
    """Draws the part in view as a line, and nothing of the rest."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = _BACK,
        bar_color: Color = _BAR,
    ) -> Segments:
        """Return the bar as segments, one a cell."""
        light, heavy = (" ", "▐") if vertical else (" ", "▄")
        first, last = 0, 0
        if window_size and size and virtual_size > window_size:
            thumb = max(1, round(size * window_size / virtual_size))
            first = round((size - thumb) * position / (virtual_size - window_size))
            last = first + thumb
        above = Style(color=bar_color, meta={"@mouse.down": "scroll_up"})
        below = Style(color=bar_color, meta={"@mouse.down": "scroll_down"})
        grab = Style(color=bar_color, meta={"@mouse.down": "grab"})
        segments = []
        for place in range(size):
            held = first <= place < last
            segments.append(
                Segment(
                    (heavy if held else light) * (thickness if vertical else 1),
                    grab if held else above if place < first else below,
                )
            )
        if vertical:
            return Segments(segments, new_lines=True)
        return Segments([*segments, Segment.line()] * thickness, new_lines=False)


def use_line_scrollbars() -> None:
    """Let all scrollbars be drawn so."""
    ScrollBar.renderer = LineScrollBar
