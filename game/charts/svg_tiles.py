"""The tile map as SVG: a tile a country, with its code, a sign and a number."""

from __future__ import annotations

from collections.abc import Mapping

from game.charts.axes import number
from game.charts.glyphs import BLOCKS
from game.charts.svg_parts import TOP, document, px, tile_rules
from game.charts.tile_layout import LAYOUT
from game.charts.tiles import STATES, Tile

__all__ = ["tiles_svg"]


def tiles_svg(
    cells: Mapping[str, Tile],
    *,
    width: int = 400,
    title: str = "",
    says: str = "",
    decimals: int = 1,
    ident: str = "map",
) -> str:
    """Return the map as one `<svg>` element. Countries without a tile of their own are left out."""
    columns = 1 + max(column for _, column in LAYOUT.values())
    rows = 1 + max(row for row, _ in LAYOUT.values())
    pitch, high, parts, told = (width - 8.0) / columns, 34.0, [], []
    for code, (row, column) in LAYOUT.items():
        if code not in cells:
            continue
        tile = cells[code]
        role, sign = STATES[tile.state]
        x, y = 4.0 + column * pitch, TOP + row * high
        text = "" if tile.value is None else number(tile.value, decimals)
        parts += [
            f'<rect class="{role}" x="{px(x)}" y="{px(y)}" width="{px(pitch - 2)}" height="{px(high - 2)}"/>',
            f'<text x="{px(x + 3)}" y="{px(y + 13)}">{code}{getattr(BLOCKS, sign)}</text>',
            f'<text x="{px(x + 3)}" y="{px(y + 27)}">{text}</text>',
        ]
        told.append(f"{code} {text}".strip())
    size = (width, int(TOP + rows * high + 4))
    return document(size, ident, (title, says, f"{'; '.join(told)}."), parts, tile_rules())
