"""Results: what the last round brought."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from game.cabinet.outcome import Change, outcome_of
from game.cabinet.phases import Phase
from game.cabinet.session import Session
from game.ui.screens.base import GameScreen
from game.ui.widgets.prose import Paragraph, Prose
from game.units import show

__all__ = ["ResultsScreen"]


def _line(change: Change) -> Content:
    role = {1: "$role-gain", -1: "$role-loss"}.get(change.better, "")
    now = f"{show(change.before, change.unit)} → {show(change.after, change.unit)}"
    label = f"  {change.label:<28}"
    return Content.assemble(label, (now, role)) if role else Content(label + now)


class ResultsScreen(GameScreen[None]):
    """Headlines and changes of the round that was committed last."""

    AREA = "Results"
    HELP = """
    What the round brought: headlines first, then what changed for you and for the alliance.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", tooltip="go on to the next round"),
        Binding("escape", "leave", "Leave", tooltip="back to the start screen; the game is saved"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def headline(self) -> tuple[str, str]:
        """Return which round it was."""
        return f"Results of round {self.session.index} of {self.session.view.rounds}", self.session.view.name

    def compose_body(self) -> ComposeResult:
        """Yield the text."""
        yield Prose(self._paragraphs(), id="results")

    def _paragraphs(self) -> list[Paragraph]:
        outcome = outcome_of(self.session, len(self.session.log) - 1)
        said: list[Paragraph] = []
        for text in outcome.headlines:
            said += [(text, "bold"), ""]
        if outcome.communique is not None:
            said += [outcome.communique.text, ""]
        for title, changes in (("You", outcome.own), ("The alliance", outcome.alliance)):
            if changes:
                said += [(title, "bold"), *(_line(change) for change in changes), ""]
        return said

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#results").focus()

    def action_go_on(self) -> None:
        """Open the next round, or the debrief."""
        self.session.go(Phase.DEBRIEF if self.session.finished else Phase.CABINET)
        self.host.show_phase()

    def action_leave(self) -> None:
        """Go back to the start screen."""
        self.host.leave_game()
