"""Ghosts: an earlier class's orders, or what allies really spent, in seats that no team has."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from game.classroom.debrief.finished import FinishedGame
from game.classroom.exercise import Exercise, Stale
from game.classroom.export import export
from game.classroom.opening import open_exercise, shut
from game.classroom.states import State
from game.engine.deals.moves import Move
from game.engine.ghosts import RecordedGhosts
from game.engine.orders import Orders
from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.errors import RecordError, RuleError, UsageProblem
from game.provenance import facts
from tests.classroom.small_class import HandClock, go_to, hand_in, join_all, made

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]
EFFORT = {"GBR": 0.1, "POL": 0.2, "DEU": -0.1, "FRA": 0.05, "USA": 0.0, "ITA": 0.15}


@pytest.fixture(scope="session")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a class of six that has played its four rounds, each team with an effort of its own."""
    folder, clock = tmp_path_factory.mktemp("earlier") / "class", HandClock()
    exercise = open_exercise_of(folder, clock)
    shut(exercise)
    return folder


def open_exercise_of(folder: Path, clock: HandClock) -> Exercise:
    pins = made(folder, clock, seats=tuple(EFFORT))
    exercise = open_exercise(folder, clock.clock)
    join_all(exercise, pins)
    while exercise.next_step is not None:
        if exercise.state is State.ORDERS:
            for seat in exercise.people:
                hand_in(exercise, seat, Orders(budget={"effort": EFFORT[seat]}))
        exercise.next()
    return exercise


def record_of(exercise: Exercise) -> Path:
    return exercise.store.folder / "record.jsonl"


def test_an_earlier_class_plays_the_seats_that_no_team_has(new_class: NewClass, earlier: Path) -> None:
    exercise, pins = new_class(seats=("GBR", "POL", "NLD"), ghosts=str(earlier / "record.jsonl"))
    join_all(exercise, {"GBR": pins["GBR"]})
    go_to(exercise, State.RESULTS)
    line = exercise.course.table.lines[0]
    assert line.ghosts.keys() == {"DEU", "FRA", "ITA", "POL", "USA"}
    assert set(line.ghosts.values()) == {RecordedGhosts.of(read_record(earlier / "record.jsonl")).source}
    assert {seat: line.orders[seat].budget["effort"] for seat in line.ghosts} == {
        seat: EFFORT[seat] for seat in line.ghosts
    }
    assert "NLD" not in line.orders  # the earlier class has nothing of it
    while exercise.next_step is not None:
        exercise.next()
    played, whole = exercise.course.table.lines, read_record(record_of(exercise))
    assert whole.lines == played
    assert all(one.ghosts for one in played[:4])
    assert not any(one.ghosts or one.orders for one in played[4:])
    replay(whole, verify=True)
    assert FinishedGame.of(exercise).teams == ("GBR",)  # the debrief is theirs, not the ghosts'


def test_a_ghost_gives_way_to_a_team_and_takes_its_seat_again(new_class: NewClass, earlier: Path) -> None:
    exercise, pins = new_class(seats=("GBR", "POL"), ghosts=str(earlier / "record.jsonl"))
    join_all(exercise, {"GBR": pins["GBR"]})
    go_to(exercise, State.TALKS)
    assert ("POL" in exercise.ghosts, exercise.people) == (True, ("GBR",))
    exercise.join(pins["POL"])
    assert ("POL" in exercise.ghosts, exercise.people) == (False, ("GBR", "POL"))
    exercise.free("POL")
    assert ("POL" in exercise.ghosts, exercise.people) == (True, ("GBR",))
    exercise.hold("POL")
    assert "POL" not in exercise.ghosts
    assert exercise.course.table.people == {"GBR", *exercise.ghosts}


def test_after_a_vote_a_ghost_stays_until_the_next_round_and_over_a_restart(
    new_class: NewClass, earlier: Path, clock: HandClock
) -> None:
    exercise, pins = new_class(seats=("GBR", "POL"), ghosts=str(earlier / "record.jsonl"))
    join_all(exercise, {"GBR": pins["GBR"]})
    go_to(exercise, State.VOTING)
    exercise.next()
    there = exercise.ghosts
    exercise.join(pins["POL"])
    assert exercise.ghosts == there
    with pytest.raises(Stale, match="from the next round"):
        exercise.save("POL", Orders(), exercise.moment)
    shut(exercise)
    again = open_exercise(exercise.store.folder, clock.clock)
    try:
        assert (again.ghosts, again.people) == (there, ("GBR",))
        go_to(again, State.RESULTS)
        assert again.course.table.lines[0].ghosts.keys() == set(there)
        again.next()
        assert "POL" in again.people
    finally:
        shut(again)
    replay(read_record(record_of(again)), verify=True)


