"""The mandate: what moves a government's lead, who loses votes, warnings and what helps, lenders, rupture."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.model import bond_market, elections, mandate, reappointment, rupture
from game.model.alliance import Floats
from game.model.controls import ACCEPT, HOLD_OUT
from game.model.parameters import Parameters
from game.model.transition import step
from tests.model.small_world import World, ally_figures, neutral, quiet, small_world

POL, DEU, ESP = 1, 2, 3


def moved(world: World, h: float = 1.0, **orders: Any) -> Floats:
    """Return by how much the lead of each ally moved in a year of the same orders, points (N,)."""
    after = world.next(orders=neutral(world.state, **orders))
    change: Floats = (after.state.lead - world.state.lead)[0]
    return change


def world_of(**figures: Any) -> World:
    return small_world(ally_figures(trend_growth=0.0, **figures))


def test_governing_wears_off_and_voters_forget() -> None:
    world = world_of()
    assert (moved(world.evolve(lead=2.7)) < 0.0).all()
    assert (moved(world.evolve(lead=-8.0)) > 0.0).all()


def test_an_emergency_budget_costs_its_points() -> None:
    world = world_of(support=0.5)
    ordinary, emergency = moved(world, effort=0.3), moved(world, effort=1.0)
    np.testing.assert_allclose((ordinary - emergency)[[POL, DEU]] > 4.0 * 0.7, True)


def test_small_cuts_pass_and_large_ones_are_resented_where_people_want_defence() -> None:
    wants, does_not = world_of(support=0.6), world_of(support=-0.5)
    small = moved(wants, effort=-0.1) - moved(wants)
    large = moved(wants, effort=-0.3) - moved(wants)
    assert (small[1:] > -0.1).all()
    assert (large[1:] < -0.5).all()
    assert (moved(does_not, effort=-0.3) - moved(does_not) > -0.1).all()
    # The nearer the danger, the more it matters.
    assert large[POL] < large[ESP]


def test_a_rise_costs_where_the_public_opposes_it() -> None:
    wants, does_not = world_of(support=0.5), world_of(support=-0.5)
    cost = [moved(world, effort=0.3) - moved(world) for world in (wants, does_not)]
    assert (cost[1][1:] < cost[0][1:] - 0.3).all()


@pytest.mark.parametrize(("position", "vote", "worth"), [
    (-0.5, ACCEPT, -1.5), (0.5, ACCEPT, 0.0), (0.5, HOLD_OUT, -0.9), (-1.0, HOLD_OUT, 1.2),
])  # fmt: skip
def test_a_vote_at_the_summit_is_judged_at_home(position: float, vote: int, worth: float) -> None:
    world = small_world()
    ctx = world.context()
    shape = world.state.gdp.shape
    ctx.happened["summit_position"], ctx.happened["summit_vote"] = (
        np.full(shape, position),
        np.full(shape, vote),
    )
    terms = [term for term in mandate._summit(ctx) if np.any(term.change)]
    assert sum((term.change[0, POL] for term in terms), 0.0) == pytest.approx(worth)


def test_a_recession_that_nobody_foresaw_costs_votes() -> None:
    world = world_of()
    calm = world.next().state.lead
    slump = world.next(draws=quiet(world.state, recession=0.0)).state.lead
    # Shares rise when GDP falls, which costs a little more where the public opposes it.
    np.testing.assert_allclose(calm - slump, 100.0 * 0.6 * Parameters().recession_depth, rtol=0.05)


def test_the_chance_to_lose_is_that_of_the_parameter_at_an_even_lead() -> None:
    lead = np.array([[-15.0, 0.4, 15.0]])
    low, even, high = mandate.chance_to_lose(lead, Parameters())[0]
    assert low > 0.99 > even
    assert even == pytest.approx(0.4)
    assert high < 0.01


def test_voters_decide_by_the_lead() -> None:
    world = small_world(ally_figures(to_election=0.5))
    weak, strong = world.evolve(lead=-10.0), world.evolve(lead=10.0)
    for one, falls in ((weak, True), (strong, False)):
        ctx = one.context(draws=quiet(one.state, u_turnover=0.5))
        after = step(one.state, ctx)
        assert ctx.happened["turnover"].all() == falls
        assert (after.falls == float(falls)).all()
    # Who falls so far behind does not come back.
    assert (weak.next(draws=quiet(weak.state, u_turnover=0.5)).state.routed == 1.0).all()


def test_coalitions_break_the_sooner_the_worse_they_stand() -> None:
    world = small_world(ally_figures(coalition=True))
    ctx = world.evolve(lead=-10.0).context(draws=quiet(world.state, u_election=0.2, u_turnover=1.0))
    step(world.evolve(lead=-10.0).state, ctx)
    assert ctx.happened["election"].all()
    ctx = world.evolve(lead=6.0).context(draws=quiet(world.state, u_election=0.2, u_turnover=1.0))
    step(world.evolve(lead=6.0).state, ctx)
    assert not ctx.happened["election"].any()


def in_danger(**changes: Any) -> World:
    return small_world(ally_figures(coalition=(False, True, True, True))).evolve(lead=-9.0, **changes)


def test_parliament_warns_before_it_votes() -> None:
    world, voted = in_danger(), []
    for _ in range(4):
        ctx = world.context(draws=quiet(world.state, u_turnover=0.99))
        after = step(world.state, ctx).evolve(lead=np.full_like(world.state.lead, -9.0))
        voted.append(ctx.happened["confidence_vote"][0].tolist())
        world = World(world.members, world.parameters, after, world.year, world.h)
    # Two warnings and a last one with the date of the vote; never the president of the US.
    assert voted == [[False] * 4] * 3 + [[False, True, True, True]]


def test_who_gives_way_is_left_in_office() -> None:
    world = in_danger(warned=3.0)
    asked = elections.asked_cut(world.state)
    stays, votes = world.context(orders=neutral(world.state, effort=-asked)), world.context()
    after = step(world.state, stays)
    step(world.state, votes)
    assert not stays.happened["confidence_vote"].any()
    assert votes.happened["confidence_vote"][0, 1:].all()
    assert (after.warned[0, 1:] == 0.0).all()


def test_an_election_can_be_called_but_not_in_the_us() -> None:
    world = small_world()
    ctx = world.context(orders=neutral(world.state, call_election=1.0))
    after = step(world.state, ctx)
    np.testing.assert_array_equal(ctx.happened["election"], [[False, True, True, True]])
    np.testing.assert_allclose(after.to_election[0, 1:], 4.0)


def test_lenders_warn_twice_and_then_allow_no_rise() -> None:
    world = small_world(ally_figures(debt=160.0, fiscal_rule=False))
    seen = []
    for _ in range(4):
        ctx = world.context(orders=neutral(world.state, effort=0.8))
        world = World(world.members, world.parameters, step(world.state, ctx), world.year + 1.0, world.h)
        seen.append((ctx.happened["nervous"][0, 1:].all(), ctx.happened["austerity"][0, 1:].all()))
    assert seen == [(True, False), (True, False), (True, True), (False, False)]
    held = bond_market.held(world.evolve(austerity=0.5).state, np.full_like(world.state.lead, 0.3))
    assert (held == 0.0).all()
    assert not world.state.spread_warned[0, 0]


@pytest.mark.parametrize(
    ("regard", "decides", "acting"), [(-0.1, True, 1.0), (0.1, True, 0.0), (-0.1, False, 0.0)]
)
def test_capitals_reappoint_whom_they_think_well_of(regard: float, decides: bool, acting: float) -> None:
    world = small_world().evolve(chair_regard=regard)
    after = reappointment.step(world.state, world.context(reappointment=decides))
    assert after.acting == acting
    assert bool(after.cohesion < world.state.cohesion) == bool(acting)


@pytest.mark.parametrize(("fields", "apart"), [
    ({"cohesion": 0.2}, True), ({"cohesion": 0.3}, False),
    ({"us_commitment": 0.15, "failures": 2.0}, True), ({"us_commitment": 0.15, "failures": 1.0}, False),
])  # fmt: skip
def test_the_alliance_comes_apart_and_stays_so(fields: dict[str, float], apart: bool) -> None:
    world = small_world().evolve(**fields)
    ctx = world.context()
    after = rupture.step(world.state, ctx)
    assert bool(after.broken[0, 0]) == apart == bool(ctx.happened["rupture"][0, 0])
    healed = World(world.members, world.parameters, after, world.year, world.h).evolve(cohesion=0.8)
    assert bool(rupture.step(healed.state, healed.context()).broken[0, 0]) == apart
