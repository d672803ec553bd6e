"""Results: what a committed round brought, what changed and why, and how predictions fared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from game.errors import FairShareError
from game.play.advice.ministers import due_claims
from game.play.debrief.outcome import Outcome, outcome_of
from game.play.explain.why import WhyFigure, why_figure
from game.play.session.phases import Phase
from game.play.session.session import Session
from game.play.wording.effects import month_of
from game.ui.content.figures import of_key
from game.ui.content.results import (
    CHANGE_COLUMNS,
    came_paragraphs,
    change_rows,
    claim_lines,
    fared_paragraphs,
    headline_paragraphs,
    lead_of,
    mostly_why,
    news_paragraphs,
    score_paragraphs,
)
from game.ui.dialogs.leave import ask_to_leave
from game.ui.screens.base import GameScreen
from game.ui.widgets.listing import Listing
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Paragraph, Prose, text_of

__all__ = ["ResultsScreen"]


class ResultsScreen(GameScreen[None]):
    """Headlines at the left, changes at the right, the largest causes of the one under the cursor below."""

    AREA = "Results"
    CSS_PATH = "results.tcss"
    HELP = """
    What the round brought. First come what your decisions led to, your score and the headlines. Enter shows what
    changed, and your predictions beside your intelligence service's. (The setting "pace" shows all at once.) On the
    right a tick is good news and a cross bad news. A change smaller than the error of an estimate is neither. Below are
    the largest causes of the figure under the cursor.

    Tab goes to the next pane, w shows all causes of a figure, Enter goes on.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", tooltip="go on to the next round, or the debrief", priority=True),
        Binding("w", "why", "Why", tooltip="all causes of the figure under the cursor"),
        Binding("tab", "app.focus_next", "Next pane", show=False),
        Binding(
            "escape,q",
            "leave",
            "Leave",
            key_display="q",
            tooltip="leave the game or quit; it is saved",
        ),
    ]

    @dataclass
    class WorkedOut(Message):
        """What the round brought was worked out; the forecasts that fell due follow in a second message."""

        outcome: Outcome
        claims: tuple[Paragraph, ...]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._outcome: Outcome | None = None
        self._fared: list[Paragraph] = []
        self._revealed = True

    def headline(self) -> tuple[str, str]:
        """Return which round it was."""
        done = self.session.log[-1]
        when = f"{month_of(done.before.year)} to {month_of(done.after.year)}"
        left = f"Results of round {self.session.index} of {self.session.view.rounds} · {when}"
        return left, self.session.view.name

    def compose_body(self) -> ComposeResult:
        """Yield what a round is remembered for, what was told of it, changes and causes."""
        yield pane(Static(id="lead", markup=False), "")
        with Horizontal(id="halves"):
            with Container(id="told"):
                yield pane(Prose(["..."], id="news"), "What happened")
                with Container(id="beside"):
                    yield pane(Prose(id="score"), "Your score")
                    yield pane(Prose(id="papers"), "Headlines")
            with Vertical(id="figures"):
                yield pane(Listing(CHANGE_COLUMNS, id="changes"), "What changed")
                yield pane(Static(id="causes", markup=False), "Mostly because of")

    def on_mount(self) -> None:
        """Show what is known at once; what has to be worked out comes from a worker."""
        if self.host.settings.pace == "calm":
            self._revealed = False
            self.add_class("-news-first")
            self.query_one("#news").focus()
        else:
            self.query_one("#changes").focus()
        self._work_out()

    @work(thread=True, exclusive=True, group="results", exit_on_error=False)
    def _work_out(self) -> None:
        number = len(self.session.log) - 1
        outcome = outcome_of(self.session, number)
        self.post_message(self.WorkedOut(outcome, ()))
        claims = claim_lines(due_claims(self.session, number))
        if claims:
            self.post_message(self.WorkedOut(outcome, tuple(claims)))

    @on(WorkedOut)
    def _worked_out(self, message: WorkedOut) -> None:
        message.stop()
        self._outcome = message.outcome
        self._fared = [*fared_paragraphs(message.outcome), *message.claims]
        self._tell_news()
        listing = self.query_one("#changes", Listing)
        listing.fill(change_rows(message.outcome, self.session.view))
        self._tell(listing.key)

    def _tell_news(self) -> None:
        """Say what happened: in panes of their own where nothing else needs the room, else in one."""
        if self._outcome is None:
            return
        news = self.query_one("#news", Prose)
        news.border_title = "What happened" if self._revealed else "What came of it"
        if self._revealed:
            # How predictions fared comes first: it is what was waited for, and below it would be out of sight.
            news.write([*self._fared, *news_paragraphs(self._outcome)])
            return
        news.write(came_paragraphs(self._outcome, named=False))
        self.query_one("#score", Prose).write(score_paragraphs(self._outcome))
        self.query_one("#papers", Prose).write(headline_paragraphs(self._outcome))
        first = lead_of(self._outcome)
        self.query_one("#lead", Static).update(text_of([first or ""]))
        self.query_one("#lead").set_class(first is None, "-none")

    def _reveal(self) -> None:
        """Show the figures too, and how predictions fared."""
        self._revealed = True
        self.remove_class("-news-first")
        self._tell_news()
        self.query_one("#changes").focus()
        self.refresh_bindings()

    def _figure(self, key: str) -> WhyFigure | None:
        if " " not in key or key.startswith("head"):
            return None
        try:
            return why_figure(self.session, *of_key(key))
        except FairShareError:
            return None

    def _tell(self, key: str) -> None:
        self.query_one("#causes", Static).update(text_of(mostly_why(self.session, self._figure(key))))

    @on(Listing.Highlighted, "#changes")
    def _highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self._tell(message.key)

    def action_why(self) -> None:
        """Show all causes of the figure under the cursor."""
        key = self.query_one("#changes", Listing).key
        if key:
            self.host.show_why(self.session, *of_key(key))

    def action_go_on(self) -> None:
        """Show the figures after the news, then open the next round, or the debrief."""
        if not self._revealed:
            self._reveal()
            return
        self.session.go(Phase.DEBRIEF if self.session.finished else Phase.CABINET)
        self.host.show_phase()

    def action_leave(self) -> None:
        """Ask where to go."""
        ask_to_leave(self, self.session)
