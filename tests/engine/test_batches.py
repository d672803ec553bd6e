"""Many runs at once: a run is the same in any batch, block and company."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.engine.batch import each_block, measure_runs
from game.engine.game import Game
from game.engine.record import digest
from game.engine.setup import prepare
from game.model.alliance import Alliance, digest_fields, join_runs, take_runs
from game.model.controls import BUDGET_FIELDS
from game.scenario.catalogue import find
from tests.engine.worlds import ALL, BIG, SMALL, game_of, setup_of

SEATS = {
    "GBR": "random", "DEU": "pledge_keeper", "ESP": "free_rider", "FRA": "spender", "ITA": "fiscal_hawk",
    "POL": "threat_responder", "NLD": "conditional_cooperator", "USA": "retrenching", "SG": "broker",
}  # fmt: skip


def same(one: Alliance, other: Alliance) -> None:
    for entry in dataclasses.fields(Alliance):
        np.testing.assert_allclose(
            getattr(one, entry.name), getattr(other, entry.name), rtol=1e-11, atol=1e-12, err_msg=entry.name
        )


def ended(game: Game) -> Game:
    while not game.finished:
        game.advance()
    return game


@pytest.mark.parametrize("name", ALL)
def test_batches_put_together_are_one_batch(name: str) -> None:
    """With events and strategies of every kind; cut inside a stratum of draws."""
    setup = setup_of(name)
    if name == BIG:
        setup = prepare(find(BIG), strategies=SEATS)
    whole = ended(Game(setup, 8, runs=90))
    parts = [ended(Game(setup, 8, runs=runs, first_run=first)) for first, runs in ((0, 25), (25, 65))]
    same(join_runs([part.state for part in parts]), whole.state)
    np.testing.assert_array_equal(np.concatenate([part.used for part in parts]), whole.used)


def test_a_single_run_of_a_batch_is_that_run_alone() -> None:
    whole = ended(game_of(BIG, seed=8, runs=70))
    for run in (0, 33, 69):
        alone = ended(game_of(BIG, seed=8, first_run=run))
        assert digest(alone.state) == digest(take_runs(whole.state, np.array([run])))


def test_what_is_decided_and_happens_is_the_same_in_any_batch() -> None:
    whole, part = game_of(BIG, seed=8, runs=80), game_of(BIG, seed=8, runs=10, first_run=70)
    for _ in range(3):
        one, other = whole.advance(), part.advance()
        for name, value in one.happened.items():
            np.testing.assert_allclose(value[70:], other.happened[name], atol=1e-12, err_msg=name)
        for name in BUDGET_FIELDS:
            budget, same = getattr(one.decisions.budget, name), getattr(other.decisions.budget, name)
            np.testing.assert_allclose(budget[70:], same, atol=1e-12, err_msg=name)
        assert one.answers is not None
        assert other.answers is not None
        mine, alone = one.answers.only(one.answers.row >= 70), other.answers
        expected = sorted(zip(mine.row - 70, mine.card, mine.option, strict=True))
        assert sorted(zip(alone.row, alone.card, alone.option, strict=True)) == expected


def test_blocks_hold_all_runs_once_and_do_not_matter() -> None:
    setup = setup_of(SMALL)
    blocks = list(each_block(setup, 8, 150, block=64))
    assert [(game.first_run, game.runs) for game in blocks] == [(0, 64), (64, 64), (128, 22)]

    def shares(game: Game) -> np.ndarray:
        return game.state.core_share

    def last(block: int) -> np.ndarray:
        return np.concatenate([taken[-1] for taken in measure_runs(setup, 8, 150, shares, block=block)])

    np.testing.assert_allclose(last(64), last(150), rtol=1e-12)


def test_runs_differ_and_so_do_seeds() -> None:
    game = ended(game_of(BIG, seed=8, runs=5))
    assert len({digest(take_runs(game.state, np.array([run]))) for run in range(5)}) == 5
    assert digest(ended(game_of(BIG, seed=8)).state) != digest(ended(game_of(BIG, seed=9)).state)


@pytest.mark.parametrize("name", ALL)
def test_asking_for_causes_does_not_change_the_game_by_a_single_bit(name: str) -> None:
    told, plain = (ended(game_of(name, seed=8, runs=5, traced=traced)).state for traced in (True, False))
    for one, other in zip(digest_fields(told), digest_fields(plain), strict=True):
        np.testing.assert_array_equal(one, other)


def test_other_orders_leave_the_luck_of_the_world_as_it_was() -> None:
    """Common random numbers: what a strategy does moves its own paths, not the draws."""
    usual = prepare(find(BIG), strategies={"ISL": "status_quo"})
    other = prepare(find(BIG), strategies={"ISL": "random"})
    one, two = (Game(setup, 8, runs=20) for setup in (usual, other))
    first, second = one.advance(), two.advance()
    for name in ("recession", "election", "jump", "us_acts"):
        if name in first.happened:
            np.testing.assert_array_equal(first.happened[name], second.happened[name])
