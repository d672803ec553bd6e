"""What widgets ask of the app that shows them: the painter of the theme in force, and the glyph set."""

from __future__ import annotations

from typing import Protocol, cast

from textual.widget import Widget

from game.charts.glyphs import Glyphs
from game.ui.paint import Painter

__all__ = ["Stage", "stage_of"]


class Stage(Protocol):
    """The app, as far as widgets that draw need it."""

    @property
    def painter(self) -> Painter:
        """Styles of roles in the theme in force."""

    @property
    def glyphs(self) -> Glyphs:
        """The characters charts may use."""


def stage_of(widget: Widget) -> Stage:
    """Return the stage a mounted widget stands on."""
    return cast(Stage, widget.app)
