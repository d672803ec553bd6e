"""What happened, as NATO's tables of July 2026 have it: the one basis that the model is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game.engine.setup import Setup, prepare
from game.model.alliance import Bools, Floats
from game.provenance import facts
from game.scenario.as_it_happened import as_it_happened
from game.scenario.catalogue import find
from game.scenario.schema import Scenario

__all__ = [
    "BASIS",
    "FIRST",
    "LAST",
    "QUIET",
    "SHARES",
    "YEARS",
    "Past",
    "actual_gdp",
    "past",
    "replayed",
    "set_up",
]

FIRST, LAST = 2014, 2024
YEARS = tuple(range(FIRST, LAST + 1))
SHARES = "nato-2026-07.core_share"
GDP = "imf-weo-2025-10.gdp"
BASIS = (
    "defence expenditure as a share of GDP by NATO's definition, edition of July 2026 (fact sheet nato-2026-07); "
    "real growth from the IMF's edition of October 2025 (imf-weo-2025-10)"
)
QUIET = 0.20
"""Threat of 2014 to 2021, where that of 2022 and after is 1: estimated without national plans (`calibration.py`). The
scenarios put it at .12, as the estimate is lower where plans carry part of the rise."""
_SCENARIO = "2014-wales"


@dataclass(frozen=True)
class Past:
    """Actual shares, % of GDP (N, T), of the allies `codes` in `YEARS`; where they are counted (N, T)."""

    codes: tuple[str, ...]
    shares: Floats
    member: Bools
    """Ally by the end of the year."""
    counted: Bools
    """Judged: a member with forces, after the start year."""

    def between(self, first: int, last: int) -> Bools:
        """Return where figures of the years `first` to `last` are counted, (N, T)."""
        years = np.array(YEARS)
        return self.counted & (years >= first) & (years <= last)


@lru_cache(maxsize=1)
def _wales() -> Scenario:
    return find(_SCENARIO)


@lru_cache(maxsize=128)
def replayed(
    *,
    quiet_threat: float = QUIET,
    pledge_base: float | None = None,
    plans: bool = False,
    years: int | None = None,
    growth: bool = True,
    threat_around: float | None = None,
) -> Scenario:
    """Return the scenario of the past: 2014 to 2024 as it happened, with nothing of its spending after 2014.

    `plans` adds the national plans that six allies had announced by then. They are known from the time, but no fact
    sheet holds them, and who lists plans today knows which were kept. `years` goes on past 2024, if asked. Without
    `growth`, or with `threat_around`, growth and threat are the model's own.
    """
    return as_it_happened(
        _wales(),
        quiet_threat=quiet_threat,
        pledge_base=pledge_base,
        plans=plans,
        years=years,
        growth=growth,
        threat_around=threat_around,
    )


def set_up(
    *,
    quiet_threat: float = QUIET,
    pledge_base: float | None = None,
    plans: bool = False,
    years: int | None = None,
    growth: bool = True,
    threat_around: float | None = None,
    **parameters: float,
) -> Setup:
    """Return the past made ready to play; `parameters` replace those of the model."""
    scenario = replayed(
        quiet_threat=quiet_threat,
        pledge_base=pledge_base,
        plans=plans,
        years=years,
        growth=growth,
        threat_around=threat_around,
    )
    return prepare(scenario, parameters=parameters)


@lru_cache(maxsize=1)
def past() -> Past:
    """Return what happened, in the order of the scenario's allies."""
    rows = facts().table(SHARES).rows
    setup = set_up()
    shares = np.array([[float(rows[code][str(year)]) for year in YEARS] for code in setup.codes])
    starts = _wales().date.decimal
    member = np.array([setup.joining < (starts if year == FIRST else year + 1) for year in YEARS]).T
    later = np.array(YEARS) > FIRST
    return Past(setup.codes, shares, member, member & later & setup.members.has_forces[:, None])


def actual_gdp() -> Floats:
    """Return nominal GDP, USD bn (N, T), for statistics that need the size of economies."""
    rows = facts().table(GDP).rows
    return np.array([[float(rows[code][str(year)]) for year in YEARS] for code in past().codes])
