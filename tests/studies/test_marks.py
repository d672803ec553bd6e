"""Values counted by mark: counts of parts add up, and give quantiles close to those of the values."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.studies.marks import marks_of, next_marks, quantiles_of_marks, values_of

SHARES = np.array([0.05, 0.25, 0.5, 0.75, 0.95])


def counted(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    marks, counts = np.unique(marks_of(values), return_counts=True)
    return values_of(marks), counts


@given(st.lists(st.floats(-1e6, 1e6, width=32), min_size=1, max_size=50))
def test_a_mark_is_at_most_a_64th_from_its_value_and_toward_zero(values: list[float]) -> None:
    figures = np.array(values)
    low = values_of(marks_of(figures))
    assert (np.abs(low) <= np.abs(figures)).all()
    assert (np.abs(figures) <= np.abs(next_marks(low))).all()
    large = np.abs(figures) > 1e-30
    assert (np.abs(figures - low)[large] <= np.abs(figures)[large] / 64.0).all()


def test_quantiles_are_those_of_the_values() -> None:
    rng = np.random.default_rng(3)
    for values in (rng.normal(2.0, 0.4, 4000), rng.normal(0.0, 1.0, 4000), -rng.exponential(1.0, 4000)):
        found = quantiles_of_marks(*counted(values), SHARES)
        np.testing.assert_allclose(found, np.quantile(values, SHARES), rtol=1.0 / 64.0, atol=0.003)


def test_what_is_everywhere_the_same_has_that_quantile() -> None:
    for value in (0.0, -0.0, 2.0, -3.0):
        found = quantiles_of_marks(*counted(np.full(10, value)), SHARES)
        np.testing.assert_allclose(found, value, rtol=1.0 / 64.0, atol=1e-30)


def test_nothing_has_no_quantile() -> None:
    assert np.isnan(quantiles_of_marks(np.zeros(0, np.float32), np.zeros(0, np.int64), SHARES)).all()
