"""A form for an offer: to whom, what is asked, what is given; the refusal of what is not legal stands below it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Label

from game.engine.seats import seat_name
from game.errors import RuleError
from game.play.session.offer_draft import OfferDraft, OfferSide, partners
from game.report.names import capital
from game.ui.sections.diplomacy.deals import offer_paragraphs, offer_rows, term_line
from game.ui.widgets.dialog import Ask, Dialog, refusal
from game.ui.widgets.listing import Column, Listing
from game.ui.widgets.prose import Prose

__all__ = ["OfferForm"]

_NOTHING = "nothing"


class OfferForm(Dialog[str]):
    """Enter chooses what a row stands for, left and right change a size; hands back what the deal is called."""

    AREA = "Offer"
    DEFAULT_CSS = """
    OfferForm #parts { margin: 0 0 1 0; }
    OfferForm #wrong { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", "More", show=False, tooltip="a larger size"),
        Binding("left", "step(-1)", "Less", show=False, tooltip="a smaller size"),
    ]

    def __init__(self, draft: OfferDraft) -> None:
        super().__init__("Another offer" if draft.deal else "Propose a deal")
        self.draft = draft

    def compose_body(self) -> ComposeResult:
        """Yield the parts of the offer, how it will be said, and room for what is wrong with it."""
        rows = offer_rows(self.draft)
        parts = Listing((Column("", 6), Column("")), rows, id="parts")
        parts.styles.height = len(rows)
        yield parts
        yield Label("", id="wrong", markup=False)
        says = Prose([], id="says")
        says.can_focus = False
        yield says

    def on_mount(self) -> None:
        """Ask for the ally first where none is given."""
        self._show()
        self.query_one("#parts").focus()
        if not self.draft.to:
            self._ask_for("to")

    def _show(self, wrong: str = "") -> None:
        self.query_one("#parts", Listing).fill(offer_rows(self.draft))
        self.query_one("#says", Prose).write(offer_paragraphs(self.draft))
        label = self.query_one("#wrong", Label)
        label.display = bool(wrong)
        label.update(refusal(self, wrong))

    @on(Listing.Chosen)
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        if message.key == "secret":
            self.draft.secret = not self.draft.secret
            self._show()
        elif message.key == "send" and self.draft.to:
            self._send()
        else:
            self._ask_for(message.key if self.draft.to else "to")

    def _send(self) -> None:
        try:
            name = self.draft.send()
        except RuleError as error:
            self._show(capital(error.message))
        else:
            self.dismiss(name)

    def _ask_for(self, part: str) -> None:
        if part == "to":
            setup = self.draft.session.setup
            names = {seat: seat_name(seat, setup) for seat in partners(self.draft.session)}
            answers = sorted(names.items(), key=lambda one: one[1])
            self.app.push_screen(Ask("A deal with whom?", [], answers, find=True), self._take_ally)
            return
        side = cast(OfferSide, part)
        terms = [(name, term_line(name)) for name in self.draft.terms(side)]
        title = "What do you ask for?" if side == "ask" else "What do you give?"
        now = self.draft.ask if side == "ask" else self.draft.give
        ask = Ask(title, [], [(_NOTHING, "Nothing"), *terms], chosen=now.term if now else "")
        self.app.push_screen(ask, partial(self._take_term, side))

    def _take_ally(self, seat: str | None) -> None:
        if seat:
            self.draft.send_to(seat)
            self._show()
            self.query_one("#parts", Listing).point_at("ask")

    def _take_term(self, side: OfferSide, term: str | None) -> None:
        if term:
            self.draft.choose(side, "" if term == _NOTHING else term)
            self._show()

    def action_step(self, steps: int) -> None:
        """Make the promise under the cursor larger or smaller."""
        key = self.query_one("#parts", Listing).key
        if key in ("ask", "give"):
            self.draft.step(cast(OfferSide, key), steps)
            self._show()
