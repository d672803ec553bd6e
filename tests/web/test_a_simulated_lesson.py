"""A short lesson by simulated teams over HTTP, by the clock alone and twenty times as fast; `scripts/try-class` plays a
whole one at real speed.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from game.classroom.clock import Clock
from game.classroom.opening import make_exercise, open_exercise, shut
from game.classroom.states import State
from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.scenario.catalogue import find
from tests.web.browser import port_of, served
from tests.web.teams import Journal, Team, habits_of, lost, play

SPEED = 20.0
PLAN = """
plan: short
title: Two short rounds
minutes: 10
lobby: 0.5
briefing: 0.3
rounds:
  - {talks: 0.4, vote: 0.5, orders: 0.7, results: 0.3}
  - {talks: 0, vote: 0.5, orders: 0.8, results: 0.3}
debrief: 0.3
"""


@pytest.fixture
def fast() -> Clock:
    began = time.monotonic()
    return Clock(seconds=lambda: began + SPEED * (time.monotonic() - began))


@pytest.mark.slow
def test_a_lesson_is_played_by_the_clock_alone(tmp_path: Path, fast: Clock) -> None:
    plan = tmp_path / "short.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    folder = tmp_path / "class"
    scenario = find("2025-road-to-the-hague")
    made = make_exercise(
        folder, scenario, plan, seed=5, seats=("SG", "GBR", "DEU", "ESP", "POL", "FRA"), clock=fast
    )
    exercise = open_exercise(folder, fast)
    journal = Journal(SPEED)
    with served(exercise) as site:
        habits = habits_of(list(made.pins), late=1, gone=1, until=60.0, draw=random.Random(1))
        teams = [
            Team(seat, pin, made.code, port_of(site), habits[seat], journal, 1)
            for seat, pin in made.pins.items()
        ]
        with exercise.lock:
            exercise.go_by_itself()
        play(teams, journal, seconds=60.0)
    assert exercise.state is State.ENDED
    assert not journal.wrong, "\n".join(journal.lines)
    record = read_record(folder / "record.jsonl")
    assert lost(journal, {0: record}) == []
    assert sum(moment.endswith(".1") for moment, _ in journal.kept) >= 3
    replay(record, verify=True)
    shut(exercise)
