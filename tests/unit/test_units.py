"""Units read as a person writes them, and yearly rates convert to steps without loss."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.units import UNITS, chance_per_step, scale_per_step, share_per_step, show

SHARE = st.floats(0.0, 0.99)
STEP = st.sampled_from([0.25, 0.5, 1.0])


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (2.0, "pct_gdp", "2.00% of GDP"),
        (-0.25, "pp", "-0.25 points"),
        (1234.5, "usd_bn", "$1,234.5 bn"),
        (2027, "year", "2027"),
        (120_000, "persons", "120,000 people"),
    ],
)
def test_show(value: float, unit: str, text: str) -> None:
    assert show(value, unit) == text


def test_show_signs_a_change_on_request() -> None:
    assert show(0.3, "pp", signed=True) == "+0.30 points"


def test_every_unit_is_filed_under_its_own_name_and_shows() -> None:
    assert all(name == unit.name for name, unit in UNITS.items())
    assert all(show(1.0, name) for name in UNITS)


@given(SHARE, STEP)
def test_steps_of_a_year_add_up_to_the_yearly_share(annual: float, h: float) -> None:
    left = (1 - share_per_step(annual, h)) ** (1 / h)
    assert 1 - left == pytest.approx(annual, abs=1e-12)


@given(SHARE, STEP)
def test_a_share_is_the_same_bit_for_bit_alone_and_among_others(annual: float, h: float) -> None:
    assert np.unique(share_per_step(np.full((7, 1), annual), h)).tolist() == [share_per_step(annual, h)]


@given(st.floats(0, 20), STEP)
def test_steps_of_a_year_add_up_to_the_yearly_chance(rate: float, h: float) -> None:
    nothing = (1 - chance_per_step(rate, h)) ** (1 / h)
    assert nothing == pytest.approx(math.exp(-rate), abs=1e-12)
    assert 0 <= chance_per_step(rate, h) <= 1


@given(st.floats(0, 5), STEP)
def test_variances_of_a_year_add_up(annual_sd: float, h: float) -> None:
    assert scale_per_step(annual_sd, h) ** 2 / h == pytest.approx(annual_sd**2)
