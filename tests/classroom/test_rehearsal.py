"""A rehearsal: what it finds out about a lesson, and what it tells the teacher to change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.classroom.exercise import Exercise
from game.classroom.opening import open_exercise, shut
from game.classroom.reading import minutes_of, words_of_round
from game.classroom.rehearsal import QuietSeat, Rehearsal, rehearse
from game.classroom.rehearsal_advice import advice
from game.classroom.states import State
from game.engine.orders import Orders
from game.scenario.lesson_reader import shipped_injects
from tests.classroom.small_class import HandClock, go_to, hand_in, join_all, made

SEATS = ("GBR", "DEU", "LUX", "SG")


@pytest.fixture(scope="module")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exercise]:
    folder, clock = tmp_path_factory.mktemp("rehearsal") / "class", HandClock()
    made(folder, clock, seats=SEATS)
    opened = open_exercise(folder, clock.clock)
    yield opened
    shut(opened)


@pytest.fixture(scope="module")
def found(exercise: Exercise) -> Rehearsal:
    return rehearse(exercise, {name: name for name in shipped_injects()})


def told(exercise: Exercise, found: Rehearsal, **plan: object) -> list[str]:
    return list(advice(found, replace(exercise.plan, **plan), exercise.name_of))  # type: ignore[arg-type]


def test_nothing_of_it_is_kept(exercise: Exercise, found: Rehearsal) -> None:
    folder: Path = exercise.store.folder
    assert len((folder / "record.jsonl").read_text("utf-8").splitlines()) == 1
    assert (exercise.state, exercise.index) == (State.LOBBY, 0)
    assert exercise.store.all("SELECT n FROM log") == []


def test_it_plays_the_plan_in_the_world_of_the_lesson(
    exercise: Exercise, found: Rehearsal, tmp_path: Path
) -> None:
    plan = exercise.plan
    assert [one.number for one in found.rounds] == [1, 2, 3, 4]
    assert found.rounds[0].minute == plan.lobby + plan.briefing
    first = plan.round(0)
    assert found.rounds[0].summit
    assert (
        found.rounds[1].minute - found.rounds[0].minute
        == first.talks + first.vote + first.orders + first.results
    )
    last = plan.round(3)
    assert found.minutes == found.rounds[3].minute + found.rounds[3].decide + last.results + plan.debrief
    clock = HandClock()
    pins = made(tmp_path / "class", clock, seats=SEATS)
    played = open_exercise(tmp_path / "class", clock.clock)
    try:
        join_all(played, pins)
        go_to(played, State.TALKS)
        game = played.course.table.game
        assert [seat for seat in SEATS if game.legal_orders(seat).cards] == list(found.rounds[0].asked)
        assert found.rounds[0].words == max(words_of_round(game, seat) for seat in SEATS)
    finally:
        shut(played)


def test_what_teams_do_moves_what_comes_of_it(found: Rehearsal) -> None:
    usual, more, less = found.outcomes.values()
    assert more.teams > usual.teams > less.teams
    assert more.end > less.end
    assert found.luck[0] < found.luck[1]
    large = next((one.weight for one in found.quiet if one.seat == "DEU"), 1.0)
    assert large > next((one.weight for one in found.quiet if one.seat == "LUX"), 0.0)


def test_a_plan_that_is_too_long_for_the_lesson(exercise: Exercise, found: Rehearsal) -> None:
    assert not any("The plan takes" in one for one in told(exercise, found))
    (said,) = (one for one in told(exercise, found, minutes=40) if "The plan takes" in one)
    assert said.startswith(f"The plan takes {found.minutes:.0f} minutes and the lesson has 40. Play 3 rounds")


def test_more_to_read_than_there_is_time_for(exercise: Exercise, found: Rehearsal) -> None:
    said = told(exercise, found, briefing=0.5)
    assert any(one.startswith("Before round 1 ") and "Set `briefing: " in one for one in said)
    slow = replace(found.rounds[1], words=700, reader="LUX", decide=3.0)
    rounds = (found.rounds[0], slow, *found.rounds[2:])
    (about,) = (one for one in told(exercise, replace(found, rounds=rounds)) if one.startswith("In round 2 "))
    assert f"Luxembourg reads 700 words, about {minutes_of(700):.1f} of the 3 minutes" in about


def test_a_lesson_without_a_crisis_or_with_a_late_one(exercise: Exercise, found: Rehearsal) -> None:
    def with_force(*rounds: int) -> Rehearsal:
        ways = {name: replace(one, force=rounds) for name, one in found.outcomes.items()}
        return replace(found, outcomes=ways)

    assert any("put in an event before round 3" in one for one in told(exercise, with_force()))
    assert any("comes in round 4" in one for one in told(exercise, with_force(4)))
    assert not any("armed force" in one for one in told(exercise, with_force(2)))


def test_rounds_in_which_nothing_happens(exercise: Exercise, found: Rehearsal) -> None:
    calm = [replace(one, asked=(), summit=False, force=False) for one in found.rounds[:3]]
    rounds = (*calm, replace(found.rounds[3], asked=("GBR",)))
    (said,) = (one for one in told(exercise, replace(found, rounds=rounds)) if one.startswith("No card"))
    assert "in rounds 1, 2 and 3: " in said
    busy = tuple(replace(one, asked=("GBR",)) for one in found.rounds)
    assert not any(one.startswith("No card") for one in told(exercise, replace(found, rounds=busy)))


def test_a_seat_without_a_decision_of_weight(exercise: Exercise, found: Rehearsal) -> None:
    quiet = (
        QuietSeat("LUX", 0.001, "A cyber-attack on hospitals"),
        QuietSeat("GBR", 0.2, ""),
    )
    said = [one for one in told(exercise, replace(found, quiet=quiet)) if "of weight" in one]
    assert len(said) == 1
    assert said[0].startswith("Luxembourg has little of weight to decide")
    assert "Put in “A cyber-attack on hospitals”" in said[0]


def test_a_lesson_in_which_little_is_at_stake(exercise: Exercise, found: Rehearsal) -> None:
    same = {
        name: replace(one, teams=2.5 + 0.01 * place)
        for place, (name, one) in enumerate(found.outcomes.items())
    }
    assert any(
        "within 0.02 points of one another" in one for one in told(exercise, replace(found, outcomes=same))
    )
    assert not any("Whatever teams do" in one for one in told(exercise, found))


def test_ghosts_take_part_in_a_rehearsal(exercise: Exercise, found: Rehearsal, tmp_path: Path) -> None:
    clock = HandClock()
    before = made(tmp_path / "earlier", clock, seats=("FRA", "ITA", "USA"))
    earlier = open_exercise(tmp_path / "earlier", clock.clock)
    join_all(earlier, before)
    while earlier.next_step is not None:
        if earlier.state is State.ORDERS:
            for seat in earlier.people:
                hand_in(earlier, seat, Orders(budget={"effort": 0.3}))
        earlier.next()
    shut(earlier)
    made(tmp_path / "class", clock, seats=SEATS, ghosts=str(tmp_path / "earlier" / "record.jsonl"))
    haunted = open_exercise(tmp_path / "class", clock.clock)
    try:
        with_ghosts = rehearse(haunted, {})
    finally:
        shut(haunted)
    usual = "as their strategies say"
    assert with_ghosts.outcomes[usual].teams > found.outcomes[usual].teams
