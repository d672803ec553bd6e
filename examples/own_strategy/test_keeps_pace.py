"""The game's own suite, and one test of what this strategy is for."""

import numpy as np
from keeps_pace import STRATEGY, decide

from game.governments.conformance import check
from game.governments.samples import situation


def test_it_passes_the_suite() -> None:
    assert check(STRATEGY) == []


def test_it_adds_more_the_wider_the_gap_and_nothing_ahead_of_the_others() -> None:
    seen = situation(seats=(0, 1, 2), core_share=[[1.5, 1.9, 3.0] + 29 * [2.0]], europe_canada_share=2.0)
    far, near, ahead = decide(seen).effort[0]
    assert far > near > 0
    np.testing.assert_allclose(ahead, 0.0)
