"""`fairshare play` without a terminal: what it refuses, and that it then plays line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.cli import play as command
from game.engine.orders import Orders
from game.engine.record_writer import write_record
from game.engine.setup import prepare
from game.engine.table import Table
from game.scenario.catalogue import find

Fairshare = Callable[..., Any]


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep saves in a folder of the test."""
    monkeypatch.setenv("FAIRSHARE_HOME", str(tmp_path))


@pytest.fixture
def by_lines(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What line mode was asked for, instead of playing."""
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(command, "_by_lines", lambda *arguments: asked.append(arguments))
    return asked


def test_without_a_terminal_it_plays_line_by_line(fairshare: Fairshare, by_lines: list[Any]) -> None:
    assert fairshare("play", "tutorial", "--seat", "GBR", "--seed", "7").status == 0
    assert by_lines == [("tutorial", ("GBR",), 7, None)]


def test_a_saved_game_is_loaded_by_its_name(
    fairshare: Fairshare, by_lines: list[Any], tmp_path: Path
) -> None:
    saved = tmp_path / "saves" / "tutorial GBR.jsonl"
    saved.parent.mkdir()
    saved.write_text("", encoding="utf-8")
    assert fairshare("play", "--load", "tutorial GBR").status == 0
    assert by_lines == [(None, (), None, saved)]
    told = fairshare("play", "--load", "tutorial GRB")
    assert (told.status, len(by_lines)) == (2, 1)
    assert "no saved game is called 'tutorial GRB'" in told.err
    assert "did you mean tutorial GBR?" in told.err


def test_a_record_brings_its_own_scenario(fairshare: Fairshare, by_lines: list[Any], tmp_path: Path) -> None:
    told = fairshare("play", "tutorial", "--load", tmp_path / "game.jsonl")
    assert told.status == 2
    assert "takes neither SCENARIO nor --seed" in told.err
    assert fairshare("play", "--load", tmp_path / "game.jsonl", "--seat", "GBR").status == 0
    assert by_lines == [(None, ("GBR",), None, tmp_path / "game.jsonl")]


def test_a_seed_below_zero_is_refused(fairshare: Fairshare, by_lines: list[Any]) -> None:
    assert fairshare("play", "tutorial", "--seed", "-1").status == 2
    assert not by_lines


@pytest.mark.parametrize(
    "seats", [["GBR,POL"], ["GBR, POL,"], ["gbr", "--seat", "POL"], ["United Kingdom,Poland"]]
)
def test_seats_that_share_a_terminal_are_named_at_once_or_one_by_one(
    fairshare: Fairshare, by_lines: list[Any], seats: list[str]
) -> None:
    assert fairshare("play", "tutorial", "--seat", *seats).status == 0
    assert by_lines == [("tutorial", ("GBR", "POL"), None, None)]


def test_a_seat_of_a_class_is_played_again(
    fairshare: Fairshare, by_lines: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRSHARE_HOME", str(tmp_path))
    table = Table.open(prepare(find("tutorial")), 3, frozenset({"GBR", "POL"}))
    for seat in ("GBR", "POL"):
        table.hand_in(seat, Orders())
    table.close()
    write_record(tmp_path / "lesson.jsonl", table.header, table.lines)
    told = fairshare("play", "--load", tmp_path / "lesson.jsonl", "--make-up", "united kingdom")
    assert told.status == 0
    assert "The others decide as they did in lesson.jsonl." in told.err
    assert by_lines == [(None, (), None, tmp_path / "saves" / "lesson GBR make-up.jsonl")]
    for words, said in (
        (["--make-up", "GBR"], "--make-up goes with --load"),
        (["--from-round", "2"], "--from-round goes with --make-up"),
        (["--load", "lesson.jsonl", "--seat", "GBR", "--make-up", "GBR"], "takes the place of --seat"),
    ):
        told = fairshare("play", *words)
        assert (told.status, said in told.err) == (2, True)
