"""The section Why as a screen of its own: after a round, and when the game is over and everything is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from game.play.session.session import Session
from game.ui.screens.base import GameScreen
from game.ui.sections.why.section import Why

__all__ = ["WhyScreen"]


class WhyScreen(GameScreen[None]):
    """Why, for any figure and any round."""

    AREA = "Why"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["why_screen.tcss", "../sections/why/style.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "back", "Back")]

    def __init__(self, session: Session, quantity: str | None = None, ally: str | None = None) -> None:
        super().__init__()
        self.session = session
        self.figure = (quantity, ally)

    def headline(self) -> tuple[str, str]:
        """Return where one is."""
        return f"Why · {self.session.setup.scenario.title}", self.session.view.name

    def compose_body(self) -> ComposeResult:
        """Yield the section."""
        yield Why(self.session, id="why")

    def on_mount(self) -> None:
        """Show the figure that was asked for."""
        section, (quantity, ally) = self.query_one(Why), self.figure
        if quantity is not None:
            section.ask(quantity, ally)
        else:
            section.look()
        self.set_focus(section.first())

    def help_text(self) -> str:
        """The section explains itself."""
        return self.query_one(Why).HELP or ""

    def parts_with_actions(self) -> Iterator[Widget]:
        """The section has the actions."""
        yield self.query_one(Why)
