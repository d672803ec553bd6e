"""Leave: whether to go on, to the start screen or out of the program. No key leaves a game unasked."""

from __future__ import annotations

from textual.screen import Screen

from game.play.session.session import Session
from game.ui.host import host_of
from game.ui.widgets.dialog import Ask

__all__ = ["ask_to_leave"]

_ANSWERS = (
    ("stay", "Stay in the game"),
    ("start", "Go to the start screen"),
    ("quit", "Quit Fair Share"),
)


def ask_to_leave(screen: Screen[None], session: Session) -> None:
    """Ask where to go from a screen of a game; it says so where the game is not saved."""

    def leave(answer: str | None) -> None:
        if answer == "start":
            host_of(screen).leave_game()
        elif answer == "quit":
            screen.app.exit()

    said, chosen = "Every decision is saved. You can continue from here at any time.", "start"
    if session.unsaved:
        said, chosen = f"The game could not be saved ({session.unsaved}). If you leave, it is lost.", "stay"
    screen.app.push_screen(Ask("Leave the game?", [said], _ANSWERS, chosen=chosen), leave)
