"""The summary before committing: what is ordered, what it costs, what is left unanswered."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.worker import get_current_worker

from game.cabinet.session import Session
from game.cabinet.summary import Summary, summarise
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.listing import Column, Listing, Row
from game.ui.widgets.prose import Paragraph, Prose

__all__ = ["CommitDialog", "summary_paragraphs"]


def summary_paragraphs(summary: Summary) -> list[Paragraph]:
    """Return a summary as text."""
    said: list[Paragraph] = [("You order", "bold")]
    said += [
        Content.assemble(("  " + line.label + ": "), (line.text, "bold")) for line in summary.orders
    ] or ["  nothing: everything goes on as it is."]
    cost = summary.cost
    if cost is not None and abs(cost.usd_bn) >= 0.05:
        said += [
            "",
            f"Against standing still: USD {cost.usd_bn:+.1f} bn, {cost.usd_a_head:+.0f} dollars a head.",
        ]
    for card, label in summary.unanswered:
        said += [
            "",
            Content.assemble(("Unanswered: ", "bold $role-loss"), f"{card.title}. Without you: {label}."),
        ]
    if summary.warnings:
        said += ["", ("To think of", "bold"), *(f"  {text}" for text in summary.warnings)]
    return said


class CommitDialog(Dialog[bool]):
    """Shows what the draft does, then asks: after this nothing of the round can be taken back."""

    AREA = "Commit"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Commit"),
        Binding("n", "answer(False)", "Go on deciding"),
    ]

    def __init__(self, session: Session) -> None:
        view = session.view
        super().__init__(f"Commit round {view.round + 1} of {view.rounds}?")
        self.session = session

    def compose_body(self) -> ComposeResult:
        """Yield the summary, which comes in a moment, and the two answers."""
        yield Prose(["Looking ahead ..."], id="says")
        rows = [
            Row("yes", ("Commit: nothing of this round can be taken back",)),
            Row("no", ("Go on deciding",)),
        ]
        answers = Listing((Column(""),), rows, id="answers")
        answers.styles.height = 2
        yield answers

    def on_mount(self) -> None:
        """Let the answers have the keys, and look ahead beside it."""
        self.query_one("#answers").focus()
        self._summarise()

    @work(thread=True, exclusive=True)
    def _summarise(self) -> None:
        worker = get_current_worker()
        summary = summarise(self.session)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, summary)

    def _show(self, summary: Summary) -> None:
        if self.is_attached:
            self.query_one("#says", Prose).write(summary_paragraphs(summary))

    @on(Listing.Chosen)
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.dismiss(message.key == "yes")

    def action_answer(self, sure: bool) -> None:
        """Answer by a letter."""
        self.dismiss(sure)
