"""The summary before committing: what is ordered, what it costs, what is left unanswered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.worker import get_current_worker

from game.play.explain.card_rules import card_rule
from game.play.explain.rules import Rule, act_rule, order_rule
from game.play.session.seated import others_deciding
from game.play.session.session import Session
from game.play.wording.effects import amount
from game.play.wording.requests import message_title, reply_meaning, silence_meaning
from game.play.wording.summary import OrderLine, Summary, describe_orders, summarise
from game.play.wording.table import staff_of
from game.ui.content.rules import rule_lines
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.widgets.dialog import Ask, Dialog
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.prose import Paragraph, Prose, heading
from game.units import show

__all__ = ["CommitDialog", "summary_paragraphs", "unanswered_paragraphs"]


_RULES: Mapping[str, Callable[[Session, str], Rule]] = {
    "budget": order_rule,
    "act": act_rule,
    "card": card_rule,
}
"""What tells the rule behind a line of a summary, by its part."""


def summary_paragraphs(summary: Summary) -> list[Paragraph]:
    """Return a summary as text."""
    said: list[Paragraph] = [heading("Your orders")]
    said += [
        Content.assemble(("  " + line.label + ": "), (line.text, "bold")) for line in summary.orders
    ] or ["  No new orders."]
    cost = summary.cost
    if cost is not None and abs(cost.usd_bn) >= 0.05:
        said += [
            "",
            f"Compared with no change: {amount(cost.usd_bn, signed=True)} a year, "
            f"{show(cost.usd_a_head, 'usd', signed=True)} a head.",
        ]
    for card, label in summary.unanswered:
        said += [
            "",
            Content.assemble(("Unanswered: ", "bold $bad"), f"{card.title}. Without your answer: {label}."),
        ]
    for request in summary.unreplied:
        said += [
            "",
            Content.assemble(
                ("No reply: ", "bold $role-loss"), f"{message_title(request)}. {reply_meaning(request, '')}"
            ),
        ]
    if summary.warnings:
        said += ["", heading("Before you commit"), *(f"  {text}" for text in summary.warnings)]
    return said


def unanswered_paragraphs(summary: Summary, seat: str) -> list[Paragraph]:
    """Return cards and messages without an answer, each with what comes of that."""
    return [
        *(
            Content.assemble((f"{card.title}: ", "bold"), f'{staff_of(seat)} would choose "{label}".')
            for card, label in summary.unanswered
        ),
        *(
            Content.assemble((f"{message_title(one)}. ", "bold"), silence_meaning(one))
            for one in summary.unreplied
        ),
    ]


def others_paragraphs(session: Session) -> list[Paragraph]:
    """Return for whom else the round waits, where several people share the terminal."""
    if len(session.together) == 1:
        return []
    others = others_deciding(session)
    if others:
        return [Content.assemble(("Still deciding: ", "bold"), f"{', '.join(others)}."), ""]
    return ["All others have handed in: this plays the round.", ""]


@dataclass(frozen=True, slots=True)
class _Wording:
    """How the dialog asks: a round is committed, or one's orders are handed in and wait for others'."""

    verb: str
    warning: str

    def answers(self, *, ready: bool) -> tuple[Row, ...]:
        """Return both answers; no key gives the second before the summary is shown."""
        sure = self.warning if ready else Cell(f"{self.verb}: once the summary is shown", "note")
        return (Row("no", ("Back",)), Row("yes", (sure,), quiet=not ready))


_COMMIT = _Wording("Commit", "Commit: you cannot take this round back")
_HAND_IN = _Wording("Hand in", "Hand in: you can take it back until the next sits down")


class CommitDialog(Dialog[bool]):
    """Shows what the draft does, then asks: once the last has handed in, nothing of the round can be taken back.

    No key commits what was not seen: the answer opens with the summary, and the cursor is on going back.
    """

    AREA = "Commit"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Commit"),
        Binding("n", "answer(False)", "Back"),
        Binding("w", "why", "Why", tooltip="the rule behind one of these orders"),
    ]

    def __init__(self, session: Session) -> None:
        view = session.view
        self.words = _HAND_IN if others_deciding(session) else _COMMIT
        super().__init__(f"{self.words.verb} round {view.round + 1} of {view.rounds}?")
        self.session = session
        self._asked: list[OrderLine] = []
        self._summary: Summary | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the summary, which comes in a moment, and the two answers."""
        yield Prose(["Looking ahead ..."], id="says")
        answers = Listing((Column(""),), self.words.answers(ready=False), id="answers")
        answers.styles.height = len(answers.rows)
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
            self._summary = summary
            told = [*others_paragraphs(self.session), *summary_paragraphs(summary)]
            self.query_one("#says", Prose).write(told)
            self.query_one("#answers", Listing).fill(self.words.answers(ready=True))

    def action_why(self) -> None:
        """Ask which of the orders is meant, and tell the rule behind it."""
        lines = describe_orders(self.session.editor.draft, self.session.view)
        self._asked = [line for line in lines if line.part in _RULES]
        if not self._asked:
            self.app.notify(
                "None of these orders has a rule to show. Press w on an order's screen for its rule"
            )
            return
        answers = [(str(number), f"{line.label}: {line.text}") for number, line in enumerate(self._asked)]
        self.app.push_screen(Ask("Why which order?", [], answers), self._why)

    def _why(self, answer: str | None) -> None:
        if answer:
            line = self._asked[int(answer)]
            rule = _RULES[line.part](self.session, line.name)
            self.app.push_screen(TextDialog(f"Why: {rule.title}", rule_lines(self.session, rule)))

    @on(Listing.Chosen)
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.action_answer(message.key == "yes")

    def action_answer(self, sure: bool) -> None:
        """Answer by a letter; a round with cards or messages unanswered is asked about once more."""
        if not sure:
            self.dismiss(False)
        elif self._summary is None:
            self.app.notify("The summary is not ready yet. You can commit once you have seen it.")
        elif self._summary.unanswered or self._summary.unreplied:
            without = f"{self.words.verb} without an answer"
            answers = [("no", "Back, to answer"), ("yes", without)]
            said = unanswered_paragraphs(self._summary, self.session.seat)
            self.app.push_screen(Ask(f"{without}?", said, answers), self._sure)
        else:
            self.dismiss(True)

    def _sure(self, answer: str | None) -> None:
        self.dismiss(answer == "yes")
