"""Map: every ally where the map has it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from game.charts.tiles import Tile
from game.ui.screens.sections.base import Section
from game.ui.widgets.tilemap import TileMap

__all__ = ["Atlas"]


class Atlas(Section):
    """Tiles with the core share and whether it meets the aim."""

    AREA: ClassVar[str] = "Map"
    HELP = """
    Every ally where the map has it, with its core share; a tick says that it meets the aim, a cross that it does not.
    """

    def compose(self) -> ComposeResult:
        """Yield the map."""
        yield TileMap(title="Core defence expenditure, % of GDP")

    def look(self) -> None:
        """Show the shares of the members."""
        view = self.session.view
        aim = view.alliance.guideline_pct_gdp
        cells = {
            ally.code: Tile(ally.core_share, "met" if ally.core_share >= aim else "missed")
            for ally in view.public.values()
            if ally.member
        }
        self.query_one(TileMap).fill(cells, view.seat if view.seat in cells else None)
