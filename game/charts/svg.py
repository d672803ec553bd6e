"""The same charts as SVG for documents: from the same data, with title, description and role classes.

The same data give the same bytes: no clock, no random identifiers, coordinates in tenths of a pixel.
Lines differ by dashes and bars by signs, so that the picture reads in grey as well. A document that
holds several charts gives each its own `ident`.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from game.charts.axes import Floats, Scale, nice_ticks, number, scale_for, spread, year_labels
from game.charts.bars import verdict
from game.charts.data import BarData, FanData, LineData
from game.charts.svg_parts import LETTER, TOP, Box, document, px, value_axis

__all__ = ["bars_svg", "fan_svg", "line_svg"]

DASHES = ("", "7 4", "2 3", "8 3 2 3")


def fan_svg(data: FanData, *, width: int = 720, height: int = 360, ident: str = "fan") -> str:
    """Return the fan chart as one `<svg>` element of width x height pixels."""
    x, y = scale_for(data.xs(), pad=0.0), scale_for(data.rows(), floor=data.floor)
    low90, low50, median, high50, high90 = data.quantiles
    ends = [(data.label, median, "median")]
    if data.other is not None:
        ends.append((data.other_label, data.other, "other"))
    if data.target is not None:
        ends.append((data.target_label, np.asarray(data.target), "target"))
    box = _box((width, height), x, y, [name for name, _, _ in ends])
    parts = _axes(box)
    parts += [_area(box, data.x, low90, high90, "band90"), _area(box, data.x, low50, high50, "band50")]
    if data.now is not None:
        parts.append(_now(box, data.now))
    for style, (_, values, role) in enumerate(ends):
        parts.append(_path(box, data.x, values, role, "4 4" if role == "target" else DASHES[style]))
    if data.actual is not None and data.actual_x is not None:
        points = zip(box.across(data.actual_x), box.down(data.actual), strict=True)
        parts += [f'<circle class="actual" cx="{px(a)}" cy="{px(b)}" r="3"/>' for a, b in points]
    parts += _names(box, ends)
    said = "Dark band: 50% of futures; light band: 90%"
    said += "; dots: actual" if data.actual is not None else ""
    return document((width, height), ident, (data.title, said, data.desc or _told(ends)), parts)


def line_svg(data: LineData, *, width: int = 720, height: int = 360, ident: str = "line") -> str:
    """Return the line chart as one `<svg>` element of width x height pixels."""
    x, y = scale_for(data.xs(), pad=0.0), scale_for(data.rows(), floor=data.floor)
    ends = [(line.name, line.values, f"series{i}") for i, line in enumerate(data.series, 1)]
    if data.target is not None:
        ends.append((data.target_label, np.asarray(data.target), "target"))
    box = _box((width, height), x, y, [name for name, _, _ in ends])
    parts = _axes(box) + ([] if data.now is None else [_now(box, data.now)])
    for style, (_, values, role) in enumerate(ends):
        parts.append(_path(box, data.x, values, role, "4 4" if role == "target" else DASHES[style]))
    parts += _names(box, ends)
    return document((width, height), ident, (data.title, "", data.desc or _told(ends)), parts)


def bars_svg(
    data: BarData, *, width: int = 720, row: int = 18, ranked: bool = True, ident: str = "bars"
) -> str:
    """Return the bar chart as one `<svg>` element, `row` pixels for each bar."""
    order = list(data.order if ranked else range(len(data.codes)))
    top, left = TOP, 12.0 + LETTER * max(len(code) for code in data.codes)
    right = 30.0 + LETTER * max(len(number(float(v), data.decimals)) for v in data.values)
    scale = scale_for([*data.rows(), np.zeros(1)], floor=0.0, pad=0.0)  # bars start at 0, wherever they end
    box = Box(left, top, max(20.0, width - left - right), float(row * len(order)), scale, Scale(0, 1))
    parts = value_axis(box)
    for place, index in enumerate(order):
        parts += _bar(box, data, index, top + place * row, row)
    ends = [(data.codes[i], data.values[i : i + 1], "") for i in order]
    said = "" if data.target is None else f"Line: {data.target_label}; ✓ met, ✗ missed"
    if data.before is not None:
        said += f"{'; circle' if said else 'Circle'}: {data.before_label}"
    size = (width, int(top + box.height + 24))
    return document(size, ident, (data.title, said, data.desc or _told(ends)), parts)


def _box(size: tuple[int, int], x: Scale, y: Scale, names: Sequence[str]) -> Box:
    """Return the plot area between room for the title, value labels, year labels and line names."""
    width, height = size
    ticks = nice_ticks(y, max(2, height // 60))
    left = 14.0 + LETTER * max(len(text) for text in ticks.texts)
    right = 20.0 + LETTER * max(len(name) for name in names)
    return Box(left, TOP, max(20.0, width - left - right), max(20.0, height - TOP - 30.0), x, y)


def _axes(box: Box) -> list[str]:
    parts, right = [], box.left + box.width
    ticks = nice_ticks(box.y, max(2, int(box.height) // 50))
    for value, text in zip(ticks.values, ticks.texts, strict=True):
        y = float(box.down(value))
        parts.append(f'<line class="grid" x1="{px(box.left)}" x2="{px(right)}" y1="{px(y)}" y2="{px(y)}"/>')
        parts.append(f'<text x="{px(box.left - 6)}" y="{px(y + 4)}" text-anchor="end">{text}</text>')
    for label in year_labels(box.x, max(1, int(box.width / LETTER))):
        x = float(box.across(label.value))
        y = box.top + box.height + 18
        parts.append(
            f'<text x="{px(x)}" y="{px(y)}" text-anchor="middle">{escape(label.text, quote=False)}</text>'
        )
    return parts


def _points(box: Box, x: Floats, y: Floats) -> str:
    return " ".join(f"{px(a)},{px(b)}" for a, b in zip(box.across(x), box.down(y), strict=True))


def _path(box: Box, x: Floats, y: Floats, role: str, dashes: str) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path class="{role}" d="M{_points(box, x, y)}"{dashed}/>'


def _area(box: Box, x: Floats, low: Floats, high: Floats, role: str) -> str:
    return f'<path class="{role}" d="M{_points(box, x, high)} {_points(box, x[::-1], low[::-1])}Z"/>'


def _now(box: Box, now: float) -> str:
    x, bottom = px(float(box.across(now))), px(box.top + box.height)
    dash = 'stroke-dasharray="2 3"'
    return f'<line class="now" x1="{x}" x2="{x}" y1="{px(box.top)}" y2="{bottom}" {dash}/>'


def _names(box: Box, ends: Sequence[tuple[str, Floats, str]]) -> list[str]:
    """Name each line at its right end, one above the other where they end together."""
    slots = max(1, int(box.height // 14))
    places = [(float(box.down(values[-1])) - box.top) / 14 for _, values, _ in ends]
    parts, x = [], box.left + box.width + 6
    for (name, _, _), slot in zip(ends, spread(places, slots, reach=slots), strict=True):
        if slot is not None:
            parts.append(
                f'<text x="{px(x)}" y="{px(box.top + slot * 14 + 11)}">{escape(name, quote=False)}</text>'
            )
    return parts


def _bar(box: Box, data: BarData, index: int, y: float, row: int) -> list[str]:
    value, code = float(data.values[index]), escape(data.codes[index], quote=False)
    target = None if data.target is None else float(np.asarray(data.target)[index])
    role = "bar" if target is None else verdict(value, target)
    if target is None and box.x.lo < 0:
        role = "gain" if value >= 0 else "loss"
    zero, end = sorted((float(box.across(0.0)), float(box.across(value))))
    text, base = number(value, data.decimals), px(y + row / 2 + 4)
    sign = {"met": " ✓", "missed": " ✗"}.get(role, "")
    bar = f'x="{px(zero)}" y="{px(y + 2)}" width="{px(end - zero)}" height="{px(row - 4)}"'
    parts = [
        f'<text x="4" y="{base}">{code}</text>',
        f'<rect class="{role}" {bar}/>',
        f'<text x="{px(box.left + box.width + 10)}" y="{base}">{text}{sign}</text>',
    ]
    if data.before is not None:
        x = px(float(box.across(float(data.before[index]))))
        parts.append(f'<circle class="before" cx="{x}" cy="{px(y + row / 2)}" r="3"/>')
    if target is not None:
        x = px(float(box.across(target)))
        parts.append(f'<line class="target" x1="{x}" x2="{x}" y1="{px(y + 1)}" y2="{px(y + row - 1)}"/>')
    return parts


def _told(ends: Sequence[tuple[str, Floats, str]]) -> str:
    """Return the last value of each line or bar in words, for those who cannot see the picture."""
    return "; ".join(f"{name} {number(float(values[-1]), 2)}" for name, values, _ in ends) + "."
