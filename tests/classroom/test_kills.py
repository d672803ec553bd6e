"""A process that is killed at any moment loses nothing that it has acknowledged."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.classroom.opening import open_exercise, shut
from game.classroom.states import State
from game.classroom.store import StoreProblem
from game.engine.orders import Orders
from game.engine.record_reader import read_record
from game.engine.replay import replay
from tests.classroom.small_class import HandClock, made

SEATS = ("GBR", "POL", "USA")

# Plays on for ever and says what has been acknowledged, a line each.
PLAYS = """
import sys
from pathlib import Path
from game.classroom.opening import open_exercise
from game.classroom.states import State
from game.engine.orders import Orders
exercise = open_exercise(Path(sys.argv[1]))
print("ready", flush=True)
number = 0
while True:
    if exercise.state is State.ORDERS:
        for seat in set(exercise.people) - exercise.drafts.handed_in:
            number += 1
            orders = Orders({"effort": round(0.001 * (number % 200), 3)})
            exercise.save(seat, orders, exercise.moment, hand_in=True)
            print(exercise.moment, seat, orders.budget["effort"], flush=True)
    if exercise.state is State.DEBRIEF:
        exercise.rewind(0)
    exercise.next()
"""


def start(folder: Path) -> subprocess.Popen[str]:
    """Start a process that plays on, once it is ready."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    player = subprocess.Popen(
        [sys.executable, "-P", "-c", PLAYS, str(folder)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert player.stdout is not None
    assert player.stdout.readline() == "ready\n"
    return player


@pytest.mark.slow
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    folder, clock = tmp_path / "class", HandClock()
    pins = made(folder, clock, scenario="tutorial", seats=SEATS)
    exercise = open_exercise(folder, clock.clock)
    for pin in pins.values():
        exercise.join(pin)
    shut(exercise)
    moments = random.Random(1)
    for _ in range(int(os.environ.get("FAIRSHARE_KILLS", "4"))):
        player = start(folder)
        with pytest.raises(StoreProblem, match="open in another window"):
            open_exercise(folder, clock.clock)
        time.sleep(moments.uniform(0.0, 0.4))
        player.kill()
        said, _ = player.communicate()
        exercise = open_exercise(folder, clock.clock)
        for line in said.splitlines():
            moment, seat, effort = line.split(" ")
            branch, index = map(int, moment.split("."))
            row = exercise.store.first(
                "SELECT orders, handed_in FROM draft WHERE branch = ? AND round = ? AND seat = ?",
                (branch, index, seat),
            )
            assert row is not None, line
            if moment == exercise.moment and exercise.state in (State.ORDERS, State.CLOSING):
                assert exercise.drafts.get(seat).orders == Orders({"effort": float(effort)})
            name = "record.jsonl" if not branch else f"record-{branch}.jsonl"
            lines = read_record(folder / name, recover=True).lines
            if len(lines) > index:
                assert lines[index].orders[seat] == Orders({"effort": float(effort)})
        shut(exercise)
    for path in folder.glob("record*.jsonl"):
        replay(read_record(path, recover=True), verify=True)
