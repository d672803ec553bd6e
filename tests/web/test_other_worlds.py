"""What console and wall show beside the game: another try, an earlier class, what teams expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.classroom.exercise import Exercise
from game.classroom.opening import open_exercise, shut
from game.classroom.states import State
from game.engine.orders import Orders
from game.web.pages.events import events
from tests.classroom.small_class import HandClock, go_to, hand_in, join_all, made
from tests.web.browser import Browser, port_of, served
from tests.web.test_lessons import console_of, press

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]
SEATS = ("GBR", "POL", "USA")


def wall_of(exercise: Exercise, port: int) -> Browser:
    wall, link = Browser(port), exercise.seats.issue("link", "wall")
    assert wall.post(f"/enter/{link}").status == 200
    return wall


def play_round(exercise: Exercise, effort: float) -> None:
    """Play the open round, with all teams ordering the same."""
    go_to(exercise, State.ORDERS)
    for seat in exercise.people:
        hand_in(exercise, seat, Orders(budget={"effort": effort}))
    go_to(exercise, State.RESULTS)


def test_a_round_that_is_played_again_stands_beside_the_first_try(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=SEATS, rounds=2)
    join_all(exercise, pins)
    play_round(exercise, 0.0)
    with served(exercise) as site:
        console, wall = console_of(exercise, port_of(site)), wall_of(exercise, port_of(site))
        assert "Before and now" not in console.get("/console").text
        assert "First try" not in wall.get("/wall").text
        press(console, "rewind", "1")
        play_round(exercise, 0.3)
        shown, seen = console.get("/console").text, wall.get("/wall").text
        for page in (shown, seen):
            assert "First try" in page
            assert "Second try" in page
        assert "At the same date, " in shown
        assert "Poland" in shown.partition("At the same date, ")[2]
        assert seen.count('class="series') >= 2
        lines = console.get("/console/line").text
        assert "first try" in lines
        assert "second try" in lines


def test_who_has_handed_in_has_something_to_do(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=SEATS)
    with served(exercise) as site:
        team = Browser(port_of(site))
        team.join(exercise.code, pins["GBR"])
        go_to(exercise, State.ORDERS)
        assert "While the others decide" not in team.get("/seat").text
        page = team.submit("/seat", "/seat/hand-in", b__effort="0.1").text
        assert "Predict what this round will bring: 4 open." in page
        assert 'href="/seat/ahead"' in page
        assert 'href="#predict"' in page
        assert site.lines is not None
        assert "(forecast)" in site.lines.answer("GBR", "now").text
        team.submit("/seat", "/seat/predict", p__force_used="20")
        assert exercise.drafts.handed_in == {"GBR"}
        assert "3 open" in team.get("/seat").text


def test_the_wall_keeps_what_teams_expect_until_the_round_is_over(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=SEATS)
    with served(exercise) as site:
        port = port_of(site)
        console, wall, teams = (
            console_of(exercise, port),
            wall_of(exercise, port),
            [Browser(port) for _ in SEATS],
        )
        for team, seat in zip(teams, SEATS, strict=True):
            team.join(exercise.code, pins[seat])
        go_to(exercise, State.ORDERS)
        for team, chance in zip(teams, ("10", "30", "90"), strict=True):
            team.submit("/seat", "/seat/predict", p__force_used=chance)
        press(console, "wall", "came")
        assert "3 of 3 teams have predicted" in wall.get("/wall").text
        assert "30%" not in wall.get("/wall").text
        go_to(exercise, State.RESULTS)
        press(console, "wall", "expected")
        page = wall.get("/wall").text
        assert "3 teams: 30% in the middle, from 10% to 90%." in page
        assert "teams thought so" not in page
        press(console, "wall", "came")
        assert "of 3 teams thought so" in wall.get("/wall").text


@pytest.fixture
def haunted(tmp_path: Path, clock: HandClock) -> Iterator[tuple[Exercise, dict[str, str]]]:
    """Yield a class of one team, with the record of a class of two as ghosts, and its PINs."""
    before = made(tmp_path / "earlier", clock, scenario="tutorial", seats=("GBR", "POL"), rounds=2)
    earlier = open_exercise(tmp_path / "earlier", clock.clock)
    join_all(earlier, before)
    play_round(earlier, 0.2)
    play_round(earlier, 0.1)
    shut(earlier)
    record = str(tmp_path / "earlier" / "record.jsonl")
    pins = made(tmp_path / "now", clock, scenario="tutorial", seats=("GBR", "USA"), rounds=2, ghosts=record)
    exercise = open_exercise(tmp_path / "now", clock.clock)
    yield exercise, pins
    shut(exercise)


def test_all_are_told_who_is_a_ghost(haunted: tuple[Exercise, dict[str, str]]) -> None:
    exercise, pins = haunted
    with served(exercise) as site:
        port = port_of(site)
        console, wall, team = console_of(exercise, port), wall_of(exercise, port), Browser(port)
        team.join(exercise.code, pins["GBR"])
        go_to(exercise, State.BRIEFING)
        assert "As an earlier class decided: Poland." in wall.get("/wall").text
        assert "As an earlier class decided: Poland." in console.get("/console").text
        assert "As an earlier class decided: Poland." in console.get("/console/line").text
        go_to(exercise, State.ORDERS)
        page = team.get("/seat").text
        offers = page[page.index('id="deals"') :]
        assert '<option value="USA"' in offers
        assert '<option value="POL"' not in offers


def test_events_are_listed_on_a_terminal_with_the_notes_for_the_teacher(new_class: NewClass) -> None:
    exercise, _ = new_class(seats=SEATS)
    noted = [event for event in events(exercise) if event.note is not None]
    assert noted
    with served(exercise) as site:
        console = console_of(exercise, port_of(site))
        key = console.get("/console/line").headers["x-key"]
        told = console.post("/console/line", [("key", key), ("line", "inject")]).text
    for event in noted:
        assert event.note is not None
        assert event.note.teaches in told
