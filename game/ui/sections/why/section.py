"""Why: the terms behind any figure, who decided what, which rule, and what the start rests on."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from game.errors import FairShareError
from game.play.explain.why import WhyFigure, origin_of, term_text, why_figure
from game.play.session.preview import Preview
from game.play.session.session import Session
from game.ui.content.why import about_term, no_round_yet, origin_lines, term_columns, term_rows, why_head
from game.ui.sections.figures import FigureSection, figure_list
from game.ui.widgets.draw_context import stage_of
from game.ui.widgets.listing import Listing
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Prose, text_of

__all__ = ["Why"]

_BAR, _SMALL_BAR = 11, 7  # cells of a term's bar, on a narrow screen the second


class Why(FigureSection):
    """Figures at the left; the terms of the one under the cursor at the right, and what is behind each."""

    AREA = "Why"
    HELP = """
    Why a figure moved: every change is broken down into causes that add up exactly. Right goes to the causes. Below
    them you see who ordered it, which event or news it was, or which rule with its parameter and source, and the source
    of the start value. Other capitals' reasons stay hidden until the game is over.

    [ and ] go to an earlier or later round, a chooses whose figures are listed.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "round(-1)", "Round before", show=False, tooltip="the round before"),
        Binding("right_square_bracket", "round(1)", "Round after", show=False, tooltip="the round after"),
        Binding("right,enter", "to_terms", "To the causes", show=False),
        Binding("left,escape", "to_figures", "To the figures", show=False),
    ]

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self._round = -1
        self._played = -1
        self._found: WhyFigure | None = None

    def compose(self) -> ComposeResult:
        """Yield list, head, terms and what is behind them."""
        with Horizontal():
            yield pane(figure_list(), "Figures")
            with pane(Vertical(id="answer"), "Why"):
                yield Static(id="figure", markup=False)
                yield Listing(term_columns(_BAR), id="terms")
                yield Prose(id="behind")

    def look(self) -> None:
        """Show the last round when it is a new one."""
        if self._played != len(self.session.log):
            self._played = len(self.session.log)
            self._round = self._played - 1
        super().look()

    def show_preview(self, preview: Preview) -> None:
        """Futures are no cause."""

    def show_figure(self) -> None:
        """Show the terms of the figure in the round."""
        quantity, ally = self.figure
        self._found = None
        head, terms = self.query_one("#figure", Static), self.query_one("#terms", Listing)
        if self._round < 0:
            head.update(text_of(no_round_yet(self.session, quantity, ally)))
        else:
            try:
                self._found = why_figure(self.session, quantity, ally, self._round)
            except FairShareError as error:
                head.update(str(error))
            else:
                head.update(why_head(self.session, self._found))
        bar = _SMALL_BAR if self.app.size.width < 100 else _BAR
        rows = term_rows(self._found, stage_of(self).glyphs, bar) if self._found else []
        terms.fill(rows, columns=term_columns(bar))
        self._tell(terms.key)

    def on_resize(self) -> None:
        """Draw the bars for the room there is."""
        if self._played >= 0:
            self.show_figure()

    def _tell(self, key: str) -> None:
        found = self._found
        said = []
        if found is not None and key.isdecimal():
            said = [*about_term(found, key, term_text(self.session, found, found.terms[int(key)])), ""]
        origin = found.origin if found is not None else origin_of(self.session, *self.figure)
        self.query_one("#behind", Prose).write([*said, *origin_lines(origin)])

    # --- keys ------------------------------------------------------------------------------------------------------

    def why_blocked(self, action: str) -> str:
        """Say where there is no round to go to."""
        if action == "round" and not self.session.log:
            return "no round is over yet"
        return ""

    def action_round(self, steps: int) -> None:
        """Go to another round."""
        self._round = min(max(self._round + steps, 0), len(self.session.log) - 1)
        self.show_figure()

    def action_to_terms(self) -> None:
        """Go to the terms."""
        if not self.query_one("#figures").has_focus:
            raise SkipAction
        self.query_one("#terms").focus()

    def action_to_figures(self) -> None:
        """Go back to the figures."""
        if self.query_one("#figures").has_focus:
            raise SkipAction
        self.query_one("#figures").focus()

    @on(Listing.Chosen, "#figures")
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.query_one("#terms").focus()

    @on(Listing.Chosen, "#terms")
    def _term_chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.query_one("#behind").focus()

    @on(Listing.Highlighted, "#terms")
    def _term_highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self._tell(message.key)
