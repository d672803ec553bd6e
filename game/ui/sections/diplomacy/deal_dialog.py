"""One deal in a box: where it stands, and the answers to it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Label

from game.engine.deals.moves import Move
from game.engine.deals.view import DealSeen
from game.errors import RuleError
from game.play.session.own_deals import moves_open
from game.play.session.session import Session
from game.play.wording.deals import MOVE_LABELS
from game.report.names import capital
from game.ui.sections.diplomacy.deals import deal_paragraphs
from game.ui.widgets.dialog import Dialog, refusal
from game.ui.widgets.listing import Column, Listing, Row
from game.ui.widgets.prose import Prose

__all__ = ["DealDialog"]

_BACK = "back"


class DealDialog(Dialog[str]):
    """Shows a deal; signing, refusing and withdrawing happen here, `counter` is handed back to who asked."""

    AREA = "Deal"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "do('sign')", "Sign", show=False, tooltip="sign the deal"),
        Binding("r", "do('refuse')", "Refuse", show=False, tooltip="refuse the deal"),
    ]

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(f"Deal {name}")
        self.session, self.deal_name = session, name

    @property
    def deal(self) -> DealSeen:
        """The deal as it stands."""
        return next(deal for deal in self.session.view.deals if deal.id == self.deal_name)

    def compose_body(self) -> ComposeResult:
        """Yield the deal, the answers, and room for what is wrong with one."""
        says = Prose([], id="says")
        says.can_focus = False
        yield says
        yield Listing((Column(""),), id="answers")
        yield Label("", id="wrong", markup=False)

    def on_mount(self) -> None:
        """Show the deal and let the answers have the keys."""
        self._show()
        self.query_one("#answers").focus()

    def _show(self, wrong: str = "") -> None:
        moves = [*moves_open(self.deal, self.session.seat), _BACK]
        self.query_one("#says", Prose).write(deal_paragraphs(self.session, self.deal))
        answers = self.query_one("#answers", Listing)
        answers.styles.height = len(moves)
        answers.fill([Row(move, (MOVE_LABELS.get(move, "Back"),)) for move in moves])
        label = self.query_one("#wrong", Label)
        label.display = bool(wrong)
        label.update(refusal(self, wrong))

    def why_blocked(self, action: str) -> str:
        """Say that only what waits for the seat can be answered."""
        if action == "do" and "sign" not in moves_open(self.deal, self.session.seat):
            return "the deal does not wait for your answer"
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let what is blocked do nothing."""
        return None if self.why_blocked(action) else True

    @on(Listing.Chosen)
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.action_do(message.key)

    def action_do(self, move: str) -> None:
        """Make a move, and show what became of the deal."""
        if move in (_BACK, "counter"):
            self.dismiss(None if move == _BACK else move)
            return
        try:
            self.session.talk(Move(move, deal=self.deal_name))
        except RuleError as error:
            self._show(capital(error.message))
        else:
            self._show()
