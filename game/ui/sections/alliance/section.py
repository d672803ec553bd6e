"""Alliance: every ally against what it is held to, reordered by fair-share norms; promises beside spending."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from game.model.norms import NORMS
from game.play.explain.fair_share_norms import FAIR_SHARE_NORMS, table
from game.play.explain.norm_terms import fairness_of
from game.play.session.session import Session
from game.ui.content.rules import fairness_lines
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.messages import FigureAsked
from game.ui.sections.alliance.content import SORTS, AllianceRows, about_ally, ally_columns, norm_line
from game.ui.sections.base import Section
from game.ui.widgets.draw_context import stage_of
from game.ui.widgets.listing import Listing
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import text_of

__all__ = ["Alliance"]

_NARROWEST = 24  # cells of a bar that still tells allies apart


class Alliance(Section):
    """The table, the norm above it, the ally under the cursor below it."""

    AREA = "Alliance"
    HELP = """
    Every ally and what it spends. The line across a bar is its target; a sign after the bar shows whether the ally
    meets it, followed by the change in a year. l changes the fair-share norm. Each norm is one view of what is fair,
    and none is the true one. The table is sorted by it, and an arrow shows how many places an ally moved compared with
    its share of GDP.

    s sorts in another way. The lines below compare the promises and the spending of the ally under the cursor. Enter
    explains its share, and w explains what the norm asks of it. The asterisk is you.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right", "norm(1)", "Norm", key_display="l", tooltip="apply the next fair-share norm"),
        Binding(
            "L,left", "norm(-1)", "Norm before", show=False, tooltip="apply the previous fair-share norm"
        ),
        Binding("s", "sort", "Sort", tooltip="sort the table in another way"),
        Binding("w", "why", "Why", show=False, tooltip="why is this figure of the ally what it is?"),
    ]

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self._norm = 0
        self._sort = 0

    def compose(self) -> ComposeResult:
        """Yield norm, table and ally."""
        yield Static(id="norm", markup=False)
        yield pane(Listing(ally_columns(_NARROWEST), head=True, id="allies"), "Allies")
        yield Static(id="ally", markup=False)

    @property
    def _norm_name(self) -> str:
        return list(FAIR_SHARE_NORMS)[self._norm % len(FAIR_SHARE_NORMS)]

    @property
    def _rows(self) -> AllianceRows:
        return AllianceRows(
            self.session.view, table(self.session, self._norm_name), list(SORTS)[self._sort % len(SORTS)]
        )

    def look(self) -> None:
        """Show the allies under the norm."""
        shown = self._rows
        room = self.app.size.width
        bar = _NARROWEST + 1 if room < 100 else room - 76 if room < 120 else room - 90
        listing = self.query_one("#allies", Listing)
        self.query_one("#norm", Static).update(norm_line(shown.table, shown.sort))
        listing.fill(
            shown.rows(bar, stage_of(self).glyphs),
            columns=ally_columns(bar),
            key=listing.key or self.session.seat,
        )
        self._tell(listing.key)

    def on_resize(self) -> None:
        """Let the bars use the room there is."""
        if self.query_one("#allies", Listing).rows:
            self.look()

    def _tell(self, code: str) -> None:
        shown = self._rows.table
        line = next((line for line in shown.lines if line.code == code), None)
        said = about_ally(self.session.view, line, shown) if line else []
        self.query_one("#ally", Static).update(text_of(said))

    def action_norm(self, steps: int) -> None:
        """Apply another norm."""
        self._norm += steps
        self.look()

    def action_sort(self) -> None:
        """Sort in another way."""
        self._sort += 1
        self.look()
        self.query_one("#allies", Listing).action_edge(-1)

    def action_why(self) -> None:
        """Ask how the norm in front comes to what it asks of the ally under the cursor, else why its share is so."""
        code = self.query_one("#allies", Listing).key
        if self._norm_name not in NORMS or code not in {line.code for line in self._rows.table.lines}:
            self.post_message(FigureAsked("core_share", code))
            return
        fairness = fairness_of(self.session, self._norm_name, code)
        title = (
            f"{FAIR_SHARE_NORMS[self._norm_name].label.capitalize()}: {self.session.view.public[code].name}"
        )
        self.app.push_screen(TextDialog(title, fairness_lines(fairness)))

    @on(Listing.Highlighted, "#allies")
    def _highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self._tell(message.key)

    @on(Listing.Chosen, "#allies")
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.post_message(FigureAsked("core_share", message.key))
