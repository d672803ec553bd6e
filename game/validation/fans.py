"""The hindcast as fan charts and as a table of paths: data only, for front ends and documents to draw."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.charts.data import FanData, quantiles_of
from game.model.alliance import Floats
from game.provenance.countries import REGIONS
from game.scenario.members import MEMBERS
from game.validation import patterns
from game.validation.hindcast import Hindcast
from game.validation.past import YEARS
from game.validation.stylised_facts import is_europe_or_canada

__all__ = ["COLUMNS", "REGION_NAMES", "alliance_fan", "ally_fan", "paths", "region_fan"]

REGION_NAMES = {
    "east": "East: Poland, Baltics, Romania, Finland, Norway",
    "south": "South: Spain to Turkey",
    "west": "West and Canada",
}
COLUMNS = ("code", "year", "member", "actual", "p05", "p25", "median", "p75", "p95")
"""Columns of the table of paths."""

_YEARS = np.array(YEARS, dtype=np.float64)


def _fan(title: str, runs: Floats, actual: Floats, *, target: bool = True) -> FanData:
    """Return the fan of one path, runs (R, T), against what happened, (T,)."""
    quantiles = quantiles_of(runs)
    middle = quantiles[2, -1]
    return FanData(
        x=_YEARS,
        quantiles=quantiles,
        title=f"{title}, % of GDP",
        target=2.0 if target else None,
        actual_x=_YEARS,
        actual=actual,
        floor=0.0,
        desc=f"{title}: simulated {middle:.2f}% of GDP in {YEARS[-1]}, actual {actual[-1]:.2f}%",
    )


def alliance_fan(told: Hindcast) -> FanData:
    """Return the GDP-weighted share of Europe and Canada."""
    known, played = told.known, told.played
    who = known.member & is_europe_or_canada(known.codes)[:, None]
    runs = patterns.weighted_share(played.shares, played.gdp, who)
    actual = patterns.weighted_share(known.shares[None], played.gdp[:1], who)[0]
    return _fan("Europe and Canada", runs, actual)


def region_fan(told: Hindcast, region: str) -> FanData:
    """Return the mean share of a region of `REGIONS`."""
    rows = [told.known.codes.index(code) for code in REGIONS[region]]
    runs = told.played.shares[:, rows].mean(axis=1)
    return _fan(REGION_NAMES[region], runs, told.known.shares[rows].mean(axis=0))


def ally_fan(told: Hindcast, code: str) -> FanData:
    """Return the share of one ally."""
    row = told.known.codes.index(code)
    return _fan(MEMBERS[code], told.played.shares[:, row], told.known.shares[row])


def paths(told: Hindcast) -> Iterator[tuple[str | int | float, ...]]:
    """Yield the rows of the table of paths, one an ally and year, in the order of `COLUMNS`."""
    known = told.known
    for row, code in enumerate(known.codes):
        points = np.round(quantiles_of(told.played.shares[:, row]), 3)
        for t, year in enumerate(YEARS):
            member, actual = int(known.member[row, t]), float(known.shares[row, t])
            yield (code, year, member, actual, *(float(value) for value in points[:, t]))
