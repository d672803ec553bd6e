"""Statistics of shares on hand-made paths, where the right answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from game.validation import baselines, patterns


def _member(shares: np.ndarray) -> np.ndarray:
    return np.ones(shares.shape[1:], dtype=bool)


def test_counts_follow_the_published_decimals():
    shares = np.array([[[1.994], [1.995], [2.0], [2.019]]])
    assert patterns.count_at(shares, _member(shares), 2.0)[0, 0] == 3
    assert patterns.count_between(shares, _member(shares), 2.0, 2.02)[0, 0] == 2
    nobody = np.zeros((4, 1), dtype=bool)
    assert patterns.count_at(shares, nobody, 2.0)[0, 0] == 0


def test_the_weighted_share_follows_the_large_economy():
    shares, gdp = np.array([[[1.0], [3.0]]]), np.array([[[3.0], [1.0]]])
    assert patterns.weighted_share(shares, gdp, _member(shares))[0, 0] == pytest.approx(1.5)


def test_persistence_finds_the_slope_it_was_made_with():
    rng = np.random.default_rng(1)
    shares = np.empty((1, 400, 40))
    shares[:, :, 0] = rng.normal(size=(1, 400))
    for year in range(1, 40):
        shares[:, :, year] = 0.6 * shares[:, :, year - 1] + rng.normal(size=(1, 400))
    pooled, within = patterns.persistence(shares)
    assert pooled[0] == pytest.approx(0.6, abs=0.02)
    # With forty years the usual bias of the within slope is small.
    assert within[0] == pytest.approx(0.6, abs=0.07)


def test_changes_are_counted_only_where_judged():
    shares = np.array([[[1.0, 1.5, 1.5], [2.0, 2.0, 9.0]]])
    counted = np.array([[False, True, True], [False, True, False]])
    assert sorted(patterns.changes(shares, counted)[0]) == [0.0, 0.0, 0.5]
    assert patterns.mean_change(shares, counted, 1)[0] == pytest.approx(0.25)
    assert patterns.late_part(np.array([[[0.0, 1.0, 2.0, 4.0]]]), np.ones((1, 4), bool), (1, 2, 3))[0] == 0.75


def test_rank_correlation_knows_order_and_ties():
    size = np.array([[1.0], [2.0], [3.0], [4.0]])
    rising, falling = np.array([[[1.0], [5.0], [6.0], [7.0]]]), np.array([[[4.0], [3.0], [2.0], [1.0]]])
    assert patterns.rank_correlation(rising, size, _member(rising), 0)[0] == pytest.approx(1.0)
    assert patterns.rank_correlation(falling, size, _member(falling), 0)[0] == pytest.approx(-1.0)
    tied = np.array([[[1.0], [1.0], [2.0], [2.0]]])
    assert patterns.rank_correlation(tied, size, _member(tied), 0)[0] == pytest.approx(2 / np.sqrt(5))


def test_baselines_say_what_they_are_named_after():
    actual = np.array([[1.0, 1.1, 1.2, 1.3], [2.0, 2.1, 2.2, 2.3]])
    judged = np.ones((2, 4), dtype=bool)
    assert baselines.rmse(baselines.no_change(actual), actual, judged) == pytest.approx(np.sqrt(0.035))
    assert baselines.common_line(actual, judged) == pytest.approx(actual)
    assert baselines.own_lines(actual, 2) == pytest.approx(actual)
    assert (baselines.no_change(actual, 2)[:, 0] == actual[:, 2]).all()


def test_a_line_fitted_early_is_drawn_from_the_year_it_starts_at():
    actual = np.array([[1.0, 1.2, 1.4, 5.0]])
    early = np.array([[True, True, True, False]])
    assert baselines.common_line(actual, early, start=2)[0, 3] == pytest.approx(1.6)
