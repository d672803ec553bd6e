"""Budget: what is spent on what, who pays, and what the draft brings, looked ahead to as it changes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from game.charts.fan import fan
from game.governments.orders import ORDERS
from game.play.advice.ministers import Comment, comments
from game.play.explain.rules import order_rule
from game.play.session.preview import Preview
from game.ui.content.rules import rule_lines
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.messages import FigureAsked
from game.ui.sections.budget.content import (
    about_order,
    budget_rows,
    cost_line,
    fans,
    gap_rows,
    minister_lines,
    preview_lines,
    small_fan,
    waiting_lines,
)
from game.ui.sections.look_ahead import LookingSection
from game.ui.widgets.chart import Chart
from game.ui.widgets.dialog import AskText
from game.ui.widgets.listing import Column, Listing
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import text_of

__all__ = ["Budget"]

_CHAIR = """
The Secretary General has no budget. You have words: Diplomacy (3), and at a summit the text itself (8).
"""
_WIDEST = max(len(kind.label) for kind in ORDERS.values())
_GAPS = (Column("", 0), Column("", 5, right=True), Column("", 6, right=True), Column("", 6, right=True))


class Budget(LookingSection):
    """Orders at the left, futures with and without them at the right, three ministers below."""

    AREA = "Budget"
    HELP = """
    What you spend, on what, and who pays. Up and down choose an order. Left and right change it by a step, with Shift
    by five. Enter lets you type a value, Backspace drops your change, and u undoes the last change. For a blocked
    order, the reason is at the bottom.

    Orders stay in force until you change them. Only the core budget and related spending are set in each round.
    A figure in brackets is the present level, where it is still moving to what you ordered.

    The chart shows a few hundred futures that your intelligence service thinks possible. One line is the middle with
    your draft, the other the middle without it. Half of all futures lie in the inner band, 90% in the outer.
    v shows another quantity. The ministers believe in different theories; m shows all they say.

    w shows the rule behind the order under the cursor: which figure it moves and how, its parameters and their
    sources, and what moved the figure in the last round.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right,plus", "step(1)", "Raise", key_display="→", tooltip="raise the order by a step", show=False
        ),
        Binding(
            "left,minus",
            "step(-1)",
            "Lower",
            key_display="←",
            tooltip="lower the order by a step",
            show=False,
        ),
        Binding("shift+right,greater_than_sign", "step(5)", "Raise by five", show=False),
        Binding("shift+left,less_than_sign", "step(-5)", "Lower by five", show=False),
        Binding("backspace", "drop", "No change", show=False, tooltip="drop this order from the draft"),
        Binding("v", "next_fan", "Other chart", show=False, tooltip="show another quantity"),
        Binding("m", "ministers", "Ministers", tooltip="read all that the ministers say"),
        Binding(
            "w", "why", "Why", show=False, tooltip="the rule behind this order, and what moved its figure"
        ),
    ]

    class Commented(Message):
        """The ministers have spoken about a draft."""

        def __init__(self, said: tuple[Comment, ...], draft: object) -> None:
            super().__init__()
            self.said, self.draft = said, draft

    _fan = 0
    _said: tuple[Comment, ...] = ()
    _said_of: object = None
    _heard = False

    @property
    def _fans(self) -> tuple[tuple[str, str | None], ...]:
        chair = self.session.view.own is None
        seat = None if chair else self.session.seat
        return tuple((quantity, seat) for quantity in fans(chair=chair))

    def compose(self) -> ComposeResult:
        """Yield the orders, the futures, what the order means and the ministers."""
        yield Static(id="cost", markup=False)
        with Horizontal(id="halves"):
            yield pane(Listing((Column("", _WIDEST), Column("")), id="orders"), "Orders")
            if self.session.view.own is None:
                with pane(Vertical(id="chair"), "Who is behind"):
                    yield Static(" ".join(_CHAIR.split()), id="told", markup=False)
                    yield Listing(_GAPS, id="gaps")
            with pane(Vertical(id="ahead"), "Ahead"):
                yield Chart(id="fan")
                yield Static(id="brings", markup=False)
        yield Static(id="order", markup=False)
        yield Static(id="ministers", markup=False)

    def first(self) -> Widget | None:
        """The orders, where there are any."""
        orders = self.query_one("#orders", Listing)
        orders.display = self.session.view.own is not None
        return orders if orders.display else self.query_one("#gaps", Listing)

    def look(self) -> None:
        """Show the draft, and look ahead with it."""
        orders = self.query_one("#orders", Listing)
        orders.fill(budget_rows(self.session.editor))
        self._tell(orders.key)
        for gaps in self.query("#gaps").results(Listing):
            gaps.fill(gap_rows(self.session.view))
        self._heard = False
        self._show_ministers()
        self.look_ahead()

    def show_preview(self, preview: Preview) -> None:
        """Show the futures of the draft; when the first are there, hear the ministers."""
        if not self._heard:
            # Two workers at once would each take twice as long, and the chart comes first.
            self._heard = True
            self._ask_ministers()
        self.query_one("#cost", Static).update(
            cost_line(preview.cost(), preview, wide=self.app.size.width >= 100)
        )
        self.query_one("#brings", Static).update(text_of(preview_lines(preview)))
        self._draw(preview)

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        if self.preview is not None:
            self.show_preview(self.preview)

    def _draw(self, preview: Preview) -> None:
        quantity, ally = self._fans[self._fan % len(self._fans)]
        chance = preview.target_chance() if quantity == "core_share" else None
        history = self.session.history(quantity, ally)
        target = chance.target_pct_gdp if chance else None
        data = small_fan(preview.fan_data(quantity, ally, history=history, target=target), quantity)
        self.query_one("#ahead").border_title = data.title
        untitled = replace(data, title="")
        self.query_one("#fan", Chart).draw(lambda width, height, glyphs: fan(untitled, width, height, glyphs))

    def _tell(self, name: str) -> None:
        self.query_one("#order", Static).update(text_of(about_order(self.session, name)))

    # --- ministers -------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="ministers", exit_on_error=False)
    def _ask_ministers(self) -> None:
        worker, draft = get_current_worker(), self.session.editor.draft
        said = comments(self.session)
        if not worker.is_cancelled:
            self.post_message(self.Commented(said, draft))

    @on(Commented)
    def _commented(self, message: Commented) -> None:
        message.stop()
        if message.draft == self.session.editor.draft:
            self._said, self._said_of = message.said, (self.session.index, message.draft)
            self._show_ministers()

    @property
    def _is_said(self) -> bool:
        """Whether what the ministers last said is about the draft as it stands."""
        return self._said_of == (self.session.index, self.session.editor.draft)

    def _show_ministers(self) -> None:
        said = minister_lines(self._said) if self._is_said else waiting_lines(self._said)
        self.query_one("#ministers", Static).update(text_of(said))

    def action_ministers(self) -> None:
        """Show all that the ministers say."""
        self.app.push_screen(TextDialog("Your ministers", minister_lines(self._said, full=True)))

    # --- orders ----------------------------------------------------------------------------------------------------

    @property
    def order(self) -> str:
        """The order under the cursor, empty where there is none."""
        key = self.query_one("#orders", Listing).key
        return key if key in self.session.editor.legal.budget else ""

    def why_blocked(self, action: str) -> str:
        """Say why the order under the cursor cannot be changed."""
        if not self.is_mounted:
            return ""
        if action in ("step", "drop") and not self.order:
            return "the Secretary General has no budget"
        if action == "step":
            return self.session.editor.refusal(self.order)
        if action == "drop" and self.order not in self.session.editor.draft.budget:
            return "you have not changed this order"
        if action == "ministers" and not self._is_said:
            return "the ministers have not read the draft yet"
        return ""

    def action_step(self, steps: int) -> None:
        """Change the order under the cursor by steps; the first step of a plan announces one."""
        self.change(lambda editor: editor.nudge(self.order, steps))

    def action_drop(self) -> None:
        """Leave the order as it stands."""
        self.change(lambda editor: editor.drop_order(self.order))

    def action_next_fan(self) -> None:
        """Look ahead to another quantity."""
        self._fan += 1
        if self.preview is not None:
            self._draw(self.preview)

    def action_why(self) -> None:
        """Tell the rule behind the order under the cursor; without a budget, why the figure of the chart is so."""
        if not self.order:
            self.post_message(FigureAsked(*self._fans[self._fan % len(self._fans)]))
            return
        rule = order_rule(self.session, self.order)
        self.app.push_screen(TextDialog(f"Why: {rule.title}", rule_lines(self.session, rule)))

    @on(Listing.Chosen, "#gaps")
    def _gap_chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.post_message(FigureAsked("core_share", message.key))

    @on(Listing.Highlighted, "#orders")
    def _highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self._tell(message.key)

    @on(Listing.Chosen, "#orders")
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        editor, name = self.session.editor, message.key
        if editor.blocked(name):
            self.app.notify(editor.refusal(name), severity="warning")
            return
        limits = editor.legal.budget[name].limits
        if limits.whole:
            self.change(lambda editor: editor.order(name, limits.low if editor.level(name) else limits.high))
            return
        label, now = f"{limits.meaning} {limits.span}:", limits.in_words(editor.level(name))
        self.app.push_screen(AskText(limits.label, label, partial(editor.order_typed, name), now))
