"""What tests of reports share."""

from __future__ import annotations

import pytest
from games import SCENARIOS, course_of

from game.report.playthrough import Playthrough


@pytest.fixture(scope="session")
def courses() -> list[Playthrough]:
    """One game of each scenario, and some with other luck."""
    others = [("2025-leaked-chat", 7), ("2014-wales", 2), ("2019-fair-alliance", 12)]
    return [course_of(name, 1) for name in SCENARIOS] + [course_of(name, seed) for name, seed in others]
