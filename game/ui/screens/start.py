"""The start screen: continue, new game, tutorial, saved games, records, settings, quit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

import game
from game.play.storage.saves import SaveInfo
from game.ui.screens.base import PARTS, GameScreen
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Paragraph, lead, text_of

__all__ = ["StartScreen", "save_line"]

_LOGO = r"""
█▀▀ ▄▀█ █ █▀█   █▀ █ █ ▄▀█ █▀█ █▀▀
█▀  █▀█ █ █▀▄   ▄█ █▀█ █▀█ █▀▄ ██▄
""".strip("\n")
_PLAIN_LOGO = "F A I R   S H A R E"


def _reached(info: SaveInfo) -> str:
    return "finished" if info.finished else f"{info.round + 1} of {info.rounds}"


def save_line(info: SaveInfo) -> str:
    """Return what a list says of a saved game that can be opened."""
    where = _reached(info) if info.finished else f"round {_reached(info)}"
    return f"{info.title}, {info.seat or 'no seat held'}, {where}"


def facts_of(info: SaveInfo) -> tuple[Paragraph, ...]:
    """Return whose game a saved game is, how far it is, and when it was left."""
    whose = "Seats" if "," in info.seat else "Seat"
    facts = ((whose, info.seat or "none held"), ("Round", _reached(info)), ("Saved", info.when))
    return tuple(Content.assemble((f"{name:<7}", "$muted"), (fact, "bold")) for name, fact in facts if fact)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the menu: its letter, its title, and what it leads to."""

    letter: str
    title: str
    said: tuple[Paragraph, ...]


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

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, _Entry] = {}

    def headline(self) -> tuple[str, str]:
        """Return name and version."""
        return "Fair Share", f"version {game.__version__}"

    def compose_body(self) -> ComposeResult:
        """Yield the name, what it is, where one can go, and what is there."""
        with Vertical(id="middle"):
            with pane(Vertical(id="name"), ""):
                yield Static(_PLAIN_LOGO if self.host.glyphs.is_ascii else _LOGO, id="logo", markup=False)
                yield Static(
                    "Who pays for the alliance, and what if everybody waits?", id="motto", markup=False
                )
            with Horizontal(id="columns"):
                yield pane(Listing((Column("", 2), Column("")), id="menu"), "Menu")
                yield pane(Static(id="about", markup=False), "")

    def _entries(self) -> dict[str, _Entry]:
        """Return where one can go, by the names of these ways."""
        newest = self.host.store.newest_good()
        saves = len(self.host.store.names())
        entries = {
            "new": _Entry("n", "New game", ("Choose a scenario and a seat.",)),
            "tutorial": _Entry("t", "Tutorial", ("Learn by playing: five short rounds.",)),
            "saves": _Entry(
                "s", "Saved games", (f"{saves} on this machine." if saves else "There are none yet.",)
            ),
            "records": _Entry("r", "Records", ("Open a recorded game from a file.",)),
            "settings": _Entry("e", "Settings", ("Theme, characters, pace and map.",)),
            "quit": _Entry("q", "Quit", ("Every decision is saved.",)),
        }
        if newest is None:
            return entries
        said = (lead(newest.title), "", *facts_of(newest))
        return {"continue": _Entry("c", "Continue", said), **entries}

    def on_mount(self) -> None:
        """Let the list have the keys."""
        self.query_one("#menu").focus()

    def on_screen_resume(self) -> None:
        """Look for saved games: now, and whenever a game was left."""
        before, self._shown = self._shown, self._entries()
        menu = self.query_one("#menu", Listing)
        rows = [Row(key, (Cell(one.letter, "yours"), one.title)) for key, one in self._shown.items()]
        new = "continue" in self._shown and "continue" not in before
        menu.fill(rows, key="continue" if new else None)
        self._tell(menu.key)

    def _tell(self, key: str) -> None:
        """Say what the entry under the cursor leads to."""
        about = self.query_one("#about", Static)
        about.border_title = self._shown[key].title
        about.update(text_of(self._shown[key].said))

    @on(Listing.Highlighted)
    def _highlighted(self, message: Listing.Highlighted) -> None:
        self._tell(message.key)

    @on(Listing.Chosen)
    def _chosen(self, chosen: Listing.Chosen) -> None:
        self.action_go(chosen.key)

    def action_go(self, where: str) -> None:
        """Go where a row of the list leads."""
        self.host.go(where)
