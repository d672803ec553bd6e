"""`fairshare play` without a terminal: what it refuses, and that it then plays line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.cli import play as command

Fairshare = Callable[..., Any]


@pytest.fixture
def by_lines(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What line mode was asked for, instead of playing."""
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(command, "_by_lines", lambda *arguments: asked.append(arguments))
    return asked


def test_without_a_terminal_it_plays_line_by_line(fairshare: Fairshare, by_lines: list[Any]) -> None:
    assert fairshare("play", "tutorial", "--seat", "GBR", "--seed", "7").status == 0
    assert by_lines == [("tutorial", ("GBR",), 7, None)]


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
