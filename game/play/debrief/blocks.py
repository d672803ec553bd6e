"""What a debrief is made of, whoever shows it: paragraphs, tables, charts, in sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.charts.axes import number
from game.charts.data import BarData, LineData
from game.charts.span_data import SpanData

__all__ = ["Block", "Chart", "Picture", "Rows", "Section", "Text", "chart_rows"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: the first column is text, the others are figures."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's data; `chart_rows` gives the same as a table."""

    data: LineData | BarData


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in a document whose figures are in a table of their own, which says more than the chart."""

    data: LineData | BarData | SpanData


Block = Text | Rows | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a debrief."""

    title: str
    blocks: tuple[Block, ...]
    name: str = ""
    """One of `PARTS`."""


def chart_rows(data: LineData | BarData) -> Rows:
    """Return a chart's figures as a table."""
    if isinstance(data, LineData):
        head = ("date", *(line.name for line in data.series))
        rows = [
            (f"{year:.1f}", *(f"{float(line.values[place]):.2f}" for line in data.series))
            for place, year in enumerate(data.x)
        ]
        return Rows(head, tuple(rows))
    return _bar_rows(data)


def _bar_rows(data: BarData) -> Rows:
    columns: list[tuple[str, Sequence[float]]] = [("now", [float(value) for value in data.values])]
    if data.before is not None:
        columns.append((data.before_label, [float(value) for value in data.before]))
    if data.target is not None:
        columns.append((data.target_label, [float(value) for value in np.asarray(data.target)]))
    head = ("ally", *(name for name, _ in columns))
    rows = [(data.codes[i], *(number(values[i], data.decimals) for _, values in columns)) for i in data.order]
    return Rows(head, tuple(rows))
