"""Alliance: what every ally spends, against the aim."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from textual.app import ComposeResult

from game.charts.bars import bars
from game.charts.data import BarData
from game.ui.screens.sections.base import Section
from game.ui.widgets.chart import Chart

__all__ = ["Alliance"]


class Alliance(Section):
    """Bars of the core share, highest first."""

    AREA: ClassVar[str] = "Alliance"
    HELP = """
    What every ally spends on core defence, in per cent of GDP, the highest first. The tick is the aim.
    """

    def compose(self) -> ComposeResult:
        """Yield the chart."""
        yield Chart(id="bars")

    def look(self) -> None:
        """Show the shares of the members."""
        view = self.session.view
        members = [ally for ally in view.public.values() if ally.member]
        data = BarData(
            codes=[ally.code for ally in members],
            values=np.array([ally.core_share for ally in members]),
            target=view.alliance.guideline_pct_gdp,
            target_label=f"aim {view.alliance.guideline_pct_gdp:g}",
            title="Core defence expenditure, % of GDP",
        )
        self.query_one(Chart).draw(lambda width, height, glyphs: bars(data, width, height, glyphs))
