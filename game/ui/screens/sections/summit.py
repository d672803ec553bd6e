"""Summit: the text on the table, where capitals stand as far as services know, and one's own word."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from game.cabinet.summary import describe_text
from game.ui.screens.sections.base import Section
from game.ui.widgets.listing import Cell, Column, Listing, Row

__all__ = ["SummitSection"]


class SummitSection(Section):
    """The text, the votes to choose from, and the positions."""

    AREA: ClassVar[str] = "Summit"
    HELP = """
    The summit decides by consensus: one capital that will not sign sends the text back. Enter chooses your vote.
    """

    def compose(self) -> ComposeResult:
        """Yield text, votes and positions."""
        yield Static(id="text", markup=False)
        yield Listing((Column("", 3), Column("")), id="votes")
        yield Listing((Column("", 3), Column("")), id="positions")

    def look(self) -> None:
        """Show the summit as it stands."""
        view, draft = self.session.view, self.session.desk.draft
        self.query_one("#text", Static).update(describe_text(view.text) if view.text else "")
        rows = [
            Row(name, ("[x]" if name == draft.vote else "[ ]", text))
            for name, text in view.legal.votes.items()
        ]
        self.query_one("#votes", Listing).fill(rows)
        positions = [
            Row(code, (code, Cell("leans to signing" if one.value >= 0 else "will not sign", "note")))
            for code, one in sorted(view.positions.items(), key=lambda item: item[1].value)
        ]
        self.query_one("#positions", Listing).fill(positions)

    @on(Listing.Chosen, "#votes")
    def _vote(self, message: Listing.Chosen) -> None:
        message.stop()
        self.change(lambda desk: desk.vote(message.key))
