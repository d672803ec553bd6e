"""The table of legal orders is complete, readable, and what is brought into it is legal."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.governments.choices import Choices, Leadership, UsPolicy, steady
from game.governments.legal import breaches, within
from game.governments.orders import FINANCE, GOVERNMENT
from game.governments.policy_ranges import SECRETARY_GENERAL, US
from game.governments.ranges import Range
from game.governments.samples import situation, varied
from game.governments.summit_tables import REDRAFTS, TEXT, VOTES
from game.model.controls import ACCEPT, AUTO, HOLD_OUT, LETTER, SummitText
from game.units import UNITS

TABLES = {"government": GOVERNMENT, "us": US, "text": TEXT, "chair": SECRETARY_GENERAL}
ALL = [limits for table in TABLES.values() for limits in table.values()]


@pytest.mark.parametrize(
    ("table", "of", "besides"),
    [
        (GOVERNMENT, Choices, {"vote", "leans", "answer"}),
        (US, UsPolicy, set()),
        (TEXT, SummitText, set()),
        (SECRETARY_GENERAL, Leadership, {"drafts"}),
    ],
)
def test_every_order_has_a_range(table: dict[str, Range], of: type, besides: set[str]) -> None:
    assert set(table) == {entry.name for entry in fields(of)} - besides
    assert all(limits.name == name for name, limits in table.items())


@pytest.mark.parametrize("limits", ALL, ids=lambda limits: limits.name)
def test_a_range_can_be_read_and_stepped_through(limits: Range) -> None:
    assert limits.low < limits.high <= limits.most
    assert 0.0 < limits.step <= limits.high - limits.low
    assert limits.unit in UNITS
    for sentence in (limits.meaning, limits.cost):
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_finance_and_votes_are_those_of_the_model() -> None:
    assert set(FINANCE) < set(GOVERNMENT)
    assert {kind.number for kind in VOTES.values()} == {AUTO, ACCEPT, LETTER, HOLD_OUT}
    assert REDRAFTS == 3


@pytest.mark.parametrize("limits", ALL, ids=lambda limits: limits.name)
@given(value=st.floats(-1e6, 1e6))
def test_the_nearest_legal_value_is_legal_and_legal_ones_stay(limits: Range, value: float) -> None:
    values = np.array([value])
    near = limits.nearest(values)
    assert limits.holds(near).all()
    np.testing.assert_array_equal(limits.nearest(near), near)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_not_legal(value: float) -> None:
    assert not any(limits.holds(np.array([value])).any() for limits in ALL)


def test_yes_and_no_have_nothing_between() -> None:
    assert GOVERNMENT["take_escape"].holds(np.array([0.0, 0.5, 1.0])).tolist() == [True, False, True]


def test_an_emergency_goes_beyond_the_ordinary() -> None:
    limits = GOVERNMENT["effort"]
    assert (limits.high, limits.most) == (0.3, 1.0)
    assert limits.holds(np.array([0.8, 1.1])).tolist() == [True, False]


def test_none_is_legal_where_it_means_something() -> None:
    assert GOVERNMENT["plan_target"].holds(np.array([0.0, 0.3, 2.5])).tolist() == [True, False, True]


@given(seed=st.integers(0, 10_000), size=st.floats(0.0, 1e5))
def test_orders_brought_within_the_law_are_legal(seed: int, size: float) -> None:
    seen = varied(seed, runs=2, extreme=True)
    choices = steady(seen)
    for place, name in enumerate(GOVERNMENT):
        setattr(choices, name, size * np.cos(seed + place + np.arange(62.0)).reshape(2, 31))
    choices.vote = np.full((2, 31), 2)
    legal = within(seen, choices)
    assert breaches(seen, legal) == []


def test_legal_orders_stay_as_they_are() -> None:
    seen = situation()
    before, after = steady(seen), within(seen, steady(seen))
    for name in GOVERNMENT:
        np.testing.assert_array_equal(getattr(before, name), getattr(after, name))


def test_a_breach_is_said_with_what_would_be_legal() -> None:
    seen = situation()
    choices = steady(seen)
    choices.ukraine_aid = np.full((1, 1), 2.5)
    assert breaches(seen, choices) == ["ukraine_aid is 2.5, not within 0 to 2"]
