"""Norms of fair sharing: parts of one whole, the orders they make, how unevenly a burden lies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.setup import prepare
from game.model import norms
from game.scenario.catalogue import find


@pytest.fixture(scope="module")
def start():
    setup = prepare(find("2025-leaked-chat"))
    return setup, setup.start(np.zeros((2, setup.members.count)))


def parts_of(start, name):
    setup, state = start
    return norms.parts(name, state, setup.members, setup.parameters, setup.active(0))


@pytest.mark.parametrize("name", norms.NORMS)
def test_parts_sum_to_one_and_leave_out_who_has_no_forces(start, name) -> None:
    setup, _ = start
    part = parts_of(start, name)
    assert np.allclose(part.sum(axis=1), 1.0)
    assert (part[:, setup.codes.index("ISL")] == 0.0).all()
    assert (np.delete(part, setup.codes.index("ISL"), axis=1) > 0.0).all()


@pytest.mark.parametrize("name", norms.NORMS)
def test_what_is_asked_of_all_is_what_all_spend(start, name) -> None:
    _, state = start
    asked = norms.asked(parts_of(start, name), state.core_share, state.gdp)
    assert np.allclose((asked * state.gdp).sum(axis=1), (state.core_share * state.gdp).sum(axis=1))


def test_equal_share_asks_the_same_percentage_of_all(start) -> None:
    _, state = start
    asked = norms.asked(parts_of(start, "equal_share"), state.core_share, state.gdp)
    assert np.ptp(asked[asked > 0.0]) < 1e-12


def test_norms_ask_of_the_poor_the_near_and_the_rich_as_they_say(start) -> None:
    setup, state = start
    equal, ability, benefit, valuation, priority = (
        dict(
            zip(setup.codes, norms.asked(parts_of(start, name), state.core_share, state.gdp)[0], strict=True)
        )
        for name in norms.NORMS
    )
    assert ability["ALB"] < equal["ALB"]
    assert priority["ALB"] < ability["ALB"]
    assert priority["LUX"] > equal["LUX"]
    assert benefit["EST"] > benefit["PRT"]
    assert valuation["LTU"] > valuation["ESP"]


def test_the_one_that_gives_most_of_what_is_asked_is_first() -> None:
    given_, wanted = np.array([[1.0, 2.0, 4.0, 4.0, 1.0]]), np.array([[2.0, 2.0, 2.0, 2.0, 0.0]])
    assert norms.ranks(given_, wanted).tolist() == [[4.0, 3.0, 1.0, 1.0, 0.0]]


def test_a_burden_that_lies_as_the_norm_has_it_is_even() -> None:
    part = np.array([[0.5, 0.3, 0.2]])
    assert norms.gini(part, part) == pytest.approx(0.0)


def test_all_on_one_small_ally_is_nearly_one() -> None:
    carried, part = np.array([[1.0, 0.0]]), np.array([[0.01, 0.99]])
    assert norms.gini(carried, part) == pytest.approx(0.99)


weights = st.lists(st.floats(0.01, 10.0), min_size=4, max_size=4).map(
    lambda row: np.array([row]) / np.sum(row)
)


@given(carried=weights, part=weights, seed=st.integers(0, 99))
def test_unevenness_is_bounded_and_blind_to_the_order_of_allies(carried, part, seed) -> None:
    order = np.random.default_rng(seed).permutation(4)
    value = float(norms.gini(carried, part)[0, 0])
    assert 0.0 <= value <= 1.0
    assert norms.gini(carried[:, order], part[:, order])[0, 0] == pytest.approx(value, abs=1e-12)
