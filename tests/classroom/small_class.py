"""Small classes for tests, with a clock that tests move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from game.classroom.clock import Clock
from game.classroom.debrief.findings import ClassDebrief, work_out
from game.classroom.debrief.finished import FinishedGame
from game.classroom.exercise import Exercise
from game.classroom.opening import make_exercise, open_exercise, shut
from game.classroom.predictions import predict
from game.classroom.states import State
from game.engine.deals.moves import Move, Promise
from game.engine.orders import Orders
from game.play.session.predictions import Interval, Yes, questions_of
from game.scenario.catalogue import find
from game.scenario.lesson_reader import plan_files

_START = datetime(2030, 1, 7, 8, 0, tzinfo=UTC)


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.clock = Clock(lambda: self.now, lambda: _START + timedelta(seconds=self.now))


def made(folder: Path, clock: HandClock, **options: object) -> dict[str, str]:
    """Make an exercise; return its PINs. Without options: six teams on the road to The Hague, 45 minutes."""
    scenario = find(str(options.pop("scenario", "2025-road-to-the-hague")))
    plan = plan_files()[str(options.pop("plan", "lesson-45"))]
    done = make_exercise(folder, scenario, plan, seed=7, clock=clock.clock, **options)  # type: ignore[arg-type]
    return dict(done.pins)


def join_all(exercise: Exercise, pins: dict[str, str]) -> dict[str, str]:
    """Let every team join; return their tokens by seat."""
    return dict(exercise.join(pin) for pin in pins.values())


def here(exercise: Exercise) -> None:
    """Let every team that has a seat be heard of."""
    for seat in exercise.seats.played:
        exercise.hear(seat)


def go_to(exercise: Exercise, state: State) -> None:
    """Press the facilitator's button until the exercise is in a state."""
    for _ in range(60):
        if exercise.state is state:
            return
        exercise.next()
    raise AssertionError(f"{state} was never reached: {exercise.state}")


def hand_in(exercise: Exercise, seat: str, orders: Orders | None = None) -> None:
    """Hand in for a seat."""
    exercise.save(seat, orders or Orders(), exercise.moment, hand_in=True)


@cache
def played_in(base: Path) -> Path:
    """Let a class of five teams play its two rounds, once a process; return its folder."""
    clock, folder = HandClock(), base / "class"
    base.mkdir(exist_ok=True)
    pins = made(folder, clock, seats=("GBR", "ESP", "POL", "DEU", "SG"), rounds=2)
    exercise = open_exercise(folder, clock.clock)
    join_all(exercise, pins)
    go_to(exercise, State.TALKS)
    _play_two_rounds(exercise)
    shut(exercise)
    return folder


@cache
def debrief_of(folder: Path) -> ClassDebrief:
    """Return the debrief of a class, measured in few worlds, once a process."""
    exercise = open_exercise(folder, HandClock().clock)
    game = FinishedGame.of(exercise)
    shut(exercise)
    return work_out(game, branches=8)


def _play_two_rounds(exercise: Exercise) -> None:
    """Play the talks, votes and decisions of two rounds from the talks of the first to the debrief.

    Great Britain raises and makes a deal with Poland that it breaks; Spain refuses, then cuts; Poland guesses.
    """
    promise = Move("propose", to="POL", ask=Promise("raise", 0.1), give=Promise("praise"))
    exercise.talk("GBR", promise, exercise.moment)
    deal = exercise.chair("POL").view.deals[0].id
    exercise.talk("POL", Move("sign", deal=deal), exercise.moment)
    efforts = {"GBR": 0.15, "ESP": -0.1, "POL": 0.2, "DEU": 0.1}
    while exercise.state is not State.DEBRIEF:
        if exercise.state in (State.VOTING, State.ORDERS):
            for seat, effort in efforts.items():
                view = exercise.chair(seat).view
                vote = ("hold_out" if seat == "ESP" else "accept",) if view.legal.votes else ()
                if exercise.state is State.ORDERS and seat == "POL":
                    for question in questions_of(view):
                        sure = (
                            Yes(0.9)
                            if question.yes_no
                            else Interval(question.now, question.now, question.now)
                        )
                        predict(exercise, seat, question.id, sure, exercise.moment)
                hand_in(exercise, seat, Orders({"effort": effort}, votes=vote))
        exercise.next()
