"""Diplomacy: a few acts a round, each with its manner, effect, cost and risk."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from game.engine.acts import ACTS
from game.play.explain.rules import act_rule
from game.play.session.offer_draft import OfferDraft
from game.play.session.own_deals import partner_of, proposals_left, waiting_deals
from game.ui.content.rules import rule_lines
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.sections.base import Section
from game.ui.sections.diplomacy.aim import AimDialog
from game.ui.sections.diplomacy.content import about_act, act_rows, most_useful
from game.ui.sections.diplomacy.deal_dialog import DealDialog
from game.ui.sections.diplomacy.deals import (
    HEARD,
    PROPOSE,
    RELATIONS,
    about_deal_row,
    deal_of,
    deal_rows,
    heard_paragraphs,
    relation_paragraphs,
    row_of,
)
from game.ui.sections.diplomacy.offer_form import OfferForm
from game.ui.widgets.listing import Column, Listing
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Prose, text_of

__all__ = ["Diplomacy"]


class Diplomacy(Section):
    """Acts drafted and acts there are at the left, the one under the cursor at the right."""

    AREA = "Diplomacy"
    HELP = """
    What you say and offer to others: a few acts a round. Enter on an act asks whom it is for: Space marks several
    allies, Enter sends it. Enter or Backspace on a drafted act takes it back. Nothing is said before you commit.

    Private messages may leak, and then everybody reads them. The bigger your country, the more your voice counts. w
    shows the rule behind an act: what it moves and how, with its parameters.

    Deals are below the acts: I will, if you. d proposes one, Enter on one opens it; ! marks those that wait for your
    answer. Governments answer at once, and what was said cannot be taken back. Last come what you heard from others
    and what capitals think of you, with their reasons.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "propose", "Deal", tooltip="propose a deal"),
        Binding("backspace", "take_back", "Take back", show=False, tooltip="take the act back"),
        Binding("w", "why", "Why", show=False, tooltip="the rule behind this act, and what moved its figure"),
    ]

    def compose(self) -> ComposeResult:
        """Yield the acts and what the one under the cursor does."""
        with Horizontal():
            yield pane(Listing((Column("", 1), Column("")), id="acts"), "Acts and deals")
            act = pane(Prose(id="act"), "What it does")
            act.can_focus = False
            yield act

    def look(self) -> None:
        """Show what is drafted and what can be done."""
        listing = self.query_one("#acts", Listing)
        listing.fill([*act_rows(self.session.editor), *deal_rows(self.session)])
        self._tell(listing.key)

    def _tell(self, key: str) -> None:
        box = self.query_one("#act", Prose)
        said = about_act(self.session, key) or about_deal_row(self.session, key)
        wide = max(box.size.width - 3, 1)
        lines = sum(-(-len(text_of([paragraph])) // wide) or 1 for paragraph in said)
        box.write([*said, *most_useful(self.session, key, box.size.height - lines - 1, box.size.width - 1)])

    def on_resize(self) -> None:
        """Use the room there is."""
        if self.is_mounted:
            self._tell(self.query_one("#acts", Listing).key)

    def why_blocked(self, action: str) -> str:
        """Say that only what is drafted can be taken back."""
        key = self.query_one("#acts", Listing).key if self.is_mounted else ""
        if action == "why" and not self._kind(key):
            return "the cursor is not on an act"
        if action == "propose" and not proposals_left(self.session.view):
            return "you have made all your proposals of this round"
        if action == "take_back" and not key.startswith("drop "):
            return "the cursor is not on an act that you have drafted"
        return ""

    def action_take_back(self) -> None:
        """Take the act under the cursor out of the draft."""
        key = self.query_one("#acts", Listing).key
        if key.startswith("drop "):
            self.change(lambda editor: editor.drop_act(int(key.removeprefix("drop "))))

    def _kind(self, key: str) -> str:
        """Return the kind of the act under the cursor, drafted or not; empty elsewhere."""
        number = key.removeprefix("drop ")
        if number != key:
            return self.session.editor.draft.acts[int(number)].name
        return key if key in ACTS else ""

    def action_why(self) -> None:
        """Tell the rule behind the act under the cursor."""
        rule = act_rule(self.session, self._kind(self.query_one("#acts", Listing).key))
        self.app.push_screen(TextDialog(f"Why: {rule.title}", rule_lines(self.session, rule)))

    @on(Listing.Highlighted, "#acts")
    def _highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self._tell(message.key)

    @on(Listing.Chosen, "#acts")
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        if message.key.startswith("drop "):
            self.action_take_back()
        elif message.key == PROPOSE:
            self.action_propose()
        elif message.key == HEARD:
            told = heard_paragraphs(self.session, every=True)
            self.app.push_screen(TextDialog("What you heard", told))
        elif message.key == RELATIONS:
            told = relation_paragraphs(self.session, full=True)
            self.app.push_screen(TextDialog("Relations", told))
        elif (deal := deal_of(self.session, message.key)) is not None:
            self._open_deal(deal.id)
        elif self.session.editor.acts_left <= 0:
            most = self.session.editor.legal.acts_left
            self.app.notify(f"a round allows {most} acts: take one back first", severity="warning")
        else:
            self.app.push_screen(AimDialog(self.session, message.key), partial(self._aim, message.key))

    def action_propose(self) -> None:
        """Put a new offer together; with the cursor on a deal it is one to the same partner."""
        blocked = self.why_blocked("propose")
        if blocked:
            self.app.notify(blocked, severity="warning")
            return
        deal = deal_of(self.session, self.query_one("#acts", Listing).key)
        own = deal is not None and deal.is_of(self.session.seat)
        to = partner_of(deal, self.session.seat) if deal is not None and own else ""
        self.app.push_screen(OfferForm(OfferDraft(self.session, to)), self._open_deal)

    def _open_deal(self, name: str | None) -> None:
        if name:
            self.app.push_screen(DealDialog(self.session, name), partial(self._answered, name))

    def _answered(self, name: str, wanted: str | None) -> None:
        self.look()
        self.query_one("#acts", Listing).point_at(row_of(name))
        deal = next(deal for deal in self.session.view.deals if deal.id == name)
        if wanted == "counter":
            form = OfferForm(OfferDraft.countering(self.session, deal))
            self.app.push_screen(form, self._open_deal)

    def open_matters(self) -> int:
        """Return how many offers wait for an answer."""
        return len(waiting_deals(self.session.view))

    def _aim(self, act: str, to: tuple[str, ...] | None) -> None:
        if to:
            self.change(lambda editor: editor.act(act, to))
