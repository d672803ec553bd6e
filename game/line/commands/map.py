"""The map of the allies, with a figure for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.charts.plain import to_text
from game.charts.tiles import Tile, brief, tiles
from game.line.command import Command, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import name_of
from game.line.page import Page
from game.play.explain.map_layers import layers_of
from game.play.session.session import Session

__all__ = ["COMMANDS"]

_MAP_ROWS = 23


def show_map(host: Host, words: Words) -> Page:
    """Show the map of the allies, with a figure for each."""
    session = host.session
    layers = {layer.name: layer for layer in layers_of(session.view)}
    known = {name: name for name in layers} | {layer.title: name for name, layer in layers.items()}
    layer = layers[name_of(" ".join(words), known, "figure of the map") if words else "share"]
    page = host.page(heading("Map", session)).say(layer.title)
    members = {code: one for code, one in session.view.public.items() if one.member}
    cells = {code: layer.tile(session.view, one) for code, one in members.items()}
    if host.charts:
        chosen = session.seat if session.seat in cells else None
        drawn = to_text(tiles(cells, min(page.width, 90), _MAP_ROWS, host.glyphs, selected=chosen))
        page.lines += [text for text, below in zip(drawn, [*drawn[1:], ""], strict=True) if text or below]
        page.gap()
    near = sorted(members, key=lambda code: -_nearness(session)[code])
    page.say(f"Nearest to the threat first: {'; '.join(_in_words(code, cells[code]) for code in near)}.")
    return page.say(f"map NAME shows another figure: {', '.join(layers)}.")


def _in_words(code: str, tile: Tile) -> str:
    word = {"met": " ok", "missed": " low"}.get(tile.state, "")
    return f"{code} none" if tile.value is None else f"{code} {brief(tile.value, 5)}{word}"


def _nearness(session: Session) -> Mapping[str, float]:
    setup = session.setup
    return dict(zip(setup.codes, map(float, setup.figures.proximity), strict=True))


def _layer_words(host: Host, before: Words) -> Sequence[str]:
    return [layer.name for layer in layers_of(host.session.view)] if not before else []


COMMANDS = (
    Command(
        "map",
        "map [NAME]",
        "A map of the allies, with a figure for each.",
        "Alliance",
        show_map,
        words=_layer_words,
        more="map alone lists the figures. In rounds with a summit, map summit shows who is likely to sign. The "
        "screens also have an outline map; it shows the same figures.",
        examples=("map", "map debt"),
        place=30,
    ),
)
