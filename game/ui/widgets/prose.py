"""Prose: text that scrolls by keys, written in paragraphs of plain or emphasised pieces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

__all__ = ["Paragraph", "Prose", "heading", "lead", "plain", "text_of"]

Paragraph = str | tuple[str, str] | Content
"""A paragraph: plain text, text with a style (`bold $primary`), or content put together."""


def plain(text: str) -> str:
    """Return running text without the line breaks of the file it comes from."""
    return " ".join(text.split())


def heading(text: str) -> Paragraph:
    """Return the name of a group inside a pane."""
    return (text, "bold $muted")


def lead(text: str, style: str = "$you") -> Content:
    """Return what a screen says first, behind a bar: the one bold sentence of its prose."""
    return Content.assemble(("▌ ", style), (text, "bold $strong"))


def text_of(paragraphs: Iterable[Paragraph]) -> Content:
    """Return paragraphs as one content, a line each; an empty text is a blank line."""
    parts: list[Content] = []
    for paragraph in paragraphs:
        if isinstance(paragraph, Content):
            parts.append(paragraph)
        elif isinstance(paragraph, tuple):
            parts.append(Content.styled(*paragraph))
        else:
            parts.append(Content(paragraph))
    return Content("\n").join(parts)


class Prose(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Paragraphs in a box that arrows scroll where they are longer than it."""

    DEFAULT_CSS = """
    Prose { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Scroll up", show=False),
        Binding("down,j", "scroll_down", "Scroll down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown,space", "page_down", "Page down", show=False),
        Binding("home", "scroll_home", "Top", show=False),
        Binding("end", "scroll_end", "Bottom", show=False),
    ]

    def __init__(
        self,
        paragraphs: Iterable[Paragraph] = (),
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        self._text = Static(text_of(paragraphs), markup=False)
        super().__init__(self._text, id=id, classes=classes)

    def write(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show other paragraphs, from the top."""
        self._text.update(text_of(paragraphs))
        self.scroll_home(animate=False)
