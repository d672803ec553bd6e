"""Order and company do not matter: allies permuted, allies alike, runs cut into any blocks."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.game import Game
from game.engine.setup import Setup, prepare
from game.model.alliance import Alliance, join_runs, repeat_runs, take_runs
from game.model.context import Context
from game.model.controls import BudgetOrders
from game.model.parameters import THEORIES, Theory
from game.model.transition import step
from game.scenario.catalogue import find
from tests.model.small_world import World, ally_figures, random_draws, small_world, world_figures
from tests.model.wild_world import wild_conditions, wild_impulses, wild_orders, wild_start, wild_world

SEEDS = st.integers(0, 2**32)
FIELDS = tuple(entry.name for entry in dataclasses.fields(Alliance))


def permuted(thing: Any, order: np.ndarray, allies: int) -> Any:
    """Return a structure of arrays with its ally axis, the last one, in another order."""

    def one(value: Any) -> Any:
        if isinstance(value, tuple) and all(isinstance(part, np.ndarray) for part in value):
            return tuple(one(part) for part in value)  # votes, one array a draft
        if isinstance(value, tuple):
            return tuple(value[i] for i in order)
        if isinstance(value, BudgetOrders):
            return permuted(value, order, allies)
        by_ally = isinstance(value, np.ndarray) and value.ndim and value.shape[-1] == allies
        return value[..., order] if by_ally else value

    fields = {entry.name: getattr(thing, entry.name) for entry in dataclasses.fields(thing)}
    # The alliance's own draws are not by ally, whatever their number.
    return type(thing)(
        **{name: value if name.endswith("_world") else one(value) for name, value in fields.items()}
    )


def permuted_context(ctx: Context, members: Any, order: np.ndarray) -> Context:
    """Return the same step for allies in another order."""
    allies = len(order)

    def row(value: Any) -> Any:
        return value if value is None else value[order]

    when = dataclasses.replace(ctx.when, active=row(ctx.when.active), growth=row(ctx.when.growth))
    return dataclasses.replace(
        ctx,
        members=members,
        when=when,
        orders=permuted(ctx.orders, order, allies),
        draws=permuted(ctx.draws, order, allies),
        impulses=tuple(
            dataclasses.replace(
                impulse,
                change=impulse.change[:, order] if impulse.change.shape[1] == allies else impulse.change,
            )
            for impulse in ctx.impulses
        ),
        happened={},
    )


def wild_context(rng: np.random.Generator, world: World) -> Context:
    """Return one step of anything legal."""
    return world.context(
        orders=wild_orders(rng, world.state),
        draws=random_draws(int(rng.integers(2**32)), *world.state.gdp.shape),
        impulses=wild_impulses(rng, world.state),
        **wild_conditions(rng, world),
    )


@pytest.mark.parametrize("theory", THEORIES)
@settings(max_examples=10)
@given(seed=SEEDS)
def test_the_order_of_allies_does_not_matter(theory: Theory, seed: int) -> None:
    rng = np.random.default_rng(seed)
    figures, around, parameters, effects = wild_start(rng, theory)
    allies = len(figures.codes)
    order = rng.permutation(allies)
    here = small_world(figures, around, parameters, effects=effects)
    there = small_world(permuted(figures, order, allies), around, parameters, effects=effects[:, order])
    state, mirror = here.state, there.state
    for _ in range(4):
        ctx = wild_context(rng, dataclasses.replace(here, state=state))
        mirror = step(mirror, permuted_context(ctx, there.members, order))
        state = step(state, ctx)
        expected = permuted(state, order, allies)
        for name in FIELDS:
            np.testing.assert_allclose(
                getattr(mirror, name), getattr(expected, name), rtol=1e-9, atol=1e-9, err_msg=name
            )


@settings(max_examples=15)
@given(seed=SEEDS)
def test_equal_allies_are_treated_alike(seed: int) -> None:
    rng = np.random.default_rng(seed)
    twins = [0, 1, 2, 3, 3]  # the last two are alike in all but name
    figures = permuted(ally_figures(4), np.array([0, 1, 2, 3]), 4)
    columns = {
        entry.name: getattr(figures, entry.name)[twins]
        for entry in dataclasses.fields(figures)
        if entry.name != "codes"
    }
    world = small_world(ally_figures(5, **columns), world_figures(h=0.5))
    for _ in range(6):
        orders = wild_orders(rng, world.state)
        draws = random_draws(int(rng.integers(2**32)), 1, 5)
        for thing in (orders.budget, orders, draws):
            for entry in dataclasses.fields(thing):
                values = getattr(thing, entry.name)
                if isinstance(values, np.ndarray) and values.shape[1] == 5:
                    values[:, 4] = values[:, 3]
        world = world.next(orders=orders, draws=draws)
        for name in FIELDS:
            values = getattr(world.state, name)
            if values.shape[-1] == 5:
                np.testing.assert_allclose(
                    values[..., 4], values[..., 3], rtol=1e-9, atol=1e-12, err_msg=name
                )


@settings(max_examples=10)
@given(seed=SEEDS)
def test_runs_do_not_touch_one_another(seed: int) -> None:
    """A batch is the same as its runs played one by one."""
    rng = np.random.default_rng(seed)
    world = wild_world(rng, runs=3)
    ctx = wild_context(rng, world)
    together = world.next(**_given(ctx)).state
    alone = []
    for run in range(3):
        rows = slice(run, run + 1)
        one = dataclasses.replace(world, state=take_runs(world.state, rows))
        alone.append(one.next(**_given(_of_runs(ctx, rows))).state)
    apart = join_runs(alone)
    for name in FIELDS:
        np.testing.assert_allclose(
            getattr(together, name), getattr(apart, name), rtol=1e-12, atol=1e-12, err_msg=name
        )


def _given(ctx: Context) -> dict[str, Any]:
    conditions = {entry.name: getattr(ctx.when, entry.name) for entry in dataclasses.fields(ctx.when)}
    return {"orders": ctx.orders, "draws": ctx.draws, "impulses": ctx.impulses, **conditions}


def _of_runs(ctx: Context, rows: slice) -> Context:
    def cut(thing: Any) -> Any:
        if isinstance(thing, np.ndarray):
            return thing[rows]
        if isinstance(thing, tuple):
            return tuple(cut(part) for part in thing)
        return type(thing)(**{e.name: cut(getattr(thing, e.name)) for e in dataclasses.fields(thing)})

    impulses = tuple(dataclasses.replace(impulse, change=impulse.change[rows]) for impulse in ctx.impulses)
    return dataclasses.replace(ctx, orders=cut(ctx.orders), draws=cut(ctx.draws), impulses=impulses)


def test_branches_of_one_present_begin_alike() -> None:
    world = small_world(runs=2, effects=np.array([[0.0, 0.1, 0.2, 0.3], [0.5, 0.5, 0.5, 0.5]]))
    branches = repeat_runs(world.state, 5)
    assert branches.runs == 5
    for name in FIELDS:
        values, first = getattr(branches, name), getattr(take_runs(world.state, slice(0, 1)), name)
        np.testing.assert_array_equal(values, np.broadcast_to(first, values.shape))


def played(setup: Setup, runs: int, first_run: int, rounds: int = 10) -> Alliance:
    game = Game(setup, seed=7, runs=runs, first_run=first_run)
    while not game.finished and game.index < rounds:
        game.advance()
    return game.state


def assert_same(one: Alliance, other: Alliance) -> None:
    """Assert that two states are the same to the last bit."""
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)


@pytest.mark.parametrize("cut", [5, 64])
def test_two_batches_of_n_equal_one_of_2n(cut: int) -> None:
    setup = prepare(find("tutorial"))
    whole = played(setup, 2 * cut, 0)
    assert_same(whole, join_runs([played(setup, cut, 0), played(setup, cut, cut)]))


def test_how_many_runs_are_asked_for_does_not_matter() -> None:
    """One game is the row of a batch to the last bit, with as many allies as there are."""
    setup = prepare(find("2025-leaked-chat"))
    many = played(setup, 7, 0, rounds=3)
    for few in (1, 3):
        assert_same(played(setup, few, 0, rounds=3), take_runs(many, slice(0, few)))
