"""What all screens share: headline and footer, help, blocked actions that say why, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from game.ui.host import Host, host_of
from game.ui.widgets.footer import KeyFooter

__all__ = ["GameScreen", "Headline"]

T = TypeVar("T")

PARTS: tuple[BindingType, ...] = (
    Binding("tab", "app.focus_next", "Next part", show=False, tooltip="go to the next part of the screen"),
    Binding("shift+tab", "app.focus_previous", "Part before", show=False, tooltip="go to the part before"),
)
"""How every screen is walked through."""


class Headline(Static):
    """The first line of a screen: where one is, and at the right what else is worth knowing."""

    DEFAULT_CSS = """
    Headline {
        dock: top; height: 1; padding: 0 1; background: $panel; color: $foreground; text-style: bold;
        &:ansi { text-style: bold reverse; }
    }
    """

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.left, self.right = left, right

    def say(self, left: str, right: str = "") -> None:
        """Show another headline."""
        self.left, self.right = left, right
        self.refresh()

    def render(self) -> Content:
        """Lay the two texts out at both ends."""
        room = self.content_size.width
        gap = room - len(self.left) - len(self.right)
        if gap < 1:
            return Content(self.left[:room])
        return Content(f"{self.left}{' ' * gap}{self.right}")


class GameScreen(Screen[T], Generic[T], inherit_bindings=False):
    """A screen with a headline, a body and a footer of keys.

    Subclasses set `AREA` (its name in the command palette) and `HELP` (what `?` explains), yield their body in
    `compose_body`, and may say in `why_blocked` why an action cannot be done now: it is then dimmed, and asking for
    it says why.
    """

    AREA: ClassVar[str] = "Game"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="back to where you came from"),
        *PARTS,
    ]

    def headline(self) -> tuple[str, str]:
        """Return what the first line says at the left and at the right."""
        return f"Fair Share · {self.AREA}", ""

    def compose(self) -> ComposeResult:
        """Lay out headline, body and footer."""
        yield Headline(*self.headline(), id="headline")
        yield from self.compose_body()
        yield KeyFooter(compact=True, show_command_palette=False)

    def compose_body(self) -> ComposeResult:
        """Yield what is between headline and footer."""
        yield from ()

    @property
    def host(self) -> Host:
        """The app, as far as screens need it."""
        return host_of(self)

    def why_blocked(self, action: str) -> str:
        """Return why an action (by its name) cannot be done now, or an empty text."""
        return ""

    def help_text(self) -> str:
        """Return what `?` says of this screen, paragraphs between blank lines."""
        return self.HELP or ""

    def parts_with_actions(self) -> Iterator[Widget]:
        """Yield widgets whose actions the palette lists even where they have no focus."""
        yield from ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what is blocked (Textual asks for every binding)."""
        return None if self.why_blocked(action) else True

    def action_back(self) -> None:
        """Leave the screen without an answer."""
        self.dismiss(None)
