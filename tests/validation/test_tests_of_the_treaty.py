"""How often force is used, the treaty is tested, and the alliance fails: within what history allows."""

from __future__ import annotations

import numpy as np
import pytest

from tests.validation.played import games_of

SCENARIOS = ("2014-wales", "2019-fair-alliance", "2025-leaked-chat", "2025-road-to-the-hague")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_rates_are_those_of_history(scenario: str) -> None:
    games = games_of(scenario)
    end = games.states[-1]
    uses = float(end.disputes.mean()) / games.years
    assert 0.25 <= uses <= 0.75
    # A war is a test, and a part of the other fatal incidents is.
    p = games.setup.parameters
    tests = float(end.wars.mean() + p.attack_share * end.fatal.mean()) / games.years
    assert tests <= 0.05
    error = 2.0 * np.sqrt(float(end.failures.mean()) / len(end.failures)) / games.years
    assert float(end.failures.mean()) / games.years <= 0.005 + error
