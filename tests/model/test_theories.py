"""Four theories of what others' spending does: the limit of each against what it should be by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model import spill_in
from game.model.parameters import THEORIES, Parameters, Theory
from game.model.spill_in import best_response, counted_gdp, others_spending, taste_for_defence
from tests.model.small_world import World, ally_figures, small_world, world_figures

POL, DEU, ESP = 1, 2, 3
SHARES = st.floats(0.3, 8.0)
OTHERS = st.floats(0.0, 400.0)


def best_by_search(taste: float, others: float) -> float:
    """Return the share that maximises (1-a) ln(100 - m) + a ln(m + others), found by golden-section search."""
    low, high = -others + 1e-9, 100.0 - 1e-9
    golden = (np.sqrt(5.0) - 1.0) / 2.0

    def utility(share: float) -> float:
        return float((1.0 - taste) * np.log(100.0 - share) + taste * np.log(share + others))

    for _ in range(200):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if utility(left) < utility(right):
            low = left
        else:
            high = right
    return (low + high) / 2.0


@given(share=SHARES, before=OTHERS, after=OTHERS)
def test_the_pure_public_good_is_the_best_answer_of_cobb_douglas_utilities(
    share: float, before: float, after: float
) -> None:
    taste = float(taste_for_defence(np.array(share), np.array(before)))
    assert best_by_search(taste, before) == pytest.approx(share, abs=1e-4)
    found = float(best_response(np.array(taste), np.array(after)))
    assert found == pytest.approx(best_by_search(taste, after), abs=1e-4)


@given(share=SHARES, others=OTHERS)
def test_its_slope_is_the_taste_less_one(share: float, others: float) -> None:
    taste = taste_for_defence(np.array(share), np.array(others))
    slope = best_response(taste, np.array(others + 1.0)) - best_response(taste, np.array(others))
    assert slope == pytest.approx(taste - 1.0)
    assert -1.0 < slope <= 0.0


def spill(theory: Theory, world: World) -> np.ndarray:
    """Return the spill-in term of each ally under a theory."""
    one = small_world(parameters=Parameters(theory=theory))
    term = spill_in.term(world.state, one.context())
    return np.broadcast_to(term.change, world.state.gdp.shape)[0]


def peacetime(**more: float) -> World:
    """Return a world in which all spend what they spend in peacetime, but for `more` by code."""
    shares = [[3.4, 1.9 + more.get("POL", 0.0), 1.2 + more.get("DEU", 0.0), 0.9 + more.get("ESP", 0.0)]]
    return small_world().evolve(core_share=shares)


@pytest.mark.parametrize("theory", ["pure_public_good", "joint_product", "baseline"])
def test_nothing_spills_in_while_nothing_has_changed(theory: Theory) -> None:
    np.testing.assert_allclose(spill(theory, peacetime()), 0.0, atol=1e-12)


def test_the_term_is_the_best_answer_to_what_others_added() -> None:
    world = peacetime(DEU=1.0)
    figures = ally_figures()
    nearness, gdp = world.members.nearness, counted_gdp(world.state.gdp, world.members, world.parameters)
    base = others_spending(figures.peacetime_share[None], gdp, nearness)[0]
    now = others_spending(world.state.core_share, gdp, nearness)[0]
    for ally in (POL, ESP):
        taste = float(taste_for_defence(figures.peacetime_share[ally], base[ally]))
        answer = best_by_search(taste, now[ally]) - figures.peacetime_share[ally]
        assert spill("pure_public_good", world)[ally] == pytest.approx(answer, abs=1e-4)
        assert answer < -0.1
    assert spill("pure_public_good", world)[DEU] == pytest.approx(0.0, abs=1e-12)


def test_joint_products_crowd_out_less_the_more_of_them_is_private() -> None:
    world = peacetime(DEU=1.0)
    world = world.evolve(spill_log=world.state.spill_slow + 0.3)
    pure, joint = spill("pure_public_good", world), spill("joint_product", world)
    assert (joint[[POL, ESP]] > 0.5 * pure[[POL, ESP]]).all()
    public, private = (
        spill_in.term(
            world.state,
            small_world(parameters=Parameters(theory="joint_product", private_share=part)).context(),
        ).change[0]
        for part in (0.0, 1.0)
    )
    np.testing.assert_allclose(public, pure)
    assert (private[[POL, ESP]] > 0.0).all()


def test_the_baseline_never_saves_what_others_add() -> None:
    """A doubling of others' spending moves a wish by half of the share at most, either way."""
    for threat in (0.0, 0.5, 1.0):
        world = small_world().evolve(threat=threat)
        doubled = world.evolve(spill_log=world.state.spill_slow + np.log(2.0))
        assert (np.abs(spill("baseline", doubled)) < 0.5 * doubled.state.core_share[0]).all()


def test_a_patron_moves_its_dependants() -> None:
    world = small_world().evolve(core_share=[[3.4, 1.9, 1.9, 1.9]])
    price, dependence = spill("patron_bargaining", world), world.members.dependence
    assert price[0] == 0.0
    assert (price[1:] > 0.0).all()
    assert (np.argsort(price[1:]) == np.argsort(dependence[1:])).all()
    richer = spill("patron_bargaining", world.evolve(core_share=[[5.0, 1.9, 1.9, 1.9]]))
    assert (richer[1:] > price[1:]).all()
    free = spill("patron_bargaining", world.evolve(core_share=[[1.0, 1.9, 1.9, 1.9]]))
    assert (free == 0.0).all()


def test_theories_part_ways_over_a_decade_as_they_should() -> None:
    def together(theory: Theory) -> float:
        state = small_world(ally_figures(6), world_figures(), Parameters(theory=theory)).years(10).state
        return float((state.core_share * state.gdp).sum() / state.gdp.sum())

    shares = {theory: together(theory) for theory in THEORIES}
    assert shares["pure_public_good"] < min(shares["joint_product"], shares["baseline"]) - 0.1
    assert shares["patron_bargaining"] > shares["baseline"] - 0.2


def test_under_the_pure_public_good_the_small_ride_free() -> None:
    """Olson and Zeckhauser: the larger an ally, the larger its part of the burden."""
    alike = ally_figures(
        6,
        core_share=2.0,
        peacetime_share=2.0,
        debt=40.0,
        proximity=(0.0, 0.5, 0.5, 0.5, 0.5, 0.5),
        latitude=(38.9, 50.0, 50.0, 50.0, 50.0, 50.0),
        longitude=(-77.0, 10.0, 10.0, 10.0, 10.0, 10.0),
    )
    world = small_world(alike, parameters=Parameters(theory="pure_public_good")).years(10)
    size, share = world.state.gdp[0, 1:], world.state.core_share[0, 1:]
    assert (np.argsort(size) == np.argsort(share)).all()
