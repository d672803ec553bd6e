"""What stands still, what drains away, what a round's length may not change, what more money must not spoil."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.model.alliance import PEACE, Alliance
from game.model.parameters import THEORIES, Parameters, Theory
from tests.model.small_world import (
    ally_figures,
    at_peace,
    neutral,
    random_draws,
    small_world,
    whole,
    world_figures,
)
from tests.model.wild_world import wild_conditions, wild_orders, wild_world

STILL = (
    "core_share",
    "related_share",
    "gdp",
    "stock",
    "backlog",
    "industry",
    "personnel",
    "readiness",
    "usable_force",
    "support",
    "us_commitment",
    "balance",
    "adversary",
)


@pytest.mark.parametrize("h", [0.25, 0.5, 1.0])
@pytest.mark.parametrize("theory", THEORIES)
def test_without_threat_and_shocks_everything_stays_as_it_is(h: float, theory: Theory) -> None:
    world = at_peace(h=h)
    # The patron's dependants would move toward it, so here nobody depends on it.
    members = dataclasses.replace(world.members, dependence=np.zeros(4))
    world = dataclasses.replace(world, members=members, parameters=Parameters(theory=theory))
    after = world.years(10)
    for name in STILL:
        np.testing.assert_allclose(
            getattr(after.state, name), getattr(world.state, name), rtol=1e-9, atol=1e-9, err_msg=name
        )


def test_an_ally_returns_to_its_peacetime_level() -> None:
    world = at_peace(peacetime_share=(3.4, 1.9, 1.9, 1.9))
    after = world.years(40)
    np.testing.assert_allclose(after.state.core_share[0, 1:], 1.9, atol=0.1)  # what it costs is felt a little


def test_no_spending_drains_the_stock() -> None:
    world = at_peace()
    stock = world.state.stock
    spent = [stock]
    for _ in range(10):
        world = world.next().evolve(core_share=0.0)
        spent.append(world.state.stock)
    falls = np.diff(np.array(spent), axis=0)
    assert (falls[1:] <= 1e-9).all()  # the first year still pays the old budget
    assert (spent[-1] < 0.75 * stock).all()
    kept = np.exp(-world.parameters.depreciation * 10)
    assert (spent[-1] > kept * stock).all()  # what was on order still comes


def after_ten_years(h: float, theory: Theory, threat: float) -> Alliance:
    figures = ally_figures(6, plan_target=(0, 4.5, 3.5, 0, 0, 3.0), plan_due=2032.0, plan_weight=0.7)
    around = world_figures(h=h, threat=threat, pledge_target=3.0, pledge_due=2035.0)
    world = small_world(figures, around, Parameters(theory=theory), threat_mean=threat)
    # All plans are kept: whether one is hangs on a chance that nears its luck, and then on the day it is looked at.
    world = world.evolve(plan_luck=0.0)
    return world.years(10, pay_borrow=0.5).state


@pytest.mark.parametrize("h", [0.25, 0.5])
@pytest.mark.parametrize("theory", ["baseline", "patron_bargaining"])
@pytest.mark.parametrize("threat", [0.3, 1.0])
def test_the_length_of_a_round_hardly_matters(h: float, theory: Theory, threat: float) -> None:
    """Half-yearly and quarterly rounds agree with yearly ones within 2% after ten years."""
    yearly, shorter = after_ten_years(1.0, theory, threat), after_ten_years(h, theory, threat)
    for name in ("core_share", "stock", "readiness", "debt", "gdp", "personnel", "adversary"):
        np.testing.assert_allclose(getattr(shorter, name), getattr(yearly, name), rtol=0.02, err_msg=name)
    # The product of three of them: their small errors add up.
    np.testing.assert_allclose(shorter.usable_force, yearly.usable_force, rtol=0.03)


@pytest.mark.parametrize("theory", ["pure_public_good", "joint_product"])
def test_answers_to_others_hardly_depend_on_the_length_of_a_round(theory: Theory) -> None:
    """Where each answers the others' last budget, small allies' wishes move fast: a step is a lag of that size."""
    yearly, shorter = after_ten_years(1.0, theory, 0.3), after_ten_years(0.5, theory, 0.3)
    np.testing.assert_allclose(shorter.core_share, yearly.core_share, atol=0.15)
    np.testing.assert_allclose(shorter.core_share[:, [0, 2, 5]], yearly.core_share[:, [0, 2, 5]], rtol=0.02)


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_more_own_spending_never_lowers_own_capability(seed: int) -> None:
    """A year of more effort, all else equal, leaves no ally with less usable force."""
    rng = np.random.default_rng(seed)
    world = wild_world(rng, runs=1)
    for _ in range(2):
        world = world.next(
            orders=wild_orders(rng, world.state),
            draws=random_draws(int(rng.integers(2**32)), *world.state.gdp.shape),
            **wild_conditions(rng, world),
        )
    allies = world.members.count
    ally = int(rng.integers(allies))
    # Aid is a share of GDP, and defence spending lifts GDP: here nothing is given away.
    world = world.evolve(ukraine_aid=0.0)
    orders = wild_orders(rng, world.state)
    orders.budget.ukraine_aid = np.zeros((1, allies))
    draws, conditions = random_draws(int(rng.integers(2**32)), 1, allies), wild_conditions(rng, world)
    forces = []
    for effort in np.linspace(-0.3, 1.0, 5):
        given_effort = orders.budget.effort.copy()
        given_effort[0, ally] = effort
        one = world
        for _ in range(round(1.0 / world.h)):
            same = dataclasses.replace(orders, budget=dataclasses.replace(orders.budget, effort=given_effort))
            one = one.next(orders=same, draws=draws, **conditions)
        forces.append(one.state.usable_force[0, ally])
    assert (np.diff(forces) >= -1e-9 * max(forces)).all(), forces


def test_lags_hold_the_last_year() -> None:
    for h, lags in ((1.0, 1), (0.5, 2), (0.25, 4)):
        world = small_world(world=world_figures(h=h))
        shares = [world.state.core_share]
        for _ in range(lags + 2):
            world = world.next()
            shares.append(world.state.core_share)
        np.testing.assert_array_equal(world.state.core_share_year_ago(), shares[-1 - lags])


def test_a_world_without_the_patron_runs() -> None:
    figures = ally_figures(6)
    rows = slice(1, None)
    columns = {
        entry.name: getattr(figures, entry.name)[rows]
        for entry in dataclasses.fields(figures)
        if entry.name != "codes"
    }
    alone = dataclasses.replace(figures, codes=figures.codes[rows], **columns)
    world = small_world(alone, world_figures(ukraine_state=PEACE)).years(5)
    assert np.isfinite(world.state.balance).all()
    assert (world.members.dependence > 0.0).all()
    assert world.state.us_commitment == pytest.approx(whole(0.7), abs=0.2)
    neutral(world.state)
