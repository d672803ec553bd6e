"""Records: open a game from any file, a student's hand-in or a row of a batch."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from game.errors import FairShareError, UsageProblem
from game.play.storage.names import typed_path
from game.play.storage.records import SeatNeeded, open_record
from game.play.storage.saves import OpenedGame, info_of
from game.ui.screens.base import GameScreen
from game.ui.screens.start import save_line
from game.ui.widgets.dialog import Ask
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.pane import pane

__all__ = ["RecordsScreen"]


class RecordsScreen(GameScreen[OpenedGame]):
    """A line for a path and a list of the records near it."""

    AREA = "Records"
    CSS_PATH = "records.tcss"
    HELP = """
    A record is a small text file of a whole game. Every saved game is one, and so is every recorded run. Type its
    path, or choose one from the list, which shows the records in the folder that you have typed.

    The file does not change: you play a copy among your saved games.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "To the list", show=False, tooltip="go from the path to the list"),
    ]

    def compose_body(self) -> ComposeResult:
        """Yield the path, the list, and what went wrong."""
        with pane(Vertical(id="asked"), "Path of a record, or of a folder with records"):
            yield Input("./", compact=True, id="path")
        yield pane(Listing((Column(""), Column("", 12, right=True)), id="files"), self.AREA)
        yield Static(id="about", markup=False)
        yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        """List the records of this folder."""
        self._list(Path("."))
        self.query_one("#path").focus()

    def _list(self, folder: Path) -> None:
        rows = []
        try:
            paths = sorted(folder.iterdir())
        except OSError:
            paths = []
        for path in paths:
            if os.path.isdir(path) and not path.name.startswith("."):
                rows.append(Row(f"{path}/", (f"{path.name}/", Cell("folder", "note"))))
            elif path.suffix == ".jsonl":
                rows.append(Row(str(path), (path.name, Cell(_size(path), "note"))))
        self.query_one("#files", Listing).fill(rows[:500])

    @on(Listing.Highlighted)
    def _highlighted(self, message: Listing.Highlighted) -> None:
        self.query_one("#about", Static).update(_about(message.key))

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        try:
            path = typed_path(message.value)
        except UsageProblem:
            return
        folder = path if os.path.isdir(path) else path.parent
        if os.path.isdir(folder):
            self._list(folder)

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        message.stop()
        self._open(message.value)

    @on(Listing.Chosen)
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        if message.key.endswith("/"):
            self.query_one("#path", Input).value = message.key
        else:
            self._open(message.key)

    def _open(self, text: str, seat: str | None = None) -> None:
        try:
            opened = open_record(self.host.store, typed_path(text), (seat,) if seat else ())
        except SeatNeeded as needed:
            why = f"{needed.why[:1].upper()}{needed.why[1:]}."
            said = [f"{why} Take a seat in its world: a new game with the same seed."]
            ask = Ask("Whose seat?", said, [(code, code) for code in needed.seats])
            self.app.push_screen(ask, lambda chosen: self._open(text, chosen) if chosen else None)
            return
        except FairShareError as error:
            self.query_one("#wrong", Static).update(str(error))
            return
        self.dismiss(opened)


def _about(key: str) -> str:
    """Return whose game a record in the list is and how far it is; nothing of a folder."""
    if key.endswith("/"):
        return ""
    info = info_of(Path(key))
    return info.problem or save_line(info)


def _size(path: Path) -> str:
    """Return how large a file is in words; one whose size cannot be had is in the list all the same."""
    try:
        return f"{path.stat().st_size:,} bytes"
    except OSError:
        return ""
