"""The cabinet's tabs: one key a section, which one is in front, and where something waits for a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widget import Widget

from game.ui.messages import SectionAsked

__all__ = ["Tab", "Tabs"]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its section's name, key and title, and how many matters are open there."""

    name: str
    key: str
    title: str
    open_matters: int = 0

    @property
    def text(self) -> str:
        """Key and title, and a mark where something is open."""
        return f"{self.key} {self.title}{'•' if self.open_matters else ''}"


class Tabs(Widget):
    """One line of tabs. A click asks for a section; keys are the screen's."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.tabs: tuple[Tab, ...] = ()
        self.current = ""

    def show(self, tabs: Sequence[Tab], current: str) -> None:
        """Show tabs, one of them in front."""
        self.tabs, self.current = tuple(tabs), current
        self.refresh()

    def render(self) -> Content:
        """Lay the tabs out; the one in front is reversed, with the blanks around it."""
        parts = [] if self.tabs and self.tabs[0].name == self.current else [Content(" ")]
        for tab, after in zip(self.tabs, (*self.tabs[1:], None), strict=True):
            if tab.name == self.current:
                parts.append(Content.styled(f" {tab.text} ", "bold reverse"))
                continue
            parts.append(Content.assemble((tab.key, "bold $you"), tab.text.removeprefix(tab.key)))
            if after is not None and after.name != self.current:
                parts.append(Content(" "))
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Ask for the section under the mouse."""
        right = 0
        for tab in self.tabs:
            right += len(tab.text) + 1
            if event.x <= right:
                self.post_message(SectionAsked(tab.name))
                return
