"""What allies do when others spend more lies where the evidence of each theory has it."""

from __future__ import annotations

import pytest

from game.model.parameters import THEORIES, Theory
from game.validation.spill_experiment import AIMS, PLACES, answer


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("theory", THEORIES)
def test_the_elasticity_is_in_the_range_of_the_theory(theory: Theory, place: str) -> None:
    found, (low, high) = answer(place, theory), AIMS[theory]
    if theory == "baseline" and place == "threat":
        assert 0.0 < found.mean < 0.3
    else:
        assert low <= found.mean <= high
    if theory != "patron_bargaining":
        assert abs(found.mean) > 5.0 * found.error
        assert found.low <= found.mean <= found.high
