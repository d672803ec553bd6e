"""SVG charts: well formed, the same every time, and telling in words what they show."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.charts.data import BarData, FanData, LineData, Series
from game.charts.svg import bars_svg, fan_svg, line_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_title_and_description_are_linked(forecast: FanData) -> None:
    root = ET.fromstring(fan_svg(forecast, ident="uk"))
    assert root.attrib["aria-labelledby"] == "uk-title uk-desc"
    assert root.findtext(f"{SVG}title") == forecast.title
    assert "median 2.90" in (root.findtext(f"{SVG}desc") or "")


def test_marks_carry_roles(forecast: FanData, paths: LineData, shares: BarData) -> None:
    drawn = [ET.fromstring(text) for text in (fan_svg(forecast), line_svg(paths), bars_svg(shares))]
    fan, lines, bars = ([part.attrib.get("class") for part in root] for root in drawn)
    assert [role for role in fan if role in ("band90", "band50", "median", "draft", "target")] == [
        "band90",
        "band50",
        "median",
        "draft",
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
    for text in (fan_svg(fan), line_svg(lines), bars_svg(bars)):
        ET.fromstring(text)
        assert "nan" not in text
