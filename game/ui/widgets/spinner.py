"""Spinner: a number in one line that arrows move a step at a time, and that can be typed as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from game.ui.glyphs import cut
from game.ui.widgets.draw_context import stage_of

__all__ = ["Spinner"]

_TYPED = "0123456789.,-"
_LONGEST = 12


class Spinner(Widget, can_focus=True):
    """One number with its label.

    It changes nothing itself: it posts `Stepped` (so many steps up or down) or `Entered` (a number typed), and its
    owner sets `show` when the number has become another one. `blocked` says why it cannot be changed.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"spinner--cursor"}
    DEFAULT_CSS = """
    Spinner {
        height: 1;
        & > .spinner--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,plus", "step(1)", "Raise", show=False),
        Binding("left", "step(-1)", "Lower", show=False),
        Binding("shift+right,pageup", "step(5)", "Raise by five steps", show=False),
        Binding("shift+left,pagedown", "step(-5)", "Lower by five steps", show=False),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    @dataclass
    class Stepped(Message):
        """An arrow moved the number by so many steps."""

        spinner: Spinner
        name: str
        steps: int

        @property
        def control(self) -> Spinner:
            """The spinner, for `@on` selectors."""
            return self.spinner

    @dataclass
    class Entered(Message):
        """A number was typed."""

        spinner: Spinner
        name: str
        value: float

        @property
        def control(self) -> Spinner:
            """The spinner, for `@on` selectors."""
            return self.spinner

    def __init__(
        self,
        name: str,
        label: str,
        *,
        label_width: int = 18,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.label = label
        self.label_width = label_width
        self.blocked = ""
        self._value = ""
        self._role = "label"
        self._note = ""
        self._typed = ""
        self._typing = False

    def show(self, value: str, note: str = "", *, role: str = "label", blocked: str = "") -> None:
        """Show a number as text, and a note behind it: what it was before, what it means."""
        self._value, self._note, self._role, self.blocked = value, note, role, blocked
        self.refresh()

    def action_step(self, steps: int) -> None:
        """Post a step, or say why there is none."""
        self._stop_typing()
        if self._open():
            self.post_message(self.Stepped(self, self.name or "", steps))

    def _enter(self) -> None:
        """Begin to type, or post what was typed."""
        if not self._typing:
            self._typing = self._open()
            self.refresh()
            return
        typed = self._typed.replace(",", ".")
        self._stop_typing()
        if not typed:
            return
        try:
            self.post_message(self.Entered(self, self.name or "", float(typed)))
        except ValueError:
            self.app.notify(f"{typed} is not a number", severity="warning")

    def _open(self) -> bool:
        """Say why it is blocked, if it is."""
        if self.blocked:
            self.app.notify(self.blocked, severity="warning")
        return not self.blocked

    def _stop_typing(self) -> None:
        self._typed, self._typing = "", False
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Enter begins to type and takes the number; then Backspace rubs out and Escape forgets."""
        if event.key == "enter":
            event.stop()
            self._enter()
            return
        if not self._typing:
            return
        if event.character and event.character in _TYPED and len(self._typed) < _LONGEST:
            self._typed += event.character
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.key == "escape":
            self._stop_typing()
        else:
            return
        event.stop()
        event.prevent_default()
        self.refresh()

    def on_blur(self) -> None:
        """Forget what was typed and not entered."""
        self._stop_typing()

    def on_click(self, event: events.Click) -> None:
        """Step down or up where the arrows are."""
        left = self.label_width + 2
        if event.x in (left, left + 1):
            self.action_step(-1)
        elif left + 1 < event.x < left + 16:
            self.action_step(1)

    def render_line(self, y: int) -> Strip:
        """Paint the line: label, arrows around the number, note."""
        stage, base = stage_of(self), self.rich_style
        if y:
            return Strip.blank(self.size.width, base)
        focused = self.has_focus
        field = base + self.get_component_rich_style("spinner--cursor", partial=True) if focused else base
        label = cut(self.label, self.label_width, stage.glyphs).ljust(self.label_width)
        left, right = ("◂", "▸") if focused and not self.blocked else (" ", " ")
        value = f"{self._typed}_" if self._typing else self._value
        note = base + stage.painter.style("note")
        segments = [
            Segment("▸ " if focused else "  ", base),
            Segment(label + " ", base),
            Segment(left, note),
            Segment(value.rjust(9), field if focused else field + stage.painter.style(self._role)),
            Segment(right + " ", note),
            Segment("blocked: " + self.blocked if self.blocked else self._note, note),
        ]
        return Strip(segments).adjust_cell_length(self.size.width, base).crop(0, self.size.width)
