"""A class of twenty-four through pages: six late, three gone, one on another device, one that never answers."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.engine.record_reader import read_record
from game.engine.replay import replay
from tests.classroom.small_class import HandClock
from tests.web.browser import Browser, port_of, served

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]


def _all_at_once(deeds: list[Callable[[], None]]) -> None:
    wrong: list[BaseException] = []

    def do(deed: Callable[[], None]) -> None:
        try:
            deed()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong, wrong[0]


@pytest.mark.slow
def test_twenty_four_teams_play_a_lesson(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(teams=24, rounds=3)
    seats = list(pins)
    late, gone, silent = seats[10:16], set(seats[16:19]), seats[19]
    with served(exercise) as site:
        teams = {seat: Browser(port_of(site)) for seat in seats}

        def join(seat: str) -> None:
            assert teams[seat].join(exercise.code, pins[seat]).status == 200

        def hand_in(seat: str) -> None:
            effort = f"{0.01 * (seats.index(seat) % 10):.2f}"
            fields = {} if seat == "SG" else {"b__effort": effort}
            page = teams[seat].submit("/seat", "/seat/hand-in", **fields)
            assert page.status == 200, page.text[:300]

        _all_at_once([lambda seat=seat: join(seat) for seat in seats if seat not in late])
        assert len(exercise.seats.played) == 18
        for number in range(3):
            with exercise.lock:
                while exercise.state is not State.ORDERS:
                    exercise.next()
            if number == 1:
                _all_at_once([lambda seat=seat: join(seat) for seat in late if not exercise.votes_counted])
                teams[seats[0]] = Browser(port_of(site))
                join(seats[0])
            away = {silent, *(gone if number else ())}
            at_it = [seat for seat in exercise.people if seat not in away]
            _all_at_once([lambda seat=seat: hand_in(seat) for seat in at_it])
            with exercise.lock:
                assert exercise.drafts.handed_in == set(at_it)
                exercise.next()
                while exercise.state is State.CLOSING:
                    exercise.next()
                line = exercise.course.table.lines[-1]
            assert set(at_it) <= set(line.orders)
            counted = exercise.course.table.log[-1].result.happened.get("summit_draft")
            if counted is None:
                assert not away & set(line.orders)
        assert len(exercise.course.table.lines[2].orders) >= 20
    replay(read_record(exercise.store.folder / "record.jsonl"), verify=True)
