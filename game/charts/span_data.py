"""What charts of spans and histograms are drawn from: checked when made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.charts.axes import Floats
from game.charts.data import checked

__all__ = ["HistogramData", "SpanData"]


@dataclass(frozen=True, eq=False, kw_only=True)
class SpanData:
    """One row a label: a value (n,), the span around it, and perhaps a narrower one.

    `spans` are pairs of rows (n,), the widest first. `reference` is a value that all rows are seen against.
    """

    labels: Sequence[str]
    values: Floats
    spans: Sequence[tuple[Floats, Floats]]
    title: str = ""
    says: str = ""
    """What the marks mean."""
    reference: float | None = None
    decimals: int = 2

    def __post_init__(self) -> None:
        count = len(self.labels)
        object.__setattr__(self, "values", checked("values", self.values, count))
        spans = tuple((checked("low", low, count), checked("high", high, count)) for low, high in self.spans)
        if any(np.any(low > high) for low, high in spans):
            raise ValueError("a span must not end below its start")
        object.__setattr__(self, "spans", spans)


@dataclass(frozen=True, eq=False, kw_only=True)
class HistogramData:
    """How many values lie between one edge and the next: `edges` (n + 1,) rise, `counts` (n,)."""

    edges: Floats
    counts: Floats
    title: str = ""
    reference: float | None = None

    def __post_init__(self) -> None:
        counts = checked("counts", self.counts)
        edges = checked("edges", self.edges, counts.size + 1)
        if np.any(np.diff(edges) <= 0):
            raise ValueError("edges must rise from each to the next")
        object.__setattr__(self, "counts", counts)
        object.__setattr__(self, "edges", edges)
