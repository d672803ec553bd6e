"""A run's draws depend on seed, stream, round and run index, and on nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.seeding import MAX_SEED, STRATUM, STREAMS, check_seed, draw, generator, new_seed

SEEDS = st.integers(0, MAX_SEED)
STREAM = st.sampled_from(sorted(STREAMS))
FIRST = st.integers(0, 3 * STRATUM)
COUNT = st.integers(1, 2 * STRATUM + 1)


def normals(rng: np.random.Generator, runs: int) -> np.ndarray:
    return rng.standard_normal((runs, 3))


@given(SEEDS, STREAM, st.integers(0, 40), FIRST, COUNT)
def test_a_block_is_a_slice_of_the_whole(seed: int, stream: str, round_: int, first: int, runs: int) -> None:
    whole = draw(seed, stream, round_, 0, first + runs, normals)
    block = draw(seed, stream, round_, first, runs, normals)
    np.testing.assert_array_equal(block, whole[first:])


@given(SEEDS, STREAM, st.integers(1, 2 * STRATUM))
def test_merging_twice_n_equals_two_n(seed: int, stream: str, n: int) -> None:
    halves = [draw(seed, stream, 0, first, n, normals) for first in (0, n)]
    np.testing.assert_array_equal(np.concatenate(halves), draw(seed, stream, 0, 0, 2 * n, normals))


@given(SEEDS, st.integers(0, 40))
def test_streams_rounds_and_seeds_differ(seed: int, round_: int) -> None:
    leaves = [draw(seed, stream, round_, 0, 2, normals) for stream in STREAMS]
    leaves.append(draw(seed, "world", round_ + 1, 0, 2, normals))
    leaves.append(draw((seed + 1) % MAX_SEED, "world", round_, 0, 2, normals))
    assert len({leaf.tobytes() for leaf in leaves}) == len(leaves)


def test_no_two_runs_share_their_draws() -> None:
    rows = draw(7, "world", 0, 0, 4 * STRATUM, normals)
    assert len(np.unique(rows, axis=0)) == 4 * STRATUM


def test_streams_are_not_correlated() -> None:
    columns = [draw(1, stream, 0, 0, 4096, lambda rng, n: rng.standard_normal(n)) for stream in STREAMS]
    correlations = np.corrcoef(columns) - np.eye(len(columns))
    assert np.abs(correlations).max() < 0.08


def test_the_numbers_of_the_streams_are_fixed() -> None:
    # A changed number changes published results: this table may grow and nothing else.
    assert list(STREAMS.items())[:9] == [
        ("start", 0),
        ("world", 1),
        ("intelligence", 2),
        ("governments", 3),
        ("events", 4),
        ("parameters", 5),
        ("forecast", 6),
        ("scoring", 7),
        ("design", 8),
    ]
    assert len(set(STREAMS.values())) == len(STREAMS)


def test_draws_are_the_same_on_every_machine_and_in_every_version() -> None:
    assert STRATUM == 64
    assert generator(42, "world", 3, 0).integers(0, 1_000_000, 4).tolist() == [543184, 921943, 222124, 243971]


@pytest.mark.parametrize("seed", [-1, MAX_SEED + 1])
def test_a_seed_outside_the_range_is_refused_with_the_range(seed: int) -> None:
    with pytest.raises(ValueError, match=f"from 0 to {MAX_SEED}; found {seed}"):
        check_seed(seed)


def test_a_new_seed_can_be_used_and_is_not_always_the_same() -> None:
    seeds = {check_seed(new_seed()) for _ in range(4)}
    assert len(seeds) > 1
