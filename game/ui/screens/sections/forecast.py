"""Forecast: where the draft leads, in a few hundred futures, beside where things go without it."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.worker import get_current_worker

from game.cabinet.preview import Preview
from game.charts.fan import fan
from game.ui.screens.sections.base import Section
from game.ui.widgets.chart import Chart

__all__ = ["Forecast"]


class Forecast(Section):
    """A fan chart of the seat's core share, or of Europe's and Canada's."""

    AREA: ClassVar[str] = "Forecast"
    HELP = """
    Where your draft leads, as far as your services can know: the line is the middle of a few hundred futures, the
    inner band holds half of them, the outer nine in ten. It tells nothing of the dice that will fall.
    """

    def compose(self) -> ComposeResult:
        """Yield the chart."""
        yield Chart(id="fan")

    def look(self) -> None:
        """Look ahead in a worker."""
        self._look_ahead()

    @work(thread=True, exclusive=True, group="forecast", exit_on_error=False)
    def _look_ahead(self) -> None:
        worker = get_current_worker()
        for preview in self.session.look().take():
            if worker.is_cancelled:
                return
            self.session.lookout.keep(preview)
            self.app.call_from_thread(self._show, preview)

    def _show(self, preview: Preview) -> None:
        seat = self.session.seat
        ally = seat if seat in self.session.view.public else None
        quantity = "core_share" if ally else "europe_canada_share"
        data = preview.fan_data(quantity, ally, history=self.session.history(quantity, ally))
        self.query_one(Chart).draw(lambda width, height, glyphs: fan(data, width, height, glyphs))
