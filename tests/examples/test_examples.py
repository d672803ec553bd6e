"""The programs in `examples/` run and do what their first line says."""

from __future__ import annotations

import csv
import runpy
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from game.governments.conformance import check
from game.scenario.any_file import check_file
from game.scenario.catalogue import find
from game.validation.behaviour import promises

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_a_game_takes_twenty_lines_and_ends_with_a_higher_share(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EXAMPLES / "a_game.py"), run_name="__main__")
    lines = capsys.readouterr().out.splitlines()
    shares = [float(line.split("core ")[1].split("%")[0]) for line in lines]
    assert len(shares) == 6
    assert shares[-1] > shares[0]
    code = [
        line for line in (EXAMPLES / "a_game.py").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    assert len(code) <= 24  # twenty, and the four around them


def test_a_hundred_runs_become_a_table_and_a_plot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EXAMPLES / "hundred_runs.py"))["main"](tmp_path)
    with (tmp_path / "runs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rounds = find("2025-leaked-chat").round.count
    assert len(rows) == 100 * (rounds + 1)
    assert {row["run"] for row in rows} == {str(run) for run in range(100)}
    assert ET.parse(tmp_path / "runs.svg").getroot().tag.endswith("svg")
    assert "median" in capsys.readouterr().out


def test_the_own_scenario_has_no_mistakes_and_keeps_its_promises() -> None:
    path = EXAMPLES / "own_scenario" / "cut-cables.yaml"
    assert check_file(path) == []
    verdicts = promises(find(path))
    assert len(verdicts) == 2
    assert [str(verdict) for verdict in verdicts if not verdict.holds] == []


def test_the_own_strategy_passes_the_suite_and_its_own_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES / "own_strategy"))
    tests = runpy.run_path(str(EXAMPLES / "own_strategy" / "test_keeps_pace.py"))
    found = [value for name, value in tests.items() if name.startswith("test_")]
    assert len(found) == 2
    for test in found:
        test()
    assert check(tests["STRATEGY"]) == []


def test_a_study_compares_two_policies_world_by_world(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EXAMPLES / "a_study.py"), run_name="__main__")
    told = capsys.readouterr().out
    assert "of 200 worlds" in told
    assert "points on average" in told


def test_a_search_finds_a_better_budget(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pettingzoo")
    program = runpy.run_path(str(EXAMPLES / "learn_a_policy.py"))
    environment = program["Environment"]("tutorial", ("GBR",))
    before, after = program["search"](environment, range(3), rounds=2, tries=5)
    unseen = range(200, 204)
    assert program["play"](environment, after, unseen) > program["play"](environment, before, unseen)


def test_the_workbench_can_call_the_model() -> None:
    program = runpy.run_path(str(EXAMPLES / "ema_model.py"))
    doubt, none = (program["fair_share"](worlds=8, us_doubt_weight=weight) for weight in (2.5, 0.0))
    assert doubt["europe_canada_share"] > none["europe_canada_share"]
    pytest.importorskip("ema_workbench")
    assert {outcome.name for outcome in program["workbench_model"]().outcomes} == set(program["OUTCOMES"])
