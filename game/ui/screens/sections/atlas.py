"""Map: every ally where the map has it, with one of several quantities on its tile."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from game.cabinet.layers import layers_of
from game.cabinet.session import Session
from game.ui.messages import FigureAsked
from game.ui.panels.atlas import about_tile
from game.ui.screens.sections.base import Section
from game.ui.widgets.listing import Column, Listing, Row
from game.ui.widgets.tilemap import TileMap

__all__ = ["Atlas"]


class Atlas(Section):
    """The map, the list of its quantities where there is room, and the ally under the cursor."""

    AREA = "Map"
    HELP = """
    Every ally where the map has it. v shows another quantity: shares, gaps, changes, polls, debt, equipment, aid to
    Ukraine, readiness, and at a summit who is likely to sign. A tick or an arrow up is good, a cross or an arrow down
    is not; tiles without a sign are judged against nothing. Arrows move the cursor, Enter or w asks why.

    It is a drawing of tiles, one an ally: neighbours here are not always neighbours on the ground.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "layer(1)", "Quantity", tooltip="show the next quantity on the map"),
        Binding("V", "layer(-1)", "Quantity before", show=False, tooltip="show the quantity before"),
        Binding("w", "why", "Why", show=False, tooltip="why is this figure what it is?"),
    ]

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self._layer = 0

    def compose(self) -> ComposeResult:
        """Yield map, quantities and ally."""
        with Horizontal():
            yield TileMap(id="map")
            layers = Listing((Column(""),), id="layers")
            layers.can_focus = False
            yield layers
        yield Static(id="tile", markup=False)

    def look(self) -> None:
        """Show the quantity of every member."""
        view = self.session.view
        layers = layers_of(view)
        self._layer %= len(layers)
        layer = layers[self._layer]
        cells = {ally.code: layer.tile(view, ally) for ally in view.public.values() if ally.member}
        tile_map = self.query_one(TileMap)
        start = view.seat if view.seat in cells else next(iter(cells))
        title = f"{layer.title}  (v: {self._layer + 1}/{len(layers)})"
        tile_map.fill(cells, None if tile_map.key else start, title=title)
        self.query_one("#layers", Listing).fill(
            [Row(entry.name, (entry.title,)) for entry in layers], key=layer.name
        )
        self._tell(tile_map.key)

    def _tell(self, code: str) -> None:
        self.query_one("#tile", Static).update(about_tile(self.session.view, code) if code else "")

    def action_layer(self, steps: int) -> None:
        """Show another quantity."""
        self._layer += steps
        self.look()

    def why_blocked(self, action: str) -> str:
        """Say where there is no figure to ask about."""
        layers = layers_of(self.session.view)
        if action == "why" and not layers[self._layer % len(layers)].quantity:
            return "what a capital will sign is an estimate of your services: nothing stands behind it"
        return ""

    def action_why(self) -> None:
        """Ask why the figure under the cursor is what it is."""
        quantity = layers_of(self.session.view)[self._layer].quantity
        if quantity:
            self.post_message(FigureAsked(quantity, self.query_one(TileMap).key))

    @on(TileMap.Highlighted)
    def _highlighted(self, message: TileMap.Highlighted) -> None:
        message.stop()
        self._tell(message.key)

    @on(TileMap.Chosen)
    def _chosen(self, message: TileMap.Chosen) -> None:
        message.stop()
        self.action_why()
