"""What tests of reports share."""

from __future__ import annotations

import pytest

from game.report.playthrough import Playthrough
from tests.report.games import SCENARIOS, playthrough_of


@pytest.fixture(scope="session")
def playthroughs() -> list[Playthrough]:
    """One game of each scenario, and some with other luck."""
    others = [("2025-leaked-chat", 7), ("2014-wales", 2), ("2019-fair-alliance", 12)]
    return [playthrough_of(name, 1) for name in SCENARIOS] + [
        playthrough_of(name, seed) for name, seed in others
    ]
