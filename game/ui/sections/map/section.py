"""Map: every ally where the map has it, with one of several quantities on its tile."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from game.charts.outline_layout import LEAST, no_room
from game.play.explain.map_layers import layers_of
from game.play.session.session import Session
from game.ui.content.ally import promise_and_deed
from game.ui.host import host_of
from game.ui.messages import FigureAsked
from game.ui.sections.base import Section
from game.ui.widgets.draw_context import stage_of
from game.ui.widgets.listing import Column, Listing, Row
from game.ui.widgets.outlinemap import OutlineMap
from game.ui.widgets.tilemap import TileMap

__all__ = ["MapSection"]

_LIST = 42  # columns of the list of quantities, as in style.tcss


class MapSection(Section):
    """The map, the list of its quantities where there is room, and the ally under the cursor."""

    AREA = "Map"
    HELP = """
    Every ally on a map. v shows another quantity: shares, gaps, changes, polls, debt, equipment, aid to Ukraine,
    readiness, and at a summit who is likely to sign. A tick or an arrow up is good, a cross or an arrow down is bad.
    Tiles without a sign are not judged. Arrow keys move the cursor; Enter or w explains a figure.

    Each ally is a tile, so neighbours here are not always neighbours on the ground. t changes between tiles and the
    outlines of countries, which need a large window. The game remembers your choice. Borders are those of Natural
    Earth, which shows who holds a place. Where a border is disputed, the game takes no view.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "layer(1)", "Quantity", tooltip="show the next quantity on the map"),
        Binding("V", "layer(-1)", "Quantity before", show=False, tooltip="show the quantity before"),
        Binding(
            "t", "drawing", "Tiles or outline", show=False, tooltip="draw the map as tiles or as outlines"
        ),
        Binding("w", "why", "Why", show=False, tooltip="why is this figure what it is?"),
    ]

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self._layer = 0

    def compose(self) -> ComposeResult:
        """Yield map, quantities and ally."""
        with Horizontal(id="sheet"):
            yield OutlineMap(id="map")
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
        tile_map = self.query_one(OutlineMap)
        start = view.seat if view.seat in cells else next(iter(cells))
        other = "tiles" if self._wants_outline else "outline"
        title = f"{layer.title}  (v: {self._layer + 1}/{len(layers)}, t: {other})"
        tile_map.fill(cells, None if tile_map.key else start, title=title)
        self._share_room()
        self.query_one("#layers", Listing).fill(
            [Row(entry.name, (entry.title,)) for entry in layers], key=layer.name
        )
        self._tell(tile_map.key)

    def _tell(self, code: str) -> None:
        ally = self.session.view.public.get(code)
        self.query_one("#tile", Static).update(
            f"{ally.name} {promise_and_deed(ally, self.session.view.year)}" if ally else ""
        )

    @property
    def _wants_outline(self) -> bool:
        return host_of(self).settings.map == "outline"

    def _no_room(self) -> str:
        """Return why the outline map cannot be drawn here, even without the list beside it."""
        size = self.query_one("#sheet").size
        return no_room(size.width, size.height, stage_of(self).glyphs)

    def _share_room(self) -> None:
        """Draw what the settings ask for; the list of quantities makes room for outlines where it must."""
        why_not = self._no_room()
        self.query_one(OutlineMap).show_outline(self._wants_outline, why_not)
        has_room_for_list = self.query_one("#sheet").size.width >= LEAST[0] + _LIST
        self.set_class(self._wants_outline and not why_not and not has_room_for_list, "-outline")

    def on_resize(self) -> None:
        """Look what there is room for now."""
        self._share_room()

    def action_drawing(self) -> None:
        """Draw outlines in place of tiles, or tiles again."""
        host_of(self).change_setting("map", "tiles" if self._wants_outline else "outline")
        self.look()

    def action_layer(self, steps: int) -> None:
        """Show another quantity."""
        self._layer += steps
        self.look()

    def why_blocked(self, action: str) -> str:
        """Say where there is no figure to ask about, and where no room for outlines."""
        if not self.is_mounted:
            return ""
        if action == "drawing" and not self._wants_outline:
            return self._no_room()
        layers = layers_of(self.session.view)
        if action == "why" and not layers[self._layer % len(layers)].quantity:
            return "the position of a capital is an intelligence estimate: its causes cannot be seen here"
        return ""

    def action_why(self) -> None:
        """Ask why the figure under the cursor is what it is."""
        quantity = layers_of(self.session.view)[self._layer].quantity
        if quantity:
            self.post_message(FigureAsked(quantity, self.query_one(OutlineMap).key))

    @on(TileMap.Highlighted)
    def _highlighted(self, message: TileMap.Highlighted) -> None:
        message.stop()
        self._tell(message.key)

    @on(TileMap.Chosen)
    def _chosen(self, message: TileMap.Chosen) -> None:
        message.stop()
        self.action_why()
