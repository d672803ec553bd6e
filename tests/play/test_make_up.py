"""Making up for a lesson: one seat of a class's game, played alone, with the others as they were in class."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.deals.moves import Move
from game.engine.orders import Orders
from game.engine.record import Record
from game.engine.record_reader import read_record
from game.engine.record_writer import write_record
from game.engine.replay import replay
from game.engine.setup import prepare
from game.engine.table import Table
from game.errors import FairShareError, RecordError, UsageProblem
from game.play.session.session import Session
from game.play.storage.make_up import begin_make_up
from game.play.storage.saves import Store
from game.scenario.catalogue import find

EFFORT = {"GBR": 0.1, "POL": 0.2, "USA": -0.1}


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the record of a class of three that has played three rounds; Poland's team missed the second."""
    table = Table.open(prepare(find("tutorial")), 11, frozenset(EFFORT))
    for number in range(3):
        for seat, effort in EFFORT.items():
            if (number, seat) != (1, "POL"):
                table.hand_in(seat, Orders(budget={"effort": effort}))
        table.close(without=True)
    path = tmp_path_factory.mktemp("lesson") / "record.jsonl"
    write_record(path, table.header, table.lines)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "saves")


def opened(store: Store, name: str) -> Session:
    return store.open(name).session


def told_of(record: Record) -> list[dict[str, float]]:
    return [
        {seat: one.budget.get("effort", 0.0) for seat, one in line.orders.items()} for line in record.lines
    ]


def test_a_student_plays_alone_what_the_class_played(lesson: Path, store: Store) -> None:
    save = begin_make_up(store, lesson, "gbr")
    session = opened(store, save.name)
    assert (session.seat, session.index, len(session.together)) == ("GBR", 0, 1)
    while not session.finished:
        session.editor.replace(Orders(budget={"effort": 0.3}))
        session.commit()
    record = read_record(save.path)
    assert told_of(record)[:3] == [
        {"GBR": 0.3, "POL": 0.2, "USA": -0.1},
        {"GBR": 0.3, "USA": -0.1},  # as in class: Poland's team was away
        {"GBR": 0.3, "POL": 0.2, "USA": -0.1},
    ]
    assert [set(line.ghosts) for line in record.lines] == [
        {"POL", "USA"},
        {"USA"},
        {"POL", "USA"},
        set(),
        set(),
    ]
    replay(record, verify=True)


def test_the_same_decisions_give_the_same_game(lesson: Path, store: Store) -> None:
    session = opened(store, begin_make_up(store, lesson, "GBR").name)
    for _ in range(3):
        session.editor.replace(Orders(budget={"effort": EFFORT["GBR"]}))
        session.commit()
    assert [line.digest for line in session.lines] == [line.digest for line in read_record(lesson).lines]


def test_it_goes_on_where_it_was_left_and_can_be_tried_again(lesson: Path, store: Store) -> None:
    save = begin_make_up(store, lesson, "POL", from_round=2)
    session = opened(store, save.name)
    assert session.index == 1
    session.commit()
    again = opened(store, save.name)
    assert (again.seat, again.index) == ("POL", 2)
    again.commit()
    assert set(again.lines[-1].ghosts) == {"GBR", "USA"}
    second = store.retry(again, 1).session
    assert (second.index, second.table.waiting_for) == (1, ("POL",))
    second.commit()
    assert set(second.lines[-1].ghosts) == {"GBR", "USA"}
    assert store.info(save.name).problem == ""


def test_what_cannot_be_made_up_is_refused(lesson: Path, store: Store, tmp_path: Path) -> None:
    for seat, number, said in (
        ("FRA", 1, "has no seat"),
        ("GBR", 4, "there is no round 4 that people played"),
    ):
        with pytest.raises(UsageProblem, match=said):
            begin_make_up(store, lesson, seat, number)
    alone = Table.open(prepare(find("tutorial")), 3, frozenset({"GBR"}))
    alone.close(without=True)
    write_record(tmp_path / "alone.jsonl", alone.header, alone.lines)
    with pytest.raises(UsageProblem, match="nobody else played in this game"):
        begin_make_up(store, tmp_path / "alone.jsonl", "GBR")
    assert store.names() == []


def test_without_the_record_of_the_class_it_says_what_is_missing(
    lesson: Path, store: Store, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(lesson.read_bytes())
    save = begin_make_up(store, copy, "GBR")
    copy.unlink()
    with pytest.raises(RecordError, match=r"copy\.jsonl: there is no such file"):
        store.open(save.name)


def test_a_game_with_ghosts_is_one_persons(lesson: Path, store: Store) -> None:
    session = opened(store, begin_make_up(store, lesson, "GBR").name)
    session.commit()
    assert session.table.chairs == ("GBR",)
    with pytest.raises(FairShareError, match="answers no offers"):
        session.talk(Move("propose", to="USA"))
