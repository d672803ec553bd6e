"""Where the replay fails, ally by ally, and what a fact says that may explain it: never a guess."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from game.provenance import facts
from game.validation.past import FIRST, SHARES, YEARS, Past
from game.validation.playback import Played

__all__ = ["Miss", "worst_misses"]

_EQUIPMENT = "nato-2026-07.equipment_share"
_EVENTS = "events-2014-2025"
_LEAP = 10.0  # points of the budget by which equipment has to move within a year to be worth saying
_BEFORE = 2  # years before a miss in which an announcement can stand behind it


@dataclass(frozen=True, slots=True)
class Miss:
    """One ally: error of its median path over the years judged, the year that is worst, and what facts say of it."""

    code: str
    rmse: float
    year: int
    actual: float
    median: float
    p05: float
    p95: float
    said: tuple[str, ...]
    facts: tuple[str, ...]
    """Ids of the facts that `said` rests on."""

    def document(self) -> dict[str, Any]:
        """Return the miss as plain data, rounded."""
        plain = asdict(self)
        return {
            name: round(value, 3)
            if isinstance(value, float)
            else list(value)
            if name in ("said", "facts")
            else value
            for name, value in plain.items()
        }


def worst_misses(known: Past, played: Played) -> list[Miss]:
    """Return all allies judged, the worst error first."""
    middle = played.median
    low, high = played.band()
    error = np.where(known.counted, middle - known.shares, 0.0)
    found = []
    for row, code in enumerate(known.codes):
        if not known.counted[row].any():
            continue
        worst = int(np.abs(error[row]).argmax())
        said = _explained(code, YEARS[worst], float(known.shares[row, worst] - middle[row, worst]))
        found.append(
            Miss(
                code,
                float(np.sqrt(np.mean(error[row][known.counted[row]] ** 2))),
                YEARS[worst],
                actual=float(known.shares[row, worst]),
                median=float(middle[row, worst]),
                p05=float(low[row, worst]),
                p95=float(high[row, worst]),
                said=tuple(text for text, _ in said),
                facts=tuple(fact for _, fact in said),
            )
        )
    return sorted(found, key=lambda miss: -miss.rmse)


def _explained(code: str, year: int, above: float) -> list[tuple[str, str]]:
    """Return what facts say of an ally's figure that lay `above` the median: (text, id of the fact) each."""
    return [*_remarks(code, year), *_equipment(code, year, above), *_announced(code, year, above)]


def _remarks(code: str, year: int) -> list[tuple[str, str]]:
    """Return what the tables themselves remark on a figure or an ally."""
    notes, cell = facts().table(SHARES).notes, f"{code}.{year}"
    fact = f"{SHARES}.{cell}"
    return [(note, fact) for key in (cell, code) if (note := notes.get(key))]


def _equipment(code: str, year: int, above: float) -> list[tuple[str, str]]:
    """Return a leap of the equipment share in the direction of the miss."""
    row = facts().table(_EQUIPMENT).rows.get(code, {})
    now, before = row.get(str(year)), row.get(str(year - 1))
    if now is None or before is None or year == FIRST:
        return []
    leap = float(now) - float(before)
    if leap * above <= 0.0 or abs(leap) < _LEAP:
        return []
    text = f"Equipment took {float(now):.0f}% of it, after {float(before):.0f}% the year before."
    return [(text, f"{_EQUIPMENT}.{code}.{year}")]


def _announced(code: str, year: int, above: float) -> list[tuple[str, str]]:
    """Return what the ally had announced shortly before spending more than the model says."""
    if above <= 0.0:
        return []
    sheet = facts().sheet(_EVENTS)
    return [
        (f"{fact.date}: {fact.what}.", fact.id)
        for fact in sheet.singles.values()
        if fact.actor == code
        and fact.unit == "pct_gdp"
        and fact.date[:4].isdigit()
        and year - _BEFORE <= int(fact.date[:4]) <= year
    ]
