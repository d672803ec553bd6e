"""SVG charts: well formed, the same every time, and telling in words what they show."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.charts.data import BarData, FanData, LineData, Series
from game.charts.span_data import HistogramData, SpanData
from game.charts.svg import bars_svg, fan_svg, line_svg
from game.charts.svg_spans import histogram_svg, spans_svg
from game.charts.svg_tiles import tiles_svg
from game.charts.tile_layout import CONTEXT, LAYOUT
from game.charts.tiles import Tile

SVG = "{http://www.w3.org/2000/svg}"


def test_title_and_description_are_linked(forecast: FanData) -> None:
    root = ET.fromstring(fan_svg(forecast, ident="uk"))
    assert root.attrib["aria-labelledby"] == "uk-title uk-desc"
    assert root.findtext(f"{SVG}title") == forecast.title
    assert "median 2.90" in (root.findtext(f"{SVG}desc") or "")


def test_marks_carry_roles(forecast: FanData, paths: LineData, shares: BarData) -> None:
    drawn = [ET.fromstring(text) for text in (fan_svg(forecast), line_svg(paths), bars_svg(shares))]
    fan, lines, bars = ([part.attrib.get("class") for part in root] for root in drawn)
    assert [role for role in fan if role in ("band90", "band50", "median", "other", "target")] == [
        "band90",
        "band50",
        "median",
        "other",
        "target",
    ]
    assert {"series1", "series2", "series3", "target"} <= set(lines)
    assert bars.count("met") + bars.count("missed") == len(shares.codes)


def test_same_data_same_bytes_and_text_is_escaped(shares: BarData) -> None:
    data = replace(shares, title="<b> & 'q'")
    assert bars_svg(data) == bars_svg(data)
    assert ET.fromstring(bars_svg(data)).findtext(f"{SVG}title") == "<b> & 'q'"


@given(st.lists(st.floats(-1e90, 1e90) | st.floats(-5, 5), min_size=1, max_size=9), st.booleans())
def test_any_data_make_a_well_formed_picture(values: list[float], has_target: bool) -> None:
    row, target = np.array(values), 2.0 if has_target else None
    x = np.arange(len(values))
    fan = FanData(x=x, quantiles=np.tile(row, (5, 1)), target=target, now=1.0)
    lines = LineData(x=x, series=[Series("a", row)], target=target, floor=0.0)
    bars = BarData(codes=["AAA"] * len(values), values=row, target=target, before=row[::-1])
    spans = SpanData(
        labels=["a long label, & more"] * len(values), values=row, spans=[(row, row)], reference=target
    )
    bins = HistogramData(edges=np.arange(len(values) + 1), counts=np.abs(row), reference=target)
    for text in (fan_svg(fan), line_svg(lines), bars_svg(bars), spans_svg(spans), histogram_svg(bins)):
        ET.fromstring(text)
        assert "nan" not in text


def test_the_tile_map_names_every_ally_and_its_sign() -> None:
    cells = {code: Tile(3.0, "up" if code == "POL" else "down") for code in LAYOUT if code not in CONTEXT}
    texts = [part.text for part in ET.fromstring(tiles_svg(cells, decimals=0)).iter(f"{SVG}text")]
    assert "POL▲" in texts
    assert sum(str(text).endswith("▼") for text in texts) == 31


def test_a_span_does_not_end_below_its_start() -> None:
    row = np.array([1.0, 2.0])
    with pytest.raises(ValueError, match="must not end below"):
        SpanData(labels=["a", "b"], values=row, spans=[(row + 1, row)])
