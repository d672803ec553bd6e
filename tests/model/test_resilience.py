"""M14: related spending that is paid for keeps down what grey-zone attacks cost, at home first."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model import resilience
from game.model.alliance import Floats
from game.model.parameters import Parameters
from tests.model.small_world import World, ally_figures, quiet, small_world, world_figures

USA, POL, DEU, ESP = range(4)
BUILDING = (0.0, 0.2, 0.0, 0.0)


def losses(world: World, years: float, **orders: Any) -> Floats:
    """Return what attacks cost each ally in the end, % of GDP a year."""
    lost: Floats = world.years(years, **orders).state.greyzone_losses[0]
    return lost


def test_who_is_near_loses_most_and_nobody_is_out_of_reach() -> None:
    lost = small_world().state.greyzone_losses[0]
    assert lost[POL] > lost[DEU] > lost[ESP] > lost[USA] > 0.0


def test_a_world_that_stands_still_loses_what_it_did() -> None:
    world = small_world()
    np.testing.assert_allclose(losses(world, 5), world.state.greyzone_losses[0], rtol=1e-12)


def test_what_is_paid_for_protects_after_years_and_what_is_counted_never() -> None:
    world = small_world(world=world_figures(related_target=0.0))
    saved = losses(world, 6) - losses(world, 6, related_effort=BUILDING)
    assert saved[POL] > 0.2
    soon = losses(world, 1) - losses(world, 1, related_effort=BUILDING)
    assert soon[POL] < 0.25 * saved[POL]
    counting = small_world(world=world_figures(related_target=1.5))
    ended = counting.years(6).state
    assert (ended.related_share > counting.state.related_share + 0.4).all()
    np.testing.assert_array_equal(ended.resilience, counting.state.resilience)


def test_neighbours_gain_from_what_an_ally_builds_less_than_it_does_itself() -> None:
    world = small_world()
    saved = losses(world, 6) - losses(world, 6, related_effort=BUILDING)
    part = saved / losses(world, 6)
    assert part[POL] > 2.0 * part[DEU] > 0.0
    alone = small_world(parameters=Parameters(resilience_shared=0.0))
    np.testing.assert_array_equal(
        (losses(alone, 6) - losses(alone, 6, related_effort=BUILDING))[[USA, DEU, ESP]], 0.0
    )


@given(st.floats(0.0, 3.0), st.floats(0.01, 1.0), st.floats(0.0, 3.0))
def test_the_first_tenths_protect_most(covered: float, step: float, pressure: float) -> None:
    who, p = small_world().members, Parameters()

    def lost(cover: float) -> Floats:
        return resilience.losses(np.array([[pressure]]), np.full((1, 4), cover), who, p)

    first, second = lost(covered) - lost(covered + step), lost(covered + step) - lost(covered + 2.0 * step)
    assert (first >= second).all()
    assert (second >= 0.0).all()


def test_attacks_follow_the_threat_and_cost_by_their_number() -> None:
    calm, tense = (small_world(world=world_figures(threat=t), threat_mean=t) for t in (0.2, 1.4))
    assert tense.next().state.greyzone[0, 0] > calm.next().state.greyzone[0, 0] > 0.0
    assert (losses(tense, 1) > losses(calm, 1)).all()
    world = small_world()
    few, many = (world.next(draws=quiet(world.state, greyzone=z)).state for z in (-1.0, 1.0))
    ratio = many.greyzone_losses / few.greyzone_losses
    np.testing.assert_allclose(ratio, many.greyzone_pressure[0, 0] / few.greyzone_pressure[0, 0])
    # What comes in one year is not all that is felt.
    assert (ratio > 1.0).all()
    assert (ratio < many.greyzone[0, 0] / few.greyzone[0, 0]).all()


def test_gdp_falls_by_what_attacks_cost_more_and_comes_back() -> None:
    world = small_world()
    plain, struck = world.next(), world.next(draws=quiet(world.state, greyzone=2.0))
    more = (struck.state.greyzone_losses - plain.state.greyzone_losses)[0] / 100.0
    assert (more > 0.0).all()
    np.testing.assert_allclose(np.log(struck.state.gdp / plain.state.gdp)[0], -more, rtol=1e-9)
    later = struck.years(8).state.gdp / plain.years(8).state.gdp
    np.testing.assert_allclose(later, 1.0, rtol=1e-3)


def test_growth_as_it_was_holds_such_losses_already() -> None:
    world = small_world(growth=np.full(4, 0.01))
    struck = world.next(draws=quiet(world.state, greyzone=2.0)).state
    assert (struck.greyzone_losses > world.state.greyzone_losses).all()
    np.testing.assert_allclose(struck.gdp, 1.01 * world.state.gdp)


@pytest.mark.parametrize("asked", [0.0, 1.5])
def test_nobody_can_save_what_was_only_counted(asked: float) -> None:
    world = small_world(ally_figures(related_share=0.3), world_figures(related_target=asked))
    for _ in range(10):
        world = world.years(1, related_effort=-0.1)
        paid = world.state.related_share - world.state.related_counted
        assert (paid >= -1e-12).all()
    assert (paid < 1e-9).all()
    assert (world.state.resilience > 0.0).all()  # what was built wears out slowly
    assert (world.state.greyzone_losses > small_world().state.greyzone_losses).all()
