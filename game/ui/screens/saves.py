"""Saved games: the list, newest first; open one, delete one, and why one cannot be opened."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from game.errors import FairShareError
from game.play.storage.saves import SaveInfo
from game.ui.screens.base import GameScreen
from game.ui.widgets.dialog import Ask
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.pane import pane

__all__ = ["SavesScreen"]


_SEAT = 4  # cells of a seat's code


def _columns(seats: int) -> tuple[Column, ...]:
    """Return the columns of the list, with so many cells for the seats of a game."""
    return (
        Column("Name", 26),
        Column("Scenario"),
        Column("Seat" if seats <= _SEAT else "Seats", seats),
        Column("Round", 9, right=True),
        Column("Saved", 16, least=90),
    )


class SavesScreen(GameScreen[str]):
    """The saved games of this machine. Hands back the name of the one to open."""

    AREA = "Saved games"
    CSS_PATH = "saves.tcss"
    HELP = """
    Every game is saved as you play, under a name made from its scenario and seat. Enter opens one where you left it;
    d deletes one. If a game cannot be opened, the reason is below the list.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", tooltip="open the game under the cursor"),
        Binding("d,delete", "delete", "Delete", key_display="d", tooltip="delete the game under the cursor"),
    ]

    def compose_body(self) -> ComposeResult:
        """Yield the list and a line about the row under the cursor."""
        yield pane(Listing(_columns(_SEAT), head=True, id="saves"), self.AREA)
        yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """List the games."""
        self._fill()
        self.query_one("#saves").focus()

    def _fill(self) -> None:
        self.saves = {info.name: info for info in self.host.store.saves()}
        listing = self.query_one("#saves", Listing)
        seats = max((len(info.seat) for info in self.saves.values()), default=0)
        rows = [self._row(info) for info in self.saves.values()]
        listing.fill(rows, columns=_columns(max(seats, _SEAT)))
        self._tell(listing.key)

    def _row(self, info: SaveInfo) -> Row:
        when = Cell(info.when, "note")
        if info.problem:
            return Row(info.name, (info.name, Cell("cannot be opened", "loss"), "", "", when))
        where = "finished" if info.finished else f"{info.round + 1} of {info.rounds}"
        return Row(info.name, (info.name, info.title, info.seat, where, when))

    def _tell(self, key: str) -> None:
        info = self.saves.get(key)
        text = "There are no saved games yet." if info is None else info.problem
        self.query_one("#about", Static).update(text)

    def why_blocked(self, action: str) -> str:
        """Nothing can be opened or deleted where there is nothing."""
        if action in ("choose", "delete") and not getattr(self, "saves", {}):
            return "there are no saved games yet"
        return ""

    @on(Listing.Highlighted)
    def _highlighted(self, message: Listing.Highlighted) -> None:
        self._tell(message.key)

    @on(Listing.Chosen)
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Open the game under the cursor, if it can be opened."""
        info = self.saves[self.query_one("#saves", Listing).key]
        if info.problem:
            self.app.notify(f"{info.name!r} cannot be opened: {info.problem}", severity="warning", timeout=10)
        else:
            self.dismiss(info.name)

    def action_delete(self) -> None:
        """Ask, then delete the game under the cursor."""
        name = self.query_one("#saves", Listing).key
        answers = [("no", "Keep it"), ("yes", "Delete it")]

        def take(answer: str | None) -> None:
            if answer == "yes":
                self._delete(name)

        self.app.push_screen(Ask(f"Delete {name}?", [], answers), take)

    def _delete(self, name: str) -> None:
        try:
            self.host.store.delete(name)
        except FairShareError as error:
            self.app.notify(str(error), severity="error")
        self._fill()
