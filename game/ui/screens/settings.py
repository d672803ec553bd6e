"""Settings: theme, characters, pace, map; in force at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from game.play.storage.settings import CHOICES
from game.ui.screens.base import GameScreen
from game.ui.themes import TITLES
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import text_of

__all__ = ["SettingsScreen"]

_NAMES = {"theme": "Theme", "glyphs": "Characters", "pace": "Pace", "map": "Map"}
_SAYS: Mapping[str, str] = {
    "theme": "The colours of the screens. No meaning depends on colour alone. If the variable NO_COLOR is set, there "
    "is no colour.",
    "glyphs": "The characters that draw charts. Braille is finest, blocks suit fonts without it, and ASCII works "
    "everywhere.",
    "pace": "Results one by one, or all at once.",
    "map": "The Map section draws a tile for each ally, or the outlines of countries. Outlines need a large window and "
    "braille or blocks.",
}
_TITLES: Mapping[str, Mapping[str, str]] = {
    "theme": TITLES,
    "glyphs": {"auto": "Automatic", "ascii": "ASCII", "blocks": "Blocks", "braille": "Braille"},
    "pace": {"calm": "Calm", "brisk": "Brisk"},
    "map": {"tiles": "Tiles", "outline": "Outline"},
}


class SettingsScreen(GameScreen[None]):
    """One row a setting; left and right change it."""

    AREA = "Settings"
    CSS_PATH = "settings.tcss"
    HELP = """
    How the game looks and how fast it shows results. Left, right or Enter changes the setting under the cursor. The
    change is saved at once.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Before", show=False, tooltip="choose the value before"),
        Binding("right", "turn(1)", "Change", key_display="← →", tooltip="choose the next value"),
    ]

    def compose_body(self) -> ComposeResult:
        """Yield the settings and what the one under the cursor means."""
        yield pane(Listing((Column("", 14), Column("")), id="settings"), self.AREA)
        yield pane(Static(id="says", markup=False), "")

    def on_mount(self) -> None:
        """List the settings."""
        self._fill()
        self.query_one("#settings").focus()

    def _fill(self) -> None:
        settings = self.host.settings
        rows = []
        for name in CHOICES:
            value = getattr(settings, name)
            rows.append(Row(name, (_NAMES[name], Cell(f"◂ {_TITLES[name].get(value, value)} ▸", "title"))))
        listing = self.query_one("#settings", Listing)
        listing.fill(rows)
        self._tell(listing.key)

    def _tell(self, name: str) -> None:
        values = " · ".join(_TITLES[name].get(value, value) for value in CHOICES[name])
        says = self.query_one("#says", Static)
        says.border_title = _NAMES[name]
        says.update(text_of([_SAYS[name], "", (values, "$muted")]))

    @on(Listing.Highlighted)
    def _highlighted(self, message: Listing.Highlighted) -> None:
        self._tell(message.key)

    @on(Listing.Chosen)
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.action_turn(1)

    def action_turn(self, steps: int) -> None:
        """Change the setting under the cursor."""
        name = self.query_one("#settings", Listing).key
        values = CHOICES[name]
        now = values.index(getattr(self.host.settings, name))
        self.host.change_setting(name, values[(now + steps) % len(values)])
        self._fill()
