"""Leave: whether to go on, to the start screen or out of the program. No key leaves a game unasked."""

from __future__ import annotations

from textual.screen import Screen

from game.ui.host import host_of
from game.ui.widgets.dialog import Ask

__all__ = ["ask_to_leave"]

_ANSWERS = (
    ("stay", "Stay in the game"),
    ("start", "Go to the start screen"),
    ("quit", "Quit Fair Share"),
)


def ask_to_leave(screen: Screen[None]) -> None:
    """Ask where to go from a screen of a game; the game is saved whatever the answer."""

    def leave(answer: str | None) -> None:
        if answer == "start":
            host_of(screen).leave_game()
        elif answer == "quit":
            screen.app.exit()

    said = ["Every decision is saved. You can continue from here at any time."]
    screen.app.push_screen(Ask("Leave the game?", said, _ANSWERS, chosen="start"), leave)
