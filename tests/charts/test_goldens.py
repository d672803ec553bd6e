"""Charts as people see them without colour, in every glyph set, from a side panel to a wide screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.charts.bars import bars
from game.charts.data import BarData, FanData, LineData
from game.charts.fan import fan
from game.charts.glyphs import SETS
from game.charts.line import line
from game.charts.plain import to_text
from game.charts.svg import bars_svg, fan_svg, line_svg
from game.charts.tiles import Tile, tiles

Golden = Callable[[str, str], None]
SIZES = ((36, 10), (80, 22), (110, 30))


def several(draw: Callable[[int, int], list[str]]) -> str:
    """Return one chart at all sizes, each under a line that names its size."""
    parts = [f"== {width} x {height} ==\n" + "\n".join(draw(width, height)) for width, height in SIZES]
    return "\n".join(parts)


@pytest.mark.parametrize("name", SETS)
def test_fan(name: str, forecast: FanData, golden: Golden) -> None:
    golden(f"charts/fan-{name}", several(lambda w, h: to_text(fan(forecast, w, h, SETS[name]))))


@pytest.mark.parametrize("name", SETS)
def test_line(name: str, paths: LineData, golden: Golden) -> None:
    golden(f"charts/line-{name}", several(lambda w, h: to_text(line(paths, w, h, SETS[name]))))


@pytest.mark.parametrize("name", ["ascii", "blocks"])
def test_bars(name: str, shares: BarData, golden: Golden) -> None:
    golden(f"charts/bars-{name}", several(lambda w, h: to_text(bars(shares, w, h, SETS[name]))))


@pytest.mark.parametrize("name", ["ascii", "blocks"])
def test_tiles(name: str, tiled: dict[str, Tile], golden: Golden) -> None:
    def draw(width: int, height: int) -> list[str]:
        return to_text(tiles(tiled, width, height, SETS[name], title="Core share", selected="POL"))

    golden(f"charts/tiles-{name}", several(draw))


def test_svg(forecast: FanData, paths: LineData, shares: BarData, golden: Golden) -> None:
    golden("charts/fan-svg", fan_svg(forecast))
    golden("charts/line-svg", line_svg(paths))
    golden("charts/bars-svg", bars_svg(shares))
