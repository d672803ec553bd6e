"""Hand-over: what stands on the screen while a terminal goes from one person to the next. Nothing on it is a secret."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.play.session.seated import seated
from game.play.session.session import Session
from game.play.wording.effects import month_of
from game.ui.screens.base import GameScreen
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Paragraph, lead, text_of

__all__ = ["HandOverScreen"]


class HandOverScreen(GameScreen[None], inherit_bindings=False):
    """Whose turn it is, who has handed in and who has not. `said` is what has just happened, as everybody may know it.

    `done` is the person who has just handed in and may still take it back.
    """

    AREA = "Hand-over"
    CSS_PATH = "hand_over.tcss"
    HELP = """
    Several people share this terminal. Give it to the person whose turn it is; nothing of anybody's orders is shown
    here. Whoever sits here presses Enter and sees their own results and cabinet.

    t takes back the orders that were just handed in, as long as the next has not pressed Enter. Later, the table (T in
    the cabinet) gives the terminal to anybody who wants to think again.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "sit_down", "I sit here", tooltip="begin your turn"),
        Binding("t", "take_back", "Take back", tooltip="take back what was just handed in"),
        Binding("q,escape", "leave", "Leave", key_display="q", tooltip="leave the game; it is saved"),
    ]

    def __init__(self, session: Session, said: Sequence[str] = (), done: Session | None = None) -> None:
        super().__init__()
        self.session, self.said, self.done = session, tuple(said), done

    def headline(self) -> tuple[str, str]:
        """Return scenario, date and round; nobody's seat."""
        session = self.session
        number = min(session.index + 1, session.setup.rounds)
        when = f"{month_of(session.view.year)} · round {number} of {session.setup.rounds}"
        return f"{session.setup.scenario.title} · {when}", ""

    def compose_body(self) -> ComposeResult:
        """Yield what everybody may know."""
        with Vertical(id="middle"):
            yield pane(Static(text_of(self._paragraphs()), id="turn", markup=False), "Hand-over")

    def _paragraphs(self) -> list[Paragraph]:
        told: list[Paragraph] = [*self.said, *([""] if self.said else [])]
        told += ["The terminal goes to", lead(self.session.view.name.upper()), ""]
        if not self.session.finished:
            told += [*self._people(), ""]
        told.append("Press Enter when you sit here.")
        if self.done is not None:
            told.append((f"t takes back what {self.done.seat} has handed in.", "$muted"))
        return told

    def _people(self) -> list[Paragraph]:
        glyphs = self.host.glyphs
        rows: list[Paragraph] = []
        for one in seated(self.session):
            mark = glyphs.met if one.handed_in else " "
            rows.append(
                Content.assemble((f"{mark} ", "$good"), f"{one.seat:<4}{one.name}: ", (one.state, "$muted"))
            )
        return rows

    def why_blocked(self, action: str) -> str:
        """Say when nothing can be taken back."""
        if action == "take_back" and self.done is None:
            return "nothing was handed in just now"
        return ""

    def action_sit_down(self) -> None:
        """Show the game of the person whose turn it is."""
        self.host.sit_down(self.session)

    def action_take_back(self) -> None:
        """Open the orders again that were just handed in."""
        if self.done is not None:
            self.done.take_back()
            self.host.sit_down(self.done)

    def action_leave(self) -> None:
        """Go back to the start screen."""
        self.host.leave_game()
