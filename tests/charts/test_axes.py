"""Round ticks and labels: few, ascending, inside the axis, and never on top of one another."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.charts.axes import Scale, nice_ticks, number, scale_for, spread, year_labels

FINITE = st.floats(-1e90, 1e90)
SCALES = st.tuples(FINITE, FINITE).map(lambda ends: scale_for([list(ends)]))


@given(SCALES, st.integers(1, 12))
def test_ticks_are_few_ascending_and_on_the_axis(scale: Scale, most: int) -> None:
    ticks = nice_ticks(scale, most)
    slack = 1e-6 * (scale.hi - scale.lo)
    assert 1 <= len(ticks.values) <= most
    assert all(before < after for before, after in pairwise(ticks.values))
    assert all(scale.lo - slack <= value <= scale.hi + slack for value in ticks.values)
    assert len(ticks.texts) == len(ticks.values)


def test_ticks_are_round() -> None:
    assert nice_ticks(Scale(0.0, 4.2), 5).texts == ("0", "1", "2", "3", "4")
    assert nice_ticks(Scale(1.93, 2.61), 4).texts == ("2.0", "2.2", "2.4", "2.6")
    assert nice_ticks(Scale(0.0, 3.1e6), 4).texts == ("0", "1m", "2m", "3m")


@given(SCALES, st.integers(0, 120))
def test_year_labels_do_not_overlap_and_stay_inside(scale: Scale, width: int) -> None:
    labels = year_labels(scale, width)
    assert all(label.start >= 0 and label.start + len(label.text) <= width for label in labels)
    assert all(a.start + len(a.text) + 2 <= b.start for a, b in pairwise(labels))


@given(st.integers(1, 40), st.integers(8, 110))
def test_years_are_whole(span: int, width: int) -> None:
    labels = year_labels(Scale(2014.0, 2014.0 + span), width)
    assert labels
    assert all(label.text.isdigit() and 2014 <= int(label.text) <= 2014 + span for label in labels)


def test_half_years_are_not_labelled() -> None:
    assert [label.text for label in year_labels(Scale(2025.0, 2027.0), 60)] == ["2025", "2026", "2027"]


@given(st.lists(st.floats(0, 12.9), max_size=8), st.integers(1, 13))
def test_spread_gives_rows_of_their_own_near_the_place_and_in_its_order(
    places: list[float], height: int
) -> None:
    rows = spread(places, height)
    given_rows = [(place, row) for place, row in zip(places, rows, strict=True) if row is not None]
    assert len({row for _, row in given_rows}) == len(given_rows)
    assert all(0 <= row < height for _, row in given_rows)
    assert all(abs(row - min(int(place), height - 1)) <= 2 for place, row in given_rows)
    downwards = sorted(given_rows)
    assert all(before[1] < after[1] for before, after in pairwise(downwards) if before[0] < after[0])


def test_spread_lets_the_first_have_its_wish() -> None:
    assert spread([3, 3, 3], 10) == [3, 4, 5]
    assert spread([3.6, 3.5, 3.7], 10) == [3, 2, 4]


def test_spread_leaves_out_the_later_where_there_is_no_room() -> None:
    assert spread([0.5, 0.2, 0.7], 2) == [1, 0, None]
    assert spread([9.9, 9.8], 10) == [9, 8]


@given(st.lists(FINITE, min_size=1, max_size=9))
def test_scale_holds_all_values_in_order(values: list[float]) -> None:
    fractions = scale_for([values]).fraction(np.sort(values))
    assert np.all((fractions >= 0) & (fractions <= 1))
    assert np.all(np.diff(fractions) >= 0)


def test_floor_is_reached_without_margin_unless_data_lie_below() -> None:
    assert scale_for([[1.0, 2.0]], floor=0.0).lo == 0.0
    assert scale_for([[-1.0, 2.0]], floor=0.0).lo < -1.0


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(-0.001, 1, "0.0"), (99999, 0, "99999"), (2.5e9, 1, "2.5bn"), (3e17, 0, "3e+17")],
)
def test_numbers_are_short(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text
