"""What was known at the end of a year: shares as then estimated, and the national plans announced by then.

Editions as then published are in hand for 2016, 2018 and 2019. For other years the estimate is drawn: what the tables
of July 2026 have, with an error like those of the estimates that can be compared with them, in proportion to the share
(`revisions`). Errors of later years lend their sizes to earlier ones; they say nothing about any ally.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game import seeding
from game.model.alliance import Floats
from game.provenance import facts
from game.validation.past import FIRST, LAST, SHARES, past

__all__ = ["EDITIONS", "KnownPlans", "known_shares", "plans_known", "plans_met", "revisions"]

EDITIONS: Mapping[int, str] = {2016: "nato-2017-02", 2018: "nato-2019-06", 2019: "nato-2019-06"}
"""Year -> the sheet with that year's shares as first estimated."""
_FIRST_ESTIMATES: Mapping[int, str] = {
    2016: "nato-2017-02",
    2018: "nato-2019-06",
    2023: "nato-2024-06",
    2024: "nato-2025-04",
}
"""Estimates of a year that was over when they were published: what revisions are measured on."""
_PLANS = "national-plans"
_NEARLY = 0.05  # pp by which a share may fall short of a plan that counts as met


def _edition(sheet: str, year: int) -> dict[str, float]:
    rows = facts().table(f"{sheet}.core_share").rows
    return {code: float(cells[str(year)]) for code, cells in rows.items() if cells.get(str(year))}


@lru_cache(maxsize=1)
def revisions() -> Floats:
    """Return the log of the final share over the first estimate, for every ally and year in hand, ascending, (n,)."""
    final = facts().table(SHARES).rows
    found = [
        np.log(float(final[code][str(year)]) / share)
        for year, sheet in _FIRST_ESTIMATES.items()
        for code, share in _edition(sheet, year).items()
        if code in past().codes
    ]
    return np.sort(np.array(found))


def known_shares(year: int, copies: int, seed: int) -> Floats:
    """Return the shares of a year as estimated when it was over, % of GDP (copies, N).

    All copies are the same where an edition is in hand; an ally that it leaves out keeps its final share.
    """
    known = past()
    final = np.tile(known.shares[:, year - FIRST], (copies, 1))
    if year in EDITIONS:
        there = _edition(EDITIONS[year], year)
        return np.tile([there.get(code, final[0, row]) for row, code in enumerate(known.codes)], (copies, 1))
    errors = revisions()
    luck = seeding.draw(seed, "design", year, 0, copies, lambda rng, n: rng.random((n, len(known.codes))))
    return final * np.exp(-np.quantile(errors, luck))


@dataclass(frozen=True, slots=True)
class KnownPlans:
    """The plans in force at one time: share aimed at, % of GDP, and year due, (N,) each; 0 where there is none."""

    target: Floats
    due: Floats

    @property
    def count(self) -> int:
        return int((self.target > 0.0).sum())


def plans_known(year: int) -> KnownPlans:
    """Return the last plan that each ally had announced by the end of a year, unless it was due by then."""
    sheet = facts().sheet(_PLANS)
    targets, dates = sheet.tables["target"].rows, sheet.tables["due"].rows
    target, due = np.zeros(len(past().codes)), np.zeros(len(past().codes))
    for row, code in enumerate(past().codes):
        announced = [day for day in targets.get(code, {}) if int(day[:4]) <= year]
        if announced and float(dates[code][max(announced)]) > year:
            target[row], due[row] = float(targets[code][max(announced)]), float(dates[code][max(announced)])
    return KnownPlans(target, due)


def plans_met() -> dict[str, bool]:
    """Return whether each plan that was due by the last year and not replaced before was met, by ally and date."""
    sheet, known = facts().sheet(_PLANS), past()
    targets, dates = sheet.tables["target"].rows, sheet.tables["due"].rows
    met = {}
    for code, announced in targets.items():
        days = sorted(announced)
        for day, later in zip(days, [*days[1:], "9999"], strict=True):
            due = int(float(dates[code][day]))
            if int(later[:4]) < due or due > LAST or due < FIRST:
                continue
            shares = known.shares[known.codes.index(code), : due - FIRST + 1][int(day[:4]) - FIRST :]
            met[f"{code} {day}"] = bool((shares >= float(announced[day]) - _NEARLY).any())
    return met
