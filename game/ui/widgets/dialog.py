"""Dialogs: a box in front of the screen that asks one thing and hands back a typed answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Label

from game.errors import FairShareError
from game.report.names import capital
from game.ui.widgets.draw_context import stage_of
from game.ui.widgets.listing import Column, Listing, Row
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Paragraph, Prose

__all__ = ["Ask", "AskText", "Dialog", "refusal"]

T = TypeVar("T")


def refusal(widget: Widget, wrong: str) -> str:
    """Return why what was entered is not taken, behind the mark of what is not."""
    return f"{stage_of(widget).glyphs.missed} {wrong}" if wrong else ""


class Dialog(ModalScreen[T], Generic[T]):
    """A box with a title and a body. Escape gives it up: the answer is then None."""

    AREA = "Dialog"
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & #box {
            width: 70;
            max-width: 94%;
            height: auto;
            max-height: 90%;
            padding: 0 1;
            background: $raised;
        }
        & #says {
            height: auto;
            max-height: 14;
            margin: 0 0 1 0;
        }
        & Label {
            width: 1fr;
        }
        & Input {
            border: none;
            height: 1;
            padding: 0;
            margin: 1 0 0 0;
            background: $cursor;
        }
        & #wrong {
            margin: 1 0 0 0;
            color: $bad;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Back", tooltip="back without an answer")
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title

    def compose(self) -> ComposeResult:
        """Lay the box out; the body is the subclass's."""
        with pane(Vertical(id="box"), self.heading) as box:
            box.border_subtitle = "Esc back"
            yield from self.compose_body()

    def compose_body(self) -> ComposeResult:
        """Yield what is in the box."""
        raise NotImplementedError

    def action_give_up(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class Ask(Dialog[str]):
    """Asks for one of a few answers, each a key and a sentence; says something before.

    With `find` letters go to the answer that begins with them.
    """

    def __init__(
        self,
        title: str,
        paragraphs: Iterable[Paragraph],
        answers: Sequence[tuple[str, str]],
        *,
        chosen: str = "",
        find: bool = False,
    ) -> None:
        super().__init__(title)
        self.paragraphs = list(paragraphs)
        self.answers = tuple(answers)
        self.chosen = chosen
        self.find = 0 if find else None

    def compose_body(self) -> ComposeResult:
        """Yield the text and the answers."""
        if self.paragraphs:
            prose = Prose(self.paragraphs, id="says")
            prose.can_focus = False
            yield prose
        rows = [Row(key, (text,)) for key, text in self.answers]
        listing = Listing((Column(""),), rows, find=self.find, id="answers")
        listing.styles.height = min(len(self.answers), 10)
        if self.chosen:
            listing.point_at(self.chosen)
        yield listing

    def on_mount(self) -> None:
        """Let the answers have the keys."""
        self.query_one("#answers").focus()

    @on(Listing.Chosen)
    def _answered(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        self.dismiss(chosen.key)


class AskText(Dialog[str]):
    """Asks for a line of text until `take` accepts it.

    What `take` refuses, by a `FairShareError`, stays in the line with the reason below it. An empty line gives up.
    """

    def __init__(self, title: str, label: str, take: Callable[[str], object], text: str = "") -> None:
        super().__init__(title)
        self.label, self.take, self.text = label, take, text

    def compose_body(self) -> ComposeResult:
        """Yield the label, the line, and room for what is wrong with it."""
        yield Label(self.label, markup=False)
        yield Input(self.text, compact=True)
        yield Label("", id="wrong", markup=False)

    def on_mount(self) -> None:
        """Leave no room while nothing is wrong."""
        self._say("")

    def _say(self, wrong: str) -> None:
        label = self.query_one("#wrong", Label)
        label.display = bool(wrong)
        label.update(refusal(self, wrong))

    @on(Input.Changed)
    def _typing(self, changed: Input.Changed) -> None:
        changed.stop()
        self._say("")

    @on(Input.Submitted)
    def _entered(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        text = submitted.value.strip()
        if not text:
            self.dismiss(None)
            return
        try:
            self.take(text)
        except FairShareError as error:
            self._say(capital(str(error)))
        else:
            self.dismiss(text)
