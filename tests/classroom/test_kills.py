"""A process that is killed at any moment loses nothing that it has acknowledged, and only one has an exercise."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.opening import open_exercise, shut
from game.classroom.store import StoreProblem
from tests.classroom.kills import CAN_FORK, check, kill_often
from tests.classroom.small_class import HandClock, made


@pytest.mark.slow
@pytest.mark.skipif(not CAN_FORK, reason="needs a system that can fork")
def test_nothing_acknowledged_is_lost_by_twenty_kills_with_32_teams(tmp_path: Path) -> None:
    done = kill_often(tmp_path / "class", teams=32, times=20, seed=1)
    assert done.lost == []
    assert done.kills == 20
    assert done.acknowledged > 100
    check(tmp_path / "class", ["kept 0.9 QQQ 0.5"], done)
    assert len(done.lost) == 1


def test_one_process_has_an_exercise(tmp_path: Path) -> None:
    clock = HandClock()
    made(tmp_path / "class", clock, scenario="tutorial", seats=("GBR", "POL"))
    exercise = open_exercise(tmp_path / "class", clock.clock)
    with pytest.raises(StoreProblem, match="open in another window"):
        open_exercise(tmp_path / "class", clock.clock)
    shut(exercise)
    shut(open_exercise(tmp_path / "class", clock.clock))
