"""`?`: what this screen is for, and all its keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from game.ui.actions import Action
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.prose import Paragraph, Prose, plain

__all__ = ["HelpDialog", "help_of"]

_EVERYWHERE = (
    "Everywhere: arrows move, Enter chooses, Tab goes to the next part, Escape goes back. ? explains, F2 opens the "
    "settings, : or Ctrl+P lists every action, and asking for one that is blocked says why."
)


def help_of(screen: Screen[object]) -> str:
    """Return what a screen says of itself."""
    text = getattr(screen, "help_text", None)
    return str(text()) if callable(text) else screen.HELP or ""


class HelpDialog(Dialog[None]):
    """Explains a screen and lists its actions with their keys."""

    AREA = "Help"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,enter", "give_up", "Back", show=False)]

    def __init__(self, area: str, text: str, actions: list[Action]) -> None:
        super().__init__(f"Help: {area}")
        self.text, self.actions = text, actions

    def paragraphs(self) -> list[Paragraph]:
        """Return the whole text: what the screen is for, its keys, what holds everywhere."""
        said: list[Paragraph] = []
        for part in filter(None, self.text.strip().split("\n\n")):
            said += [plain(part), ""]
        wide = max((len(action.key) for action in self.actions), default=0)
        for action in self.actions:
            blocked = f"  (not now: {action.why})" if action.why else ""
            said.append(
                Content.assemble(
                    (action.key.rjust(wide), "bold $you"), "  ", action.title, (blocked, "$muted")
                )
            )
        return [*said, "", plain(_EVERYWHERE)]

    def compose_body(self) -> ComposeResult:
        """Yield the text."""
        yield Prose(self.paragraphs(), id="help")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#help").focus()
