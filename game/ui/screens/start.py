"""The start screen: continue, new game, tutorial, saved games, records, settings, quit."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

import game
from game.play.storage.saves import SaveInfo
from game.ui.screens.base import PARTS, GameScreen
from game.ui.widgets.listing import Cell, Column, Listing, Row

__all__ = ["StartScreen", "save_line"]

_LOGO = r"""
█▀▀ ▄▀█ █ █▀█   █▀ █ █ ▄▀█ █▀█ █▀▀
█▀  █▀█ █ █▀▄   ▄█ █▀█ █▀█ █▀▄ ██▄
""".strip("\n")
_PLAIN_LOGO = "F A I R   S H A R E"


def save_line(info: SaveInfo) -> str:
    """Return what a list says of a saved game that can be opened."""
    where = "finished" if info.finished else f"round {info.round + 1} of {info.rounds}"
    return f"{info.title}, {info.seat or 'no seat held'}, {where}"


class StartScreen(GameScreen[None], inherit_bindings=False):
    """Where everything begins."""

    AREA = "Start"
    CSS_PATH = "start.tcss"
    HELP = """
    Fair Share is about who pays for the defence of an alliance, and what happens when each waits for the others.
    You take a government's seat, or the Secretary General's.

    Begin with the tutorial, or with a new game: the first decision is a minute away. Every decision is saved as you
    take it, so you can quit at any time and continue here.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *PARTS,
        Binding("c", "go('continue')", "Continue", show=False, tooltip="continue the newest game"),
        Binding("n", "go('new')", "New game", show=False, tooltip="begin a new game"),
        Binding("t", "go('tutorial')", "Tutorial", show=False, tooltip="play the tutorial"),
        Binding("s", "go('saves')", "Saved games", show=False, tooltip="open a saved game"),
        Binding("r", "go('records')", "Records", show=False, tooltip="open a recorded game from a file"),
        Binding("e", "go('settings')", "Settings", show=False, tooltip="change settings"),
        Binding("q", "go('quit')", "Quit", tooltip="quit"),
    ]

    def headline(self) -> tuple[str, str]:
        """Return name and version."""
        return "Fair Share", f"version {game.__version__}"

    def compose_body(self) -> ComposeResult:
        """Yield the name, what it is, and where one can go."""
        with Vertical(id="middle"):
            yield Static(_PLAIN_LOGO if self.host.glyphs.is_ascii else _LOGO, id="logo", markup=False)
            yield Static("Who pays for the alliance, and what if everybody waits?", id="motto", markup=False)
            yield Listing((Column("", 4), Column("", 14), Column("")), id="menu")

    def _rows(self) -> list[Row]:
        newest = self.host.store.newest_good()
        saves = len(self.host.store.names())
        rows = [
            ("new", "n", "New game", "choose a scenario and a seat"),
            ("tutorial", "t", "Tutorial", "learn by playing: five short rounds"),
            ("saves", "s", "Saved games", f"{saves} on this machine" if saves else "none yet"),
            ("records", "r", "Records", "open a recorded game from a file"),
            ("settings", "e", "Settings", "theme, characters, pace"),
            ("quit", "q", "Quit", ""),
        ]
        if newest is not None:
            rows.insert(0, ("continue", "c", "Continue", save_line(newest)))
        return [
            Row(key, (Cell(letter, "target"), title, Cell(note, "note"))) for key, letter, title, note in rows
        ]

    def on_mount(self) -> None:
        """Let the list have the keys."""
        self.query_one("#menu").focus()

    def on_screen_resume(self) -> None:
        """Look for saved games: now, and whenever a game was left."""
        self.query_one("#menu", Listing).fill(self._rows())

    @on(Listing.Chosen)
    def _chosen(self, chosen: Listing.Chosen) -> None:
        self.action_go(chosen.key)

    def action_go(self, where: str) -> None:
        """Go where a row of the list leads."""
        self.host.go(where)
