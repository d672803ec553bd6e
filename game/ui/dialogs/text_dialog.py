"""A box in front of the screen that says something and waits until it was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.ui.widgets.dialog import Dialog
from game.ui.widgets.prose import Paragraph, Prose

__all__ = ["TextDialog"]


class TextDialog(Dialog[None]):
    """Paragraphs in a box; Enter and Escape close it."""

    AREA = "Reading"
    DEFAULT_CSS = "TextDialog #says { max-height: 18; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "give_up", "Back", show=False)]

    def __init__(self, title: str, paragraphs: Iterable[Paragraph]) -> None:
        super().__init__(title)
        self.paragraphs = list(paragraphs)

    def compose_body(self) -> ComposeResult:
        """Yield the text."""
        yield Prose(self.paragraphs, id="says")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#says").focus()
