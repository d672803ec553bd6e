"""Debrief: how the game ended."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.cabinet.outcome import headlines_of
from game.cabinet.session import Session
from game.cabinet.wording import month_of
from game.ui.screens.base import GameScreen
from game.ui.widgets.prose import Paragraph, Prose

__all__ = ["DebriefScreen"]


class DebriefScreen(GameScreen[None]):
    """The headlines of all rounds."""

    AREA = "Debrief"
    HELP = """
    The game is over. What happened, round by round.
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Leave")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def headline(self) -> tuple[str, str]:
        """Return the scenario and the seat."""
        return f"Debrief · {self.session.setup.scenario.title}", self.session.view.name

    def compose_body(self) -> ComposeResult:
        """Yield the text."""
        said: list[Paragraph] = []
        for done in self.session.log:
            said.append((f"Round {done.index + 1}, {month_of(done.before.year)}", "bold"))
            said += [f"  {text}" for text in headlines_of(self.session, done.index)]
        yield Prose(said, id="story")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#story").focus()

    def action_leave(self) -> None:
        """Go back to the start screen."""
        self.host.leave_game()
