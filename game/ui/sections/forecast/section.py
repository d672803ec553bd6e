"""Forecast: where any figure is heading in a few hundred futures, with the draft and without it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from game.charts.fan import fan
from game.play.session.preview import Preview
from game.ui.messages import FigureAsked
from game.ui.sections.figures import FigureSection, figure_list
from game.ui.sections.forecast.content import forecast_lines
from game.ui.widgets.chart import Chart
from game.ui.widgets.listing import Listing
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import text_of

__all__ = ["Forecast"]


class Forecast(FigureSection):
    """Figures at the left, the fan chart of the one under the cursor at the right."""

    AREA = "Forecast"
    HELP = """
    Where a figure is heading, by your intelligence service's estimate. One line is the middle of a few hundred futures
    with your draft, the other the middle without it. Half of all futures lie in the inner band, 90% in the
    outer. Dots are earlier readings. The forecast does not know this game's random draws.

    Up and down choose a figure, a chooses whose. Enter or w explains it.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "why", "Why", show=False, tooltip="why is this figure what it is?"),
    ]

    def compose(self) -> ComposeResult:
        """Yield list, chart and words."""
        with Horizontal():
            yield pane(figure_list(), "Figures")
            with pane(Vertical(id="picture"), "Ahead"):
                yield Chart(id="fan")
                yield Static(id="says", markup=False)

    def look(self) -> None:
        """List the figures, and look ahead."""
        super().look()
        self.look_ahead()

    def show_preview(self, preview: Preview) -> None:
        """Show the figure in these futures."""
        self.show_figure()

    def show_figure(self) -> None:
        """Draw the figure in the futures taken so far."""
        preview, (quantity, ally) = self.preview, self.figure
        if preview is None or preview.view is not self.session.view:
            self.query_one("#says", Static).update("Looking ahead ...")
            return
        history = self.session.history(quantity, ally)
        data = preview.fan_data(quantity, ally, history=history, target=self._target(preview))
        self.query_one("#picture").border_title = data.title
        untitled = replace(data, title="", label="draft", target_label="target")
        self.query_one("#fan", Chart).draw(lambda width, height, glyphs: fan(untitled, width, height, glyphs))
        self.query_one("#says", Static).update(text_of(forecast_lines(preview, quantity, ally)))

    def _target(self, preview: Preview) -> float | None:
        quantity, ally = self.figure
        if quantity == "core_share" and ally is not None:
            if ally == self.session.seat and (chance := preview.target_chance()) is not None:
                return chance.target_pct_gdp
            return preview.view.public[ally].target_pct_gdp or None
        return None

    def action_why(self) -> None:
        """Ask why the figure is what it is."""
        self.post_message(FigureAsked(*self.figure))

    @on(Listing.Chosen, "#figures")
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.action_why()
