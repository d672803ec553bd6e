"""The data of the golden charts: made up, and plain enough to check a picture by eye."""

from __future__ import annotations

import numpy as np
import pytest

from game.charts.data import BarData, FanData, LineData, Series
from game.charts.tile_layout import CONTEXT, LAYOUT
from game.charts.tiles import Tile

YEARS = np.arange(2025, 2035.25, 0.5)


@pytest.fixture
def forecast() -> FanData:
    """Return a widening forecast with a draft, a stepped target and a past."""
    ahead = YEARS - 2025
    middle = 2.3 + 0.06 * ahead
    spread = np.array([-0.12, -0.045, 0.0, 0.05, 0.14])[:, None] * ahead
    return FanData(
        x=YEARS,
        quantiles=middle + spread,
        title="Core defence spending, % of GDP: United Kingdom",
        target=np.where(YEARS < 2030, 2.0, 3.5),
        other=middle + 0.05 * ahead,
        actual_x=np.arange(2019.0, 2026.0),
        actual=np.array([2.1, 2.3, 2.25, 2.2, 2.25, 2.3, 2.3]),
        now=2025.0,
    )


@pytest.fixture
def paths() -> LineData:
    """Return three lines that cross, against a level target."""
    ahead = YEARS - 2025
    return LineData(
        x=YEARS,
        series=[
            Series("Poland", 4.2 - 0.5 * ahead + 0.05 * ahead**2),
            Series("Spain", 1.3 + 0.05 * ahead),
            Series("Europe and Canada", 2.0 + 0.15 * ahead),
        ],
        title="Three paths, % of GDP",
        target=2.0,
        now=2027.0,
    )


@pytest.fixture
def shares() -> BarData:
    """Return a share for each ally, around the target, with where it stood before."""
    codes = [code for code in LAYOUT if code not in CONTEXT]
    steps = np.arange(len(codes), dtype=np.float64)
    return BarData(
        codes=codes,
        values=0.8 + (steps * 7 % 32) * 0.1,
        target=2.0,
        before=1.0 + (steps * 5 % 32) * 0.08,
        title="Core share, % of GDP, end of 2026",
    )


@pytest.fixture
def tiled(shares: BarData) -> dict[str, Tile]:
    """Return the same shares as tiles."""
    pairs = zip(shares.codes, shares.values.tolist(), strict=True)
    return {code: Tile(value, "met" if value >= 2.0 else "missed") for code, value in pairs}
