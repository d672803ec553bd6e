"""`fairshare scenarios`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario import catalogue
from game.scenario.catalogue import find, scenario_files


def test_the_list(fairshare, golden: Callable[[str, str], None]) -> None:
    told = fairshare("scenarios")
    assert told.status == 0
    assert max(map(len, told.out.splitlines())) <= 80
    assert told.err == "\nTo begin: fairshare run tutorial\n"
    golden("cli/scenarios", told.out)


def test_every_scenario_and_seat_is_listed(fairshare) -> None:
    listed = json.loads(fairshare("scenarios", "--json").out)["scenarios"]
    assert {entry["id"] for entry in listed} == set(scenario_files())
    assert listed[0]["id"] == "tutorial"
    for entry in listed:
        scenario = find(entry["id"])
        assert entry["title"] == scenario.title
        assert entry["rounds"] * entry["years_per_round"] == scenario.round.count * scenario.round.years
        assert entry["allies"] + entry["allies_joining_later"] == len(scenario.allies)
        assert {seat["code"]: seat["difficulty"] for seat in entry["seats"]} == {
            code: seat.difficulty for code, seat in scenario.seats.items()
        }
        for seat in entry["seats"]:
            if seat["code"] != "SG":
                assert seat["name"] == scenario.allies[seat["code"]].name


def test_json_is_one_document_and_nothing_else(fairshare) -> None:
    told = fairshare("scenarios", "--json")
    assert (told.status, told.err) == (0, "")
    assert list(json.loads(told.out)) == ["scenarios"]


def test_a_narrow_terminal(fairshare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, fairshare("scenarios").out.splitlines())) <= 50


def test_a_broken_scenario_is_told_with_its_lines(
    fairshare, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").write_text("id: mine\ntitle: 3\n", encoding="utf-8")
    monkeypatch.setattr(catalogue, "folder", lambda name: tmp_path)
    catalogue.summaries.cache_clear()
    told = fairshare("scenarios")
    catalogue.summaries.cache_clear()
    assert (told.status, told.out) == (1, "")
    assert "mine.yaml: line 2: `title` must be text" in told.err
