"""What screens, sections and dialogs may ask of the app that shows them.

They name this protocol and never the app, so that the app can know its screens and no screen the app.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from textual.widget import Widget

from game.charts.glyphs import Glyphs
from game.play.session.session import Session
from game.play.storage.saves import Store
from game.play.storage.settings import Settings
from game.ui.begin import Beginning

__all__ = ["Host", "host_of"]


class Host(Protocol):
    """The app, as far as what it shows needs it."""

    store: Store
    """The saved games."""
    settings: Settings
    session: Session | None
    """The game being played."""

    @property
    def beginning(self) -> Beginning:
        """What the command line asked for."""

    @property
    def glyphs(self) -> Glyphs:
        """The characters charts may use."""

    def go(self, where: str) -> None:
        """Go where a row of the start screen leads."""

    def open_game(self, session: Session, remark: str = "") -> None:
        """Make a game the one being played and show it where it stands."""

    def leave_game(self) -> None:
        """Go back to the start screen; the game is saved."""

    def show_phase(self) -> None:
        """Show the screen of the phase that the game is in."""

    def hand_over(self, session: Session, said: Sequence[str] = (), done: Session | None = None) -> None:
        """Hide the game until the holder of a seat sits here; `done` may still take back what they handed in."""

    def sit_down(self, session: Session) -> None:
        """Show the game of a person who shares the terminal and sits here now."""

    def show_why(self, session: Session, quantity: str | None = None, ally: str | None = None) -> None:
        """Show why over the screen in front: of a figure of an ally, or of the alliance (None)."""

    def save_copy(self, name: str) -> None:
        """Keep a copy of the game under a name, and say how it is called or what went wrong in saving.

        Raises
        ------
        FairShareError
            If no copy can have that name.
        """

    def tell_trouble(self) -> None:
        """Say what last went wrong in saving, once."""

    def change_setting(self, name: str, value: str) -> None:
        """Change a setting, keep it, and put it in force."""


def host_of(node: Widget) -> Host:
    """Return the app that shows a mounted widget as its host."""
    return cast(Host, node.app)
