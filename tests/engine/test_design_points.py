"""Points of a design that share a block: each is, bit for bit, the game played alone with its parameters."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.game import Game
from game.engine.setup import prepare
from game.model.alliance import Alliance, digest_fields, take_runs
from game.model.parameters import describe
from game.scenario.catalogue import find
from tests.engine.worlds import BIG, SMALL, setup_of

SEED, WORLD, POINTS = 8, 5, 6


def ended(game: Game) -> Alliance:
    while not game.finished:
        game.advance()
    return game.state


@pytest.mark.parametrize("name", [SMALL, BIG])
def test_every_parameter_can_differ_between_runs(name: str) -> None:
    """All parameters at once, drawn from their ranges: no formula may need a single number."""
    rng = np.random.default_rng(3)
    values = {key: rng.uniform(info.low, info.high, (POINTS, 1)) for key, info in describe().items()}
    block = ended(Game(setup_of(name).varied(values), SEED, runs=POINTS, copies=POINTS, first_run=WORLD))
    for point in (0, POINTS - 1):
        alone = prepare(find(name), parameters={key: float(value[point, 0]) for key, value in values.items()})
        exact(take_runs(block, np.array([point])), ended(Game(alone, SEED, first_run=WORLD)))


def test_points_in_worlds_of_their_own_are_those_runs_of_the_seed() -> None:
    speeds = np.array([[0.08], [0.12], [0.20]])
    block = ended(Game(setup_of(SMALL).varied({"adjustment": speeds}), SEED, runs=3, first_run=62))
    for point, speed in enumerate(speeds[:, 0]):
        alone = prepare(find(SMALL), parameters={"adjustment": float(speed)})
        exact(take_runs(block, np.array([point])), ended(Game(alone, SEED, first_run=62 + point)))


def test_a_run_is_the_same_bit_for_bit_in_blocks_of_any_size() -> None:
    alone = ended(Game(setup_of(BIG), SEED, first_run=WORLD))
    for runs in (2, 65):
        exact(take_runs(ended(Game(setup_of(BIG), SEED, runs=runs, first_run=WORLD)), np.array([0])), alone)


def exact(one: Alliance, other: Alliance) -> None:
    for mine, yours in zip(digest_fields(one), digest_fields(other), strict=True):
        np.testing.assert_array_equal(mine, yours)
