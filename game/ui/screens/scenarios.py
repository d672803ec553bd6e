"""New game, first step: which scenario."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from game.scenario.catalogue import find, summaries
from game.scenario.members import MEMBERS
from game.scenario.summary import Summary, span
from game.ui.begin import NewGame
from game.ui.screens.base import GameScreen
from game.ui.screens.seats import SeatsScreen
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Paragraph, Prose, heading, plain

__all__ = ["ScenariosScreen", "listed"]

_FIRST = "tutorial"
_SUGGESTED = "2025-leaked-chat"
_LENGTHS = {0.25: "quarter-years", 0.5: "half-years", 1.0: "years"}


def listed() -> list[Summary]:
    """Return the scenarios in the order in which people meet them: the tutorial, then the order of history."""
    return sorted(summaries(), key=lambda one: (one.id != _FIRST, one.date, one.id))


class ScenariosScreen(GameScreen[NewGame]):
    """The scenarios with date and dilemma; choosing one leads to its seats."""

    AREA = "New game"
    CSS_PATH = "scenarios.tcss"
    HELP = """
    Choose what to play. Every scenario starts from what was known on its date: figures with their sources, and
    positions reported in the news. The line below its title gives the number of rounds and their length.

    Enter goes on to the choice of a seat.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose seat", tooltip="choose this scenario")
    ]

    def headline(self) -> tuple[str, str]:
        """Return where one is."""
        return "New game", "step 1 of 2: scenario"

    def compose_body(self) -> ComposeResult:
        """Yield the list and what it says of the row under the cursor."""
        self.summaries = {one.id: one for one in listed()}
        rows = [Row(one.id, (one.title, Cell(one.date, "note"))) for one in self.summaries.values()]
        with Horizontal(id="columns"):
            yield pane(Listing((Column(""), Column("", 10, least=36)), rows, id="scenarios"), "Scenarios")
            yield pane(Prose(id="about"), "")

    def on_mount(self) -> None:
        """Show the first, or the one the command line named."""
        listing = self.query_one("#scenarios", Listing)
        listing.focus()
        asked = self.host.beginning.scenario
        listing.point_at(asked.id if asked is not None and asked.id in self.summaries else _SUGGESTED)
        self._tell(listing.key)
        if asked is not None:
            self.app.push_screen(SeatsScreen(asked), self._opened)

    @on(Listing.Highlighted)
    def _highlighted(self, message: Listing.Highlighted) -> None:
        self._tell(message.key)

    def _tell(self, key: str) -> None:
        one = self.summaries[key]
        length = _LENGTHS.get(one.years, f"rounds of {one.years:g} years")
        joining = f", {one.joining} more join" if one.joining else ""
        seats = ", ".join(
            f"{MEMBERS.get(seat.code, 'Secretary General')} ({seat.difficulty})" for seat in one.seats
        )
        said: list[Paragraph] = [
            (f"{one.date} · {one.rounds} {length} · {one.allies} allies{joining}", "$muted"),
            "",
            plain(one.dilemma),
            "",
            heading("Seats with a role sheet, from easy (1) to hard (5)"),
            seats,
        ]
        if one.other_seats:
            said += ["", f"You can also take any other ally ({span(one.other_seats)})."]
        about = self.query_one("#about", Prose)
        about.border_title = one.title
        about.write(said)

    def action_choose(self) -> None:
        """Go on to the seats of the scenario under the cursor."""
        scenario = find(self.query_one("#scenarios", Listing).key)
        self.app.push_screen(SeatsScreen(scenario), self._opened)

    @on(Listing.Chosen)
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.action_choose()

    def _opened(self, chosen: NewGame | None) -> None:
        if chosen is not None:
            self.dismiss(chosen)
