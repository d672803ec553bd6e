"""What a terminal that is too small shows: one sentence that names the size needed."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

__all__ = ["LEAST", "TooSmall", "fits"]

LEAST = Size(60, 20)
"""The smallest terminal that shows the game."""


def fits(size: Size) -> bool:
    """Say whether the game can be shown on so many cells."""
    return size.width >= LEAST.width and size.height >= LEAST.height


class TooSmall(ModalScreen[None]):
    """Covers the game until the terminal is large enough; nothing of the game is lost meanwhile."""

    DEFAULT_CSS = """
    TooSmall { background: $background; align: center middle; }
    TooSmall Static { width: auto; max-width: 100%; }
    """

    def compose(self) -> ComposeResult:
        """Yield the sentence."""
        yield Static(
            f"Fair Share needs a terminal of {LEAST.width} by {LEAST.height} characters.", markup=False
        )

    def on_resize(self, event: events.Resize) -> None:
        """Go away when there is room."""
        self._look(event.size)

    def on_screen_resume(self) -> None:
        """Go away when what was in front has gone and there is room."""
        self._look(self.app.size)

    def _look(self, size: Size) -> None:
        if fits(size) and self.is_current:
            self.dismiss(None)
