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

from game.charts.grid import shorten
from game.ui.widgets.stage import stage_of

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
        &:focus > .spinner--cursor {
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
        Binding("enter", "enter", "Take what was typed", show=False),
        Binding("backspace", "rub_out", "Rub out", show=False),
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

    def show(self, value: str, note: str = "", *, role: str = "label", blocked: str = "") -> None:
        """Show a number as text, and a note behind it: what it was before, what it means."""
        self._value, self._note, self._role, self.blocked = value, note, role, blocked
        self.refresh()

    def action_step(self, steps: int) -> None:
        """Post a step, or say why there is none."""
        self._typed = ""
        if self.blocked:
            self.app.notify(self.blocked, severity="warning")
        else:
            self.post_message(self.Stepped(self, self.name or "", steps))

    def action_enter(self) -> None:
        """Post what was typed, if it is a number."""
        typed, self._typed = self._typed.replace(",", "."), ""
        self.refresh()
        if not typed:
            return
        if self.blocked:
            self.app.notify(self.blocked, severity="warning")
            return
        try:
            self.post_message(self.Entered(self, self.name or "", float(typed)))
        except ValueError:
            self.app.notify(f"{typed} is not a number", severity="warning")

    def action_rub_out(self) -> None:
        """Take back the last character typed."""
        self._typed = self._typed[:-1]
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Collect digits; Escape forgets them."""
        if event.character and event.character in _TYPED and len(self._typed) < _LONGEST:
            # A section key (1 to 7) reaches the number only while something is being typed, or Alt is not held.
            self._typed += event.character
            event.stop()
            event.prevent_default()
        elif event.key == "escape" and self._typed:
            self._typed = ""
            event.stop()
        self.refresh()

    def on_blur(self) -> None:
        """Forget what was typed and not entered."""
        self._typed = ""

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
        label = shorten(self.label, self.label_width, stage.glyphs).ljust(self.label_width)
        left, right = ("◂", "▸") if focused and not self.blocked else (" ", " ")
        value = f"{self._typed}_" if self._typed else self._value
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
