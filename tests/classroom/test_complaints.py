"""What teachers and students complain of in other systems for classes, each as a check of a lesson here."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.classroom.exercise import Exercise
from game.classroom.moment import moment_of
from game.classroom.seats import AWAY_SECONDS
from game.classroom.states import DECIDING, TIMED, State
from tests.classroom.small_class import HandClock, go_to, hand_in, here, join_all

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]
SEATS = ("GBR", "POL", "USA")
BEFORE_THE_END = [state for state in State if state not in (State.REDRAFT, State.ENDED)]
HAGUE = ("GBR", "POL", "SG")


def test_who_has_left_is_not_waited_for(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=SEATS)
    join_all(exercise, pins)
    go_to(exercise, State.ORDERS)
    clock.now += 31.0
    here(exercise)
    exercise.leave("USA")
    hand_in(exercise, "GBR")
    assert exercise.waiting_for == ("POL",)
    hand_in(exercise, "POL")
    exercise.tick()
    assert exercise.state is State.CLOSING
    clock.now += 6.0
    exercise.tick()
    assert exercise.state is State.RESULTS
    assert "USA" in exercise.people  # it is back with its PIN whenever it likes


def test_an_open_page_that_nobody_looks_at_holds_nobody_up(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=SEATS)
    join_all(exercise, pins)
    go_to(exercise, State.ORDERS)
    hand_in(exercise, "GBR")
    for _ in range(int(60 * exercise.timing.orders) + 7):
        clock.now += 1.0
        here(exercise)  # pages of all teams still ask for news
        exercise.tick()
    assert exercise.state is State.RESULTS


@pytest.mark.parametrize("state", BEFORE_THE_END)
def test_a_team_can_come_at_any_time(new_class: NewClass, clock: HandClock, state: State) -> None:
    exercise, pins = new_class(
        scenario="tutorial" if state is not State.VOTING else "2025-leaked-chat", seats=SEATS
    )
    join_all(exercise, {"GBR": pins["GBR"]})
    go_to(exercise, State.BRIEFING if state is State.VOTING else state)
    exercise.join(pins["POL"])
    exercise.join(pins["POL"])  # a second press of the button takes no second seat
    assert exercise.seats.played == ("GBR", "POL")
    assert moment_of(exercise, "POL").do
    if state not in (State.DEBRIEF, State.RESULTS):
        go_to(exercise, State.ORDERS)
        assert exercise.people == ("GBR", "POL")
        hand_in(exercise, "POL")


@pytest.mark.parametrize("state", sorted(TIMED - {State.REDRAFT, State.VOTING}))
def test_no_state_outlives_its_clock(new_class: NewClass, clock: HandClock, state: State) -> None:
    exercise, pins = new_class(seats=HAGUE)
    join_all(exercise, pins)
    go_to(exercise, state)
    left = exercise.remaining
    assert left is not None
    clock.now += left + 0.1
    assert exercise.remaining == 0.0
    exercise.tick()
    assert exercise.state is not state


def test_who_comes_while_the_clock_is_stopped_has_the_same_clock(
    new_class: NewClass, clock: HandClock
) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=SEATS)
    join_all(exercise, {"GBR": pins["GBR"]})
    go_to(exercise, State.ORDERS)
    clock.now += 20.0
    exercise.pause()
    left = exercise.remaining
    clock.now += 500.0
    exercise.join(pins["USA"])
    exercise.tick()
    assert (exercise.state, exercise.paused, exercise.remaining) == (State.ORDERS, True, left)
    exercise.resume()
    assert exercise.remaining == left


@pytest.mark.parametrize("state", sorted(TIMED - {State.REDRAFT, State.VOTING}))
def test_there_can_be_more_time_wherever_there_is_a_clock(
    new_class: NewClass, clock: HandClock, state: State
) -> None:
    exercise, pins = new_class(seats=HAGUE)
    join_all(exercise, pins)
    go_to(exercise, state)
    left = exercise.remaining
    assert left is not None
    exercise.extend()
    exercise.pause()
    exercise.extend()
    exercise.resume()
    assert exercise.remaining == left + 120.0


def test_who_waits_is_told_for_what_and_what_comes_then(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(seats=HAGUE)
    join_all(exercise, {seat: pins[seat] for seat in ("GBR", "SG")})
    seen = set()
    while exercise.next_step is not None:
        for seat in HAGUE:
            moment = moment_of(exercise, seat)
            assert moment.do
            assert moment.then
        can = exercise.state in DECIDING and exercise.state is not State.TALKS
        if can and "GBR" not in exercise.drafts.handed_in:
            hand_in(exercise, "GBR")
            assert moment_of(exercise, "GBR").then
        seen.add(exercise.state)
        exercise.next()
    assert {
        State.LOBBY,
        State.TALKS,
        State.VOTING,
        State.ORDERS,
        State.CLOSING,
        State.RESULTS,
        State.DEBRIEF,
    } <= seen


def test_a_team_is_away_after_a_while_and_here_again_at_once(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=SEATS)
    join_all(exercise, pins)
    clock.now += AWAY_SECONDS + 1.0
    assert not exercise.seats.is_here("GBR")
    exercise.hear("GBR")
    assert exercise.seats.is_here("GBR")