def test_a_ghost_answers_no_offers(new_class: NewClass, earlier: Path) -> None:
    exercise, pins = new_class(seats=("GBR", "POL"), ghosts=str(earlier / "record.jsonl"))
    join_all(exercise, {"GBR": pins["GBR"]})
    go_to(exercise, State.TALKS)
    with pytest.raises(RuleError, match="Poland is played as in an earlier game and answers no offers"):
        exercise.talk("GBR", Move("propose", to="POL"), exercise.moment)


def test_what_is_not_legal_any_more_becomes_the_nearest_that_is(new_class: NewClass, earlier: Path) -> None:
    exercise, pins = new_class(seats=("GBR",), ghosts=str(earlier / "record.jsonl"))
    join_all(exercise, pins)
    go_to(exercise, State.TALKS)
    course = exercise.course
    strange = Orders(budget={"effort": 5.0, "take_escape": 1.0}, cards={"no-such-card": "yes"})
    ghosts = RecordedGhosts("x", ({"POL": strange},))
    found = ghosts.orders(course.table.game, ["POL", "DEU"])
    assert found.keys() == {"POL"}
    assert found["POL"].budget["effort"] == 1.0
    assert not found["POL"].cards
    assert ghosts.orders(course.table.game, ["DEU"]) == {}


def test_the_real_governments_spend_what_they_spent(tmp_path: Path, clock: HandClock) -> None:
    made(tmp_path / "wales", clock, scenario="2014-wales", seats=("GBR",), ghosts="history", rounds=3)
    exercise = open_exercise(tmp_path / "wales", clock.clock)
    try:
        go_to(exercise, State.TALKS)
        while exercise.index < 3:
            exercise.next()
        after = exercise.course.table.log[-1].result.after.core_share[0]
        real = facts().table("nato-2026-07.core_share").rows
        off = [
            abs(float(after[column]) - float(real[code]["2017"]))
            for column, code in enumerate(exercise.course.setup.codes)
            if code in exercise.course.table.lines[-1].ghosts
        ]
        assert len(off) == 31  # all but Iceland, which has no forces, and the team's own seat is empty too
        assert sorted(off)[len(off) // 2] < 0.05
    finally:
        shut(exercise)
    replay(read_record(record_of(exercise)), verify=True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"scenario": "tutorial", "seats": ("GBR",)},
            "is a game of 2025-road-to-the-hague, and this class plays",
        ),
        ({"rounds": 6}, "people played 4 rounds in it, and this class plays 6"),
        ({"ghosts": "nowhere.jsonl"}, "nowhere.jsonl: there is no such file"),
        ({"ghosts": "history"}, "no figures are known for 2025-road-to-the-hague"),
    ],
)
def test_ghosts_that_do_not_fit_are_refused(
    tmp_path: Path, clock: HandClock, earlier: Path, change: dict[str, object], said: str
) -> None:
    with pytest.raises((RecordError, UsageProblem), match=said):
        made(tmp_path / "class", clock, **{"ghosts": str(earlier / "record.jsonl"), **change})
    assert not (tmp_path / "class").exists()


def test_a_damaged_record_and_one_of_another_version_are_refused(
    tmp_path: Path, clock: HandClock, earlier: Path
) -> None:
    text = (earlier / "record.jsonl").read_text("utf-8")
    torn, edited, older = (tmp_path / name for name in ("torn.jsonl", "edited.jsonl", "older.jsonl"))
    torn.write_text(text[:-40], "utf-8")
    edited.write_text(text.replace('"effort":0.1', '"effort":0.2'), "utf-8")
    header = json.loads(text.splitlines()[0])
    older.write_text(json.dumps({**header, "format": 1}) + "\n", "utf-8")
    for file, said in (
        (torn, "ends in the middle of a line"),
        (edited, "was changed after it was written"),
        (older, "was changed|was written in format"),
    ):
        with pytest.raises(RecordError, match=said):
            made(tmp_path / "class", clock, ghosts=str(file))


def test_a_colleague_sends_the_export_and_its_last_branch_plays(
    tmp_path: Path, clock: HandClock, earlier: Path
) -> None:
    exercise = open_exercise(earlier, clock.clock)
    try:
        export(exercise, tmp_path / "colleague.zip")
    finally:
        shut(exercise)
    made(tmp_path / "class", clock, seats=("NLD",), ghosts=str(tmp_path / "colleague.zip"))
    mine = open_exercise(tmp_path / "class", clock.clock)
    try:
        go_to(mine, State.TALKS)
        assert mine.ghosts == ("DEU", "FRA", "GBR", "ITA", "POL", "USA")
    finally:
        shut(mine)


def test_a_zip_file_that_is_no_export_is_refused(tmp_path: Path, clock: HandClock) -> None:
    other, cut = tmp_path / "other.zip", tmp_path / "cut.zip"
    with zipfile.ZipFile(other, "w") as there:
        there.writestr("letter.txt", "mine" * 100)
    cut.write_bytes(other.read_bytes()[:60])
    for file, said in ((other, "holds no record of a class"), (cut, "cannot be unpacked")):
        with pytest.raises(RecordError, match=said):
            made(tmp_path / "class", clock, ghosts=str(file))
