"""What a section of the cabinet is: one module here each, shown by one key, lazily mounted, told when to look again."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.containers import Vertical
from textual.widget import Widget

from game.errors import RuleError
from game.play.session.draft import DraftEditor
from game.play.session.session import Session
from game.ui.host import host_of

__all__ = ["Section"]


class Section(Vertical):
    """A section: composes its widgets once, and shows the session as it stands whenever `look` is called.

    Subclasses set `AREA` (title on the tab and in the command palette), `HELP` (what `?` explains), may set `BINDINGS`,
    and give `compose` and `look`. `look` is called when the section comes to the front, and while it is in front after
    every change of the draft and when a round opens. It must take less than 50 ms; longer work goes to a worker
    (`@work(thread=True, exclusive=True, group=...)`).
    """

    AREA: ClassVar[str] = "Section"
    DEFAULT_CSS = "Section { height: 1fr; width: 1fr; }"

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.session = session

    def look(self) -> None:
        """Show the session as it stands now."""

    def first(self) -> Widget | None:
        """Return the widget that has the keys when the section comes to the front."""
        return next((widget for widget in self.query("*") if widget.focusable), None)

    def open_matters(self) -> int:
        """Return how many things here still wait for a decision; the tab shows it."""
        return 0

    def why_blocked(self, action: str) -> str:
        """Return why an action of this section cannot be done now, or an empty text."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let what is blocked say why (Textual asks for every binding)."""
        return None if self.why_blocked(action) else True

    def change(self, do: Callable[[DraftEditor], object]) -> bool:
        """Change the draft by `do`, say `lambda editor: editor.nudge("effort", 1)`; return whether it was changed.

        A rule that forbids it is told to the player.
        """
        try:
            do(self.session.editor)
        except RuleError as error:
            self.app.clear_notifications()  # a key held down says it once
            self.app.notify(error.message, severity="warning")
            return False
        return True

    def tell_trouble(self) -> None:
        """Say what last went wrong in saving, if anything did."""
        host_of(self).tell_trouble()
