"""All allies by one of several measures of who carries how much; none of them is the true one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup
from starlette.responses import Response

from game.charts.data import BarData
from game.charts.svg import bars_svg
from game.play.explain.fair_share_norms import FAIR_SHARE_NORMS, NormRow, Table, table
from game.play.wording.relations import listed_relations, our_words, their_words
from game.units import show
from game.web.site import Visit

__all__ = ["norm_chart", "show_alliance", "value_in_words"]

_FIRST = "share"


@dataclass(frozen=True, slots=True)
class Row:
    """One ally as the table shows it."""

    place: int
    name: str
    own: bool
    share: str
    value: str
    moved: str


def value_in_words(found: Table, line: NormRow) -> str:
    """Return what an ally is ordered by, as people read it."""
    if line.wanted is not None:
        return f"{100.0 * line.value:.0f}% of {line.wanted:.2f}"
    return f"{100.0 * line.value:.0f}%" if found.unit == "ratio" else show(line.value, found.unit)


_UNITS = {"ratio": "%", "usd_bn": "USD bn", "usd": "USD", "pct_gdp": "% of GDP"}


def norm_chart(
    found: Table,
    *,
    width: int,
    row: int,
    ident: str,
    only: Collection[str] | None = None,
    before: Mapping[str, float] | None = None,
) -> Markup:
    """Return the allies as bars, or `only` some; `before` marks what they had before, by code."""
    lines = [line for line in found.lines if only is None or line.code in only]
    factor = 100.0 if found.unit == "ratio" else 1.0
    label = found.norm.label[:1].upper() + found.norm.label[1:]
    data = BarData(
        codes=[line.name for line in lines],
        values=np.array([factor * line.value for line in lines]),
        before=None if before is None else np.array([before[line.code] for line in lines]),
        before_label="before the last round",
        title=label if found.unit == "pct_gdp" else f"{label}, {_UNITS[found.unit]}",
        decimals=2 if found.unit == "pct_gdp" else 0,
    )
    return Markup(bars_svg(data, width=width, row=row, ident=ident))


def show_alliance(visit: Visit) -> Response:
    """Show the allies by the measure that the address names."""
    asked = visit.request.query_params.get("norm", _FIRST)
    chair = visit.exercise.chair(visit.seat)
    found = table(chair, asked if asked in FAIR_SHARE_NORMS else _FIRST)
    told, rest = listed_relations(chair)
    rows = [
        Row(
            place=line.place,
            name=line.name,
            own=line.code == visit.seat,
            share=f"{line.core_share:.2f}",
            value=value_in_words(found, line),
            moved=f"{line.moved:+d}" if line.moved else "",
        )
        for line in found.lines
    ]
    return visit.render(
        "seat_alliance.html",
        view=chair.view,
        norms=list(FAIR_SHARE_NORMS.values()),
        found=found,
        rows=rows,
        chart=norm_chart(found, width=360, row=18, ident="allies"),
        relations=[(name, their_words(one), our_words(one)) for name, one in told],
        without_opinion=", ".join(rest),
    )
