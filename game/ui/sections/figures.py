"""A section about one figure at a time: a list of figures at the left, and another ally's by a key."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from game.play.session.session import Session
from game.quantities import chief
from game.ui.content.figures import figure_key, figure_rows, of_key, subject_rows
from game.ui.sections.look_ahead import LookingSection
from game.ui.widgets.dialog import Ask
from game.ui.widgets.listing import Column, Listing

__all__ = ["FigureSection", "figure_list"]


def figure_list() -> Listing:
    """Return the list of figures: what a subclass yields at the left."""
    return Listing((Column("", 0), Column("", 7, right=True)), id="figures")


class FigureSection(LookingSection):
    """Subclasses yield `figure_list()` and give `show_figure`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "ally", "Other ally", tooltip="choose whose figures are listed"),
    ]

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(session, id=id)
        seat = session.seat
        self.ally = seat if seat in session.view.public else next(iter(session.view.public))
        chair = session.view.own is None
        self.figure: tuple[str, str | None] = (chief(whole=chair), None if chair else seat)

    def first(self) -> Widget | None:
        """The list of figures."""
        return self.query_one("#figures", Listing)

    def look(self) -> None:
        """List the figures as they stand and show the one under the cursor."""
        listing = self.query_one("#figures", Listing)
        listing.fill(figure_rows(self.session.view, self.ally), key=figure_key(*self.figure))
        self.figure = of_key(listing.key)
        self.show_figure()

    def ask(self, quantity: str, ally: str | None) -> None:
        """Go to another figure."""
        self.ally = ally or self.ally
        self.figure = (quantity, ally)
        self.look()

    def show_figure(self) -> None:
        """Show the figure under the cursor."""
        raise NotImplementedError

    def action_ally(self) -> None:
        """Ask whose figures to list."""
        ask = Ask("Whose figures?", [], subject_rows(self.session.view), chosen=self.ally)
        self.app.push_screen(ask, self._take_ally)

    def _take_ally(self, code: str | None) -> None:
        if code is None:
            return
        quantity = self.figure[0] if self.figure[1] is not None else chief(whole=False)
        self.ask(quantity, code)

    @on(Listing.Highlighted, "#figures")
    def _figure_highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self.figure = of_key(message.key)
        self.show_figure()
