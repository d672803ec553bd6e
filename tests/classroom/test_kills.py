"""A process that is killed at any moment loses nothing that it has acknowledged, and only one has an exercise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.classroom.opening import open_exercise, shut
from game.classroom.store import StoreProblem
from tests.classroom.kills import CAN_FORK, check, kill_often
from tests.classroom.small_class import HandClock, made

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not CAN_FORK, reason="needs a system that can fork")
def test_nothing_acknowledged_is_lost_by_twenty_kills_with_32_teams(tmp_path: Path) -> None:
    done = kill_often(tmp_path / "class", teams=32, times=20, seed=1)
    assert done.lost == []
    assert done.kills == 20
    assert done.acknowledged > 100
    check(tmp_path / "class", ["kept 0.9 QQQ 0.5"], done)
    assert len(done.lost) == 1


@pytest.mark.slow
def test_one_process_has_an_exercise(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    made(folder, HandClock(), scenario="tutorial", seats=("GBR", "POL"))
    opens = "import sys, pathlib; from game.classroom.opening import open_exercise as o; o(pathlib.Path(sys.argv[1]))"
    with subprocess.Popen(
        [sys.executable, "-P", "-c", f"{opens}; print('open', flush=True); input()", str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreProblem, match="open in another window"):
            open_exercise(folder)
        other.kill()
    shut(open_exercise(folder))
