"""Spans and histograms as SVG: what an effect may be, row by row, and how outcomes lie.

Drawn narrow, so that they read on a phone; a table of the same figures belongs beside each.
"""

from __future__ import annotations

from html import escape

import numpy as np

from game.charts.axes import Scale, number, scale_for
from game.charts.span_data import HistogramData, SpanData
from game.charts.svg_parts import LETTER, TOP, Box, document, px, value_axis

__all__ = ["histogram_svg", "spans_svg"]

BESIDE = 16
"""Longest label that is written beside its span; where one is longer all are written above."""
_BANDS = ("band90", "band50")


def spans_svg(data: SpanData, *, width: int = 400, ident: str = "spans") -> str:
    """Return the spans as one `<svg>` element: a line with a dot a row, or bands with a tick where there are two."""
    longest = max(len(label) for label in data.labels)
    beside = longest <= BESIDE
    row, left = (20, 12.0 + LETTER * longest) if beside else (36, 12.0)
    marks = [*(part for span in data.spans for part in span), data.values]
    if data.reference is not None:
        marks.append(np.array([data.reference]))
    size = float(row * len(data.labels))
    box = Box(left, TOP, max(20.0, width - left - 16.0), size, scale_for(marks), Scale(0, 1))
    parts = value_axis(box, 55)
    for place, label in enumerate(data.labels):
        top = TOP + place * row
        middle = top + (10.0 if beside else 24.0)
        base = middle + 4.0 if beside else top + 12.0
        if data.reference is not None:
            parts.append(_reference(box, data.reference, middle, 10.0))
        parts.append(f'<text x="4" y="{px(base)}">{escape(label, quote=False)}</text>')
        parts += _span(box, data, place, middle)
    told = "; ".join(
        f"{label} {number(float(value), data.decimals)}"
        for label, value in zip(data.labels, data.values, strict=True)
    )
    return document((width, int(TOP + size + 24)), ident, (data.title, data.says, f"{told}."), parts)


def _span(box: Box, data: SpanData, place: int, middle: float) -> list[str]:
    """Draw one row around the height `middle`."""
    value, parts = px(float(box.across(float(data.values[place])))), []
    ends = [
        (px(float(box.across(low[place]))), px(float(box.across(high[place])))) for low, high in data.spans
    ]
    if len(ends) < 2:
        for low, high in ends:
            parts.append(f'<line class="median" x1="{low}" x2="{high}" y1="{px(middle)}" y2="{px(middle)}"/>')
        return [*parts, f'<circle class="actual" cx="{value}" cy="{px(middle)}" r="3.5"/>']
    top, bottom = px(middle - 6), px(middle + 6)
    for (low, high), role in zip(ends, _BANDS, strict=False):
        parts.append(f'<path class="{role}" d="M{low},{top} {high},{top} {high},{bottom} {low},{bottom}Z"/>')
    return [*parts, f'<line class="median" x1="{value}" x2="{value}" y1="{top}" y2="{bottom}"/>']


def _reference(box: Box, at: float, middle: float, half: float) -> str:
    """Draw the value that all is seen against, `half` pixels above and below a height."""
    x = px(float(box.across(at)))
    return f'<line class="now" x1="{x}" x2="{x}" y1="{px(middle - half)}" y2="{px(middle + half)}"/>'


def histogram_svg(
    data: HistogramData, *, width: int = 400, height: int = 180, ident: str = "histogram"
) -> str:
    """Return the histogram as one `<svg>` element; bars above a reference and below it have their own role."""
    edges, counts = data.edges, data.counts
    marks = [edges] if data.reference is None else [edges, np.array([data.reference])]
    most = max(float(counts.max()), 1.0)
    box = Box(16.0, TOP, width - 32.0, height - TOP - 24.0, scale_for(marks, pad=0.0), Scale(0.0, most))
    parts, bottom = value_axis(box, 55), box.top + box.height
    for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True):
        role = "bar"
        if data.reference is not None:
            role = "gain" if low + high > 2.0 * data.reference else "loss"
        x, end, y = float(box.across(low)), float(box.across(high)), float(box.down(count))
        size = f'width="{px(max(end - x - 1.0, 1.0))}" height="{px(bottom - y)}"'
        parts.append(f'<rect class="{role}" x="{px(x)}" y="{px(y)}" {size}/>')
    if data.reference is not None:
        parts.append(_reference(box, data.reference, box.top + box.height / 2, box.height / 2))
    said = f"Highest bar: {counts.max():,.0f} of {counts.sum():,.0f}"
    desc = f"From {number(float(edges[0]), 4)} to {number(float(edges[-1]), 4)}."
    return document((width, height), ident, (data.title, said, desc), parts)
