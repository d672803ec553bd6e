"""Exercises for tests: a clock that moves only when it is told to, and small classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.classroom.debrief.findings import ClassDebrief
from game.classroom.exercise import Exercise
from game.classroom.opening import open_exercise, shut
from tests.classroom.small_class import HandClock, debrief_of, made, played_in


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def new_class(tmp_path: Path, clock: HandClock) -> Iterator[Callable[..., tuple[Exercise, dict[str, str]]]]:
    """Yield a function that makes an exercise and opens it: the exercise and its PINs."""
    opened: list[Exercise] = []

    def make(**options: object) -> tuple[Exercise, dict[str, str]]:
        pins = made(tmp_path / f"class-{len(opened)}", clock, **options)
        exercise = open_exercise(tmp_path / f"class-{len(opened)}", clock.clock)
        opened.append(exercise)
        return exercise, pins

    yield make
    for exercise in opened:
        shut(exercise)


@pytest.fixture(scope="session")
def played_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a class of five teams that has played its two rounds: votes, deals, guesses, its debrief."""
    return played_in(tmp_path_factory.getbasetemp() / "debrief")


@pytest.fixture(scope="session")
def class_debrief(played_class: Path) -> ClassDebrief:
    """Return its debrief, measured in few worlds."""
    return debrief_of(played_class)
