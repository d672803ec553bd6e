"""Why: what stands behind a figure."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from game.cabinet.readings import LABELS, read, unit_of
from game.ui.screens.sections.base import Section
from game.ui.widgets.prose import Paragraph, Prose
from game.units import show

__all__ = ["Why"]


class Why(Section):
    """The figure that was asked for, and how it went so far."""

    AREA: ClassVar[str] = "Why"
    HELP = """
    Any figure that you ask about with w opens here.
    """

    def compose(self) -> ComposeResult:
        """Yield the text."""
        self.asked: tuple[str, str | None] = ("us_commitment", None)
        yield Prose(id="answer")

    def ask(self, quantity: str, ally: str | None) -> None:
        """Answer for another figure."""
        self.asked = (quantity, ally)
        self.look()

    def look(self) -> None:
        """Show the figure and its past."""
        quantity, ally = self.asked
        reading = read(self.session.view, quantity, ally)
        title = f"{LABELS[quantity].capitalize()}{f', {ally}' if ally else ''}"
        said: list[Paragraph] = [(title, "bold"), ""]
        if reading is None:
            said.append("Your services know nothing of it.")
        else:
            years, values = self.session.history(quantity, ally)
            for year, value in zip(years, values, strict=True):
                said.append(f"{year:.1f}  {show(float(value), unit_of(quantity))}")
        self.query_one("#answer", Prose).write(said)
