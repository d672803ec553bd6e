"""A class of many teams whose process is killed at random moments, again and again: is anything lost that it said?

A nursery process has read everything in once. It forks a class for each kill, so that five hundred take minutes. Where
processes cannot be forked there is no such trial.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from game.classroom.course import record_file
from game.classroom.exercise import Exercise
from game.classroom.opening import make_exercise, open_exercise, shut
from game.classroom.states import State
from game.engine.order_data import orders_to_data
from game.engine.record import RecordedRound
from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.scenario.catalogue import find
from game.scenario.lesson_reader import plan_file

__all__ = ["CAN_FORK", "Killed", "check", "kill_often"]

CAN_FORK = hasattr(os, "fork")
_LONGEST = 1.2
"""Seconds within which a class is killed once it is open: hand-ins, closings and rounds all come up in them."""

NURSERY = """
import os, sys
from pathlib import Path
from tests.classroom.kills import play_on
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        play_on(Path(sys.argv[1]), int(line))
        os._exit(1)
    print("child", child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


def play_on(folder: Path, number: int) -> None:
    """Play a class on for ever, and say on standard output what has been acknowledged, a line each."""
    exercise, draw = open_exercise(folder), random.Random(number)
    _say("open")
    while True:
        if exercise.state in (State.VOTING, State.ORDERS):
            seats = sorted(set(exercise.people) - exercise.drafts.handed_in)
            draw.shuffle(seats)
            for seat in seats:
                _decide(exercise, seat, round(0.01 * draw.randrange(30), 2))
        if exercise.state is State.DEBRIEF:
            exercise.rewind(0)
        else:
            exercise.next()


def _decide(exercise: Exercise, seat: str, effort: float) -> None:
    chair = exercise.chair(seat)
    if "effort" in chair.view.legal.budget:
        chair.editor.order("effort", effort)
    meant = f"{exercise.moment} {seat} {chair.editor.draft.budget.get('effort', 'none')}"
    _say(f"tries {meant}")
    exercise.save(seat, chair.editor.draft, exercise.moment, hand_in=True)
    _say(f"kept {meant}")


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())  # one write, so that a kill leaves no half of a line


@dataclass
class Killed:
    """What came of many kills: `lost` says what is gone, one line each; `found` counts where each one struck."""

    kills: int = 0
    acknowledged: int = 0
    rounds: int = 0
    lost: list[str] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """The result in a few lines."""
        where = ", ".join(f"{state} {number}" for state, number in sorted(self.found.items()))
        return "\n".join([
            f"{self.kills} kills, {self.acknowledged} hand-ins acknowledged, {self.rounds} rounds played, "
            f"{len(self.lost)} lost",
            f"Opened again in: {where}",
            *self.lost,
        ])  # fmt: skip


def kill_often(folder: Path, *, teams: int, times: int, seed: int) -> Killed:
    """Make a class with so many teams, let it play on, and kill its process so many times."""
    scenario = find("2025-road-to-the-hague")
    made = make_exercise(folder, scenario, plan_file("45"), seed, teams=teams, rounds=3)
    exercise = open_exercise(folder)
    for pin in made.pins.values():
        exercise.join(pin)
    shut(exercise)
    done, draw = Killed(), random.Random(seed)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    with subprocess.Popen(
        [sys.executable, "-P", "-c", NURSERY, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    ) as nursery:  # fmt: skip
        assert nursery.stdout is not None
        assert nursery.stdout.readline() == "ready\n"
        for number in range(times):
            said = _one_kill(nursery, number, draw.uniform(0.0, _LONGEST))
            check(folder, said, done)
    for path in sorted(folder.glob("record*.jsonl")):
        done.rounds += len(read_record(path, recover=True).lines)
    replay(read_record(record_file(folder, 0), recover=True), verify=True)
    return done


def _one_kill(nursery: subprocess.Popen[str], number: int, seconds: float) -> list[str]:
    """Let a class play for some seconds and kill it; return what it acknowledged."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{number}\n")
    nursery.stdin.flush()
    said: list[str] = []
    child = 0
    while not child or "open" not in said:
        line = nursery.stdout.readline().strip()
        child = int(line.split()[1]) if line.startswith("child") else child
        said.append(line)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    while said[-1] != "ended":
        said.append(nursery.stdout.readline().strip())
    return [line for line in said if line not in ("open", "ended") and not line.startswith("child")]


def check(folder: Path, said: list[str], done: Killed) -> None:
    """Open the class again and look for all that was acknowledged since it was opened last.

    What a team tried after that may have been kept without a word, since the kill came before the word.
    """
    exercise = open_exercise(folder)
    done.kills += 1
    done.acknowledged += sum(line.startswith("kept") for line in said)
    done.found[exercise.state.value] += 1
    lines: dict[int, tuple[RecordedRound, ...]] = {}
    for (moment, seat), efforts in _kept_or_tried(said).items():
        branch, index = map(int, moment.split("."))
        if branch not in lines:
            lines[branch] = read_record(record_file(folder, branch), recover=True).lines
        if len(lines[branch]) > index:
            orders = lines[branch][index].orders.get(seat)
        else:
            draft = exercise.drafts.get(seat) if moment == exercise.moment else None
            orders = None if draft is None else draft.orders
        if orders is None or str(orders.budget.get("effort", "none")) not in efforts:
            kept = None if orders is None else orders_to_data(orders)
            done.lost.append(f"kill {done.kills}: {moment} {seat} {' or '.join(efforts)}: {kept}")
    shut(exercise)


def _kept_or_tried(said: list[str]) -> dict[tuple[str, str], list[str]]:
    """Return by round and seat what must be found: what was acknowledged last, or what was tried after it."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in said:
        what, moment, seat, effort = line.split(" ")
        if what == "kept":
            found[moment, seat] = [effort]
        elif (moment, seat) in found:
            found[moment, seat].append(effort)
    return found
