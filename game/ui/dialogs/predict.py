"""Predict: a box that asks what will come of the round before it is committed."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.play.session.predictions import Question
from game.play.session.session import Session
from game.play.session.typed_answers import read_answer
from game.play.wording.predictions import asks_for, typed_text
from game.ui.content.predictions import question_rows
from game.ui.host import host_of
from game.ui.widgets.dialog import AskText, Dialog
from game.ui.widgets.listing import Column, Listing
from game.ui.widgets.prose import Prose

__all__ = ["PredictDialog"]

_WHY = (
    "Say what you expect. After the round your answers are scored beside your intelligence service's. An honest guess "
    "scores best."
)


class PredictDialog(Dialog[None]):
    """The questions of the round; Enter answers one, Backspace takes an answer back."""

    AREA = "Predict"
    DEFAULT_CSS = """
    PredictDialog #box { width: 76; }
    PredictDialog #says { height: 3; }
    PredictDialog #questions { height: 8; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "take_back", "Take back", show=False),
        Binding("w", "why", "Why", show=False, tooltip="why this figure is what it is"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__("Predict the round")
        self.session = session

    def compose_body(self) -> ComposeResult:
        """Yield what it is for, and the questions."""
        says = Prose([_WHY], id="says")
        says.can_focus = False
        yield says
        yield Listing((Column("", 3), Column("")), question_rows(self.session), id="questions")

    def on_mount(self) -> None:
        """Let the questions have the keys."""
        self.query_one("#questions").focus()

    def _question(self, key: str) -> Question | None:
        return next((question for question in self.session.questions if question.id == key), None)

    @on(Listing.Chosen)
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        question = self._question(message.key)
        if question is not None:
            given = self.session.predictions.get(question.id)
            label = f"{question.text}. {asks_for(question)}"
            ask = AskText("Predict", label, partial(self._take, question), typed_text(given))
            self.app.push_screen(ask, partial(self._answered, question))

    def _take(self, question: Question, text: str) -> None:
        self.session.predict(question.id, read_answer(question, text))

    def _answered(self, question: Question, text: str | None) -> None:
        """Show the answer, and go on to the next question below that has none."""
        if text is None:
            return
        self._fill()
        asked = self.session.questions
        below = asked[asked.index(question) + 1 :]
        still = [one.id for one in below if one.id not in self.session.predictions]
        if still:
            self.query_one("#questions", Listing).point_at(still[0])

    def _fill(self) -> None:
        self.query_one("#questions", Listing).fill(question_rows(self.session))

    def action_why(self) -> None:
        """Open Why for the figure under the cursor; a summit's text has the reasons in its section."""
        question = self._question(self.query_one("#questions", Listing).key)
        if question is None:
            return
        if question.quantity == "pledge":
            self.app.notify("Section 8 shows the position of each capital. Press w there to see why.")
            return
        host_of(self).show_why(self.session, question.quantity, question.ally)

    def action_take_back(self) -> None:
        """Take the answer under the cursor back."""
        question = self._question(self.query_one("#questions", Listing).key)
        if question is not None:
            self.session.predict(question.id, None)
            self._fill()
