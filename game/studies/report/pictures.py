"""The pictures of a report, each with the table of its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

import numpy as np

from game.charts.data import FanData
from game.charts.span_data import HistogramData, SpanData
from game.charts.svg import fan_svg
from game.charts.svg_spans import histogram_svg, spans_svg
from game.charts.svg_tiles import tiles_svg
from game.charts.tiles import Tile
from game.quantities import QUANTITIES
from game.scenario.dates import date_of
from game.scenario.members import MEMBERS
from game.studies.answers import Comparison, Policy, Summary
from game.studies.bands import Band
from game.studies.effects import Effect
from game.studies.report.html import figure, table
from game.studies.sensitivity import Index
from game.studies.sentences import (
    INDEX_NAMES,
    decimals_of,
    ends_of,
    index_heads,
    index_rows,
    signed,
    spread_of,
    with_half_width,
)
from game.studies.swings import Swing
from game.units import UNITS

__all__ = ["Pictures"]

_CAUSES = 12
_INTERVAL = "Line: 95% interval; dot: mean"
_BOX = "Dark: half of the runs; light: nine in ten"


class Pictures:
    """Makes the pictures of one report; each has a number of its own for those who cannot see it."""

    def __init__(self, told: Summary) -> None:
        self.told = told
        self.unit = UNITS[told.unit]
        self.label = QUANTITIES[told.outcome].label
        self._numbers: Iterator[int] = count(1)

    def _ident(self) -> str:
        return f"picture-{next(self._numbers)}"

    def fan(self, name: str, bands: Mapping[str, Band]) -> str:
        """Return how the outcome goes under a policy, with the median of the first policy beside it."""
        own, (base, first) = bands[name], next(iter(bands.items()))
        other = None if name == base else first.quantiles[2]
        data = FanData(
            x=own.years,
            quantiles=own.quantiles,
            title=f"{name}: {self.label}"[:52],
            label=name[:14],
            other=other,
            other_label=base[:14],
        )
        decimals = self.unit.decimals
        head = ("", "5%", "25%", "median", "75%", "95%")
        rows = [
            (str(date_of(float(year)))[:7], *(f"{value:.{decimals}f}" for value in values))
            for year, values in zip(own.years, own.quantiles.T, strict=True)
        ]
        caption = f"{self.label}, {self.unit.label or 'figure'}: {name}, quantiles of {own.runs:,} runs"
        return figure(fan_svg(data, width=400, height=260, ident=self._ident()), table(caption, head, rows))

    def spreads(self, one: Comparison) -> str:
        """Return how the outcome lies at the end, policy by policy."""
        known = {one.base: one.spread, **{policy.name: policy.spread for policy in one.policies}}
        known = {name: values for name, values in known.items() if values}
        if not known:
            return ""
        low90, low50, middle, high50, high90 = np.array(list(known.values())).T
        data = SpanData(
            labels=list(known),
            values=middle,
            spans=[(low90, high90), (low50, high50)],
            title=f"{self.label} at the end",
            says=_BOX,
            decimals=self.unit.decimals,
        )
        rows = [
            (name, *(f"{value:.{self.unit.decimals}f}" for value in values)) for name, values in known.items()
        ]
        beside = table(
            f"{self.label} at the end: quantiles of runs",
            ("policy", "5%", "25%", "median", "75%", "95%"),
            rows,
        )
        return figure(spans_svg(data, ident=self._ident()), beside)

    def differences(self, one: Comparison, policy: Policy) -> str:
        """Return how the differences from the first policy lie over worlds."""
        if policy.differences is None:
            return ""
        edges, counts = (
            np.array(part, dtype=np.float64) for part in (policy.differences.edges, policy.differences.counts)
        )
        data = HistogramData(
            edges=edges, counts=counts, title=f"{policy.name} less {one.base}, by world"[:52], reference=0.0
        )
        decimals = max(0, int(np.ceil(-np.log10(edges[1] - edges[0]))) + 1)
        rows = [
            (f"{signed(low, decimals)} to {signed(high, decimals)}", f"{number:,.0f}")
            for low, high, number in zip(
                edges[:-1:3], edges[3::3], counts.reshape(-1, 3).sum(axis=1), strict=True
            )
        ]
        beside = table(f"{policy.name} less {one.base}: worlds by difference", ("difference", "worlds"), rows)
        return figure(histogram_svg(data, ident=self._ident()), beside)

    def groups(self, policy: Policy) -> str:
        """Return the differences by group of allies."""
        return self._effects(policy, policy.groups, {name: name for name in policy.groups}, "by group")

    def allies(self, policy: Policy) -> str:
        """Return the differences by ally, the largest first."""
        order = sorted(policy.allies, key=lambda code: -policy.allies[code].mean)
        found = {code: policy.allies[code] for code in order}
        return self._effects(policy, found, MEMBERS, "by ally")

    def _effects(self, policy: Policy, found: Mapping[str, Effect], names: Mapping[str, str], by: str) -> str:
        if not found:
            return ""
        row = QUANTITIES[self.told.quantity]
        decimals = decimals_of(next(iter(policy.groups.values())), row.unit)
        title = f"{row.label}: {policy.name}, {by}"
        picture = spans_svg(
            _spans([names[key] for key in found], list(found.values()), title), ident=self._ident()
        )
        rows = [(names[key], with_half_width(effect, decimals)) for key, effect in found.items()]
        return figure(picture, table(title, ("", "difference"), rows))

    def map(self, policy: Policy) -> str:
        """Return the differences on a map; its figures are those of the table by ally."""
        row = QUANTITIES[self.told.quantity]
        decimals = decimals_of(next(iter(policy.groups.values())), row.unit)
        scale = 10.0**decimals
        cells = {
            code: Tile(round(one.mean * scale), ("up" if one.mean > 0 else "down") if one.told else "neutral")
            for code, one in policy.allies.items()
        }
        return tiles_svg(
            cells,
            title=f"{row.label}: {policy.name}"[:52],
            says=f"Difference times {scale:g}; ▲ higher, ▼ lower, · chance",
            decimals=0,
            ident=self._ident(),
        )

    def causes(self, policy: Policy) -> str:
        """Return the largest causes of a difference, and the sum of all."""
        shown = policy.causes[:_CAUSES]
        if not shown:
            return ""
        decimals = min(
            max(decimals_of(cause.effect, self.told.unit) for cause in shown),
            decimals_of(policy.effects[self.told.outcome], self.told.unit) + 1,
        )
        title = f"Causes: {policy.name}"
        rows = [(cause.label, with_half_width(cause.effect, decimals)) for cause in shown]
        rest = sum(cause.effect.mean for cause in policy.causes[_CAUSES:])
        rows += [(f"{len(policy.causes) - _CAUSES} smaller causes", signed(rest, decimals))] if rest else []
        rows.append(("the difference", signed(policy.caused, decimals)))
        spans = _spans([cause.label for cause in shown], [cause.effect for cause in shown], title)
        beside = table(
            f"{title}, in {shown[0].effect.worlds:,} worlds; they sum to the difference",
            ("cause", "part"),
            rows,
        )
        return figure(spans_svg(spans, ident=self._ident()), beside)

    def tornado(self, swings: Sequence[Swing], what: str) -> str:
        """Return how far drawn parameters move a figure."""
        if not swings:
            return ""
        low, high = (
            np.array([getattr(swing, name) for swing in swings]) for name in ("mean_low", "mean_high")
        )
        data = SpanData(
            labels=[swing.parameter for swing in swings],
            values=high,
            spans=[(np.minimum(low, high), np.maximum(low, high))],
            title=what[:52],
            says="Dot: where the parameter is highest; end: lowest",
            reference=0.0 if (low * high < 0.0).any() else None,
        )
        rows = [(swing.parameter, *ends_of(swing, self.told.unit)) for swing in swings]
        head = ("parameter", "lowest fifth", "highest fifth")
        caption = f"{what}: means in the fifths of runs in which a parameter is lowest and highest"
        return figure(spans_svg(data, ident=self._ident()), table(caption, head, rows))

    def indices(self, found: Sequence[Index], kind: str, name: str) -> str:
        """Return the sensitivity indices of a figure."""
        if not found:
            return ""
        whole, half = (
            np.array([getattr(index, part) for index in found]) for part in ("whole", "half_whole")
        )
        alone, total = INDEX_NAMES[kind]
        data = SpanData(
            labels=[index.parameter for index in found],
            values=whole,
            spans=[(whole - half, whole + half)],
            title=f"{total}: {name}"[:52],
            says=_INTERVAL,
            reference=0.0,
        )
        head = ("parameter", *index_heads(kind))
        beside = table(f"{name}: {total} and {alone}", head, index_rows(found, kind))
        return figure(spans_svg(data, ident=self._ident()), beside)

    def luck(self, one: Comparison) -> str:
        """Return what makes worlds differ, in words."""
        return f"Spread of {spread_of(one)}: standard deviation {one.luck:.2g} between worlds."


def _spans(labels: Sequence[str], found: Sequence[Effect], title: str) -> SpanData:
    mean = np.array([effect.mean for effect in found])
    low, high = (np.array([getattr(effect, end) for effect in found]) for end in ("low", "high"))
    known = np.isfinite(low)
    return SpanData(
        labels=labels,
        values=mean,
        spans=[(np.where(known, low, mean), np.where(known, high, mean))],
        title=title[:52],
        says=_INTERVAL,
        reference=0.0,
        decimals=4,
    )
