"""Where spending goes in the long run: budgets stop somewhere."""

from __future__ import annotations

import numpy as np
import pytest

from tests.validation.played import games_of

SCENARIOS = ("2014-wales", "2019-fair-alliance", "2025-leaked-chat", "2025-road-to-the-hague")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_ally_runs_to_the_cap(scenario: str) -> None:
    games = games_of(scenario)
    shares, plans = games.path("core_share")[:, games.others], games.path("plan_target")[:, games.others]
    cap = games.setup.parameters.share_cap
    assert shares.max() < cap
    middle = np.median(shares, axis=0).max(axis=1)
    planned = np.median(plans, axis=0).max(axis=1)
    assert (middle <= np.maximum(5.5, planned + 0.3)).all()
    modest = plans.max(axis=(0, 2)) <= 5.5
    passes = (shares > 6.5).any(axis=2).mean(axis=0)
    # A tenth of the games, and the error of so few of them.
    assert passes[modest].max() < 0.1 + 2.0 * np.sqrt(0.1 * 0.9 / len(shares))
