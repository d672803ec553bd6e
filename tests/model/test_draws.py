"""The random numbers of a step: their shapes, and draws under which nothing happens."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.model.alliance import CEASEFIRE, PEACE, SETTLEMENT, WAR
from game.model.draws import MOST_LUMP, Draws
from game.model.transition import step
from tests.model.small_world import random_draws, small_world, world_figures

CHANCE = (
    "jump",
    "thaw",
    "recession",
    "leak",
    "accident",
    "force",
    "fatal",
    "war",
    "lanes_reopen",
    "lanes_shut",
)


def test_quiet_draws_have_the_shapes_of_real_ones() -> None:
    real, quiet = random_draws(1, 3, 4), Draws.quiet(3, 4)
    for entry in dataclasses.fields(Draws):
        assert np.shape(getattr(real, entry.name)) == np.shape(getattr(quiet, entry.name)), entry.name


@pytest.mark.parametrize("war", [PEACE, WAR, CEASEFIRE, SETTLEMENT])
@pytest.mark.parametrize("disrupted", [False, True])
def test_nothing_happens_under_quiet_draws(war: int, disrupted: bool) -> None:
    world = small_world(world=world_figures(ukraine_state=war, lanes_disrupted=disrupted, talks=1.0))
    ctx = world.context(draws=Draws.quiet(1, 4))
    after = step(world.state, ctx)
    assert after.ukraine_state[0, 0] == war
    assert after.lanes_disrupted[0, 0] == float(disrupted)
    assert after.disputes[0, 0] == 0.0
    for name in CHANCE:
        assert not ctx.happened[name].any(), name


def test_normals_are_standard_and_lumps_have_an_end() -> None:
    draws = random_draws(2, 4000, 5)
    assert abs(draws.z_support.std() - 1.0) < 0.05
    assert abs(draws.z_spending.std() - 1.0) < 0.03
    assert abs(draws.e_lump.mean() - (1.0 - np.exp(-MOST_LUMP))) < 0.05
    assert draws.e_lump.max() == MOST_LUMP
    assert abs(draws.e_place.mean() - 1.0) < 0.05
    assert draws.u_world.min() >= 0.0
    assert draws.u_world.max() < 1.0


def test_world_draws_are_found_by_name() -> None:
    draws = random_draws(3, 2, 3)
    np.testing.assert_array_equal(draws.uniform("jump"), draws.u_world[:, :1])
    np.testing.assert_array_equal(draws.normal("spending"), draws.z_world[:, :1])
    with pytest.raises(ValueError):
        draws.uniform("no such draw")
