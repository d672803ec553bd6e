"""The shipped checks of the model hold over their box in every scenario, and checks can fail."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from game.errors import FileProblems
from game.scenario.catalogue import scenario_files
from game.scenario.model_checks import Check, read_checks, shipped_checks
from game.validation.model_checks import run_check, run_checks


@pytest.mark.parametrize("name", scenario_files())
def test_the_shipped_checks_hold(name):
    outcomes = run_checks(shipped_checks(), [name])
    assert len(outcomes) >= 15
    assert [str(outcome) for outcome in outcomes if not outcome.holds] == []


def _read(tmp_path: Path, body: str, inputs: int = 8) -> Check:
    path = tmp_path / "mine.yaml"
    path.write_text(f"format: 1\nchecks:\n  - {{name: mine, inputs: {inputs}, {body}}}\n", encoding="utf-8")
    (check,) = read_checks(path)
    return check


def test_a_broken_bound_names_its_first_case(tmp_path):
    check = _read(tmp_path, "quantity: allies.all.core_share, at_most: 0.3")
    outcome = run_check(check, "tutorial")
    assert not outcome.holds
    assert str(outcome) == "FAILS: mine: in 0% of 8 cases of tutorial; the first to break it is case 0"


def test_a_movement_the_wrong_way_fails(tmp_path):
    raised = "quantity: allies.all.core_share, raise: {parameter: threat_weight, by: 1}"
    assert run_check(_read(tmp_path, f"{raised}, moves: up"), "tutorial").holds
    assert run_check(_read(tmp_path, f"{raised}, moves: down"), "tutorial").held == 0.0
    still = "quantity: alliance.threat, raise: {parameter: thermostat, by: 0.1}, moves: not"
    assert run_check(_read(tmp_path, still), "tutorial").holds


def test_a_movement_that_luck_may_have_made_fails(tmp_path):
    raised = "quantity: allies.all.core_share, raise: {start: us_commitment, by: 0.01}, share: 0.01"
    for way in ("up", "down"):
        outcome = run_check(_read(tmp_path, f"{raised}, moves: {way}"), "2019-fair-alliance")
        assert not outcome.holds
        assert str(outcome).endswith("; on average it may move the other way or not at all")


def test_cases_in_which_a_war_was_made_or_spared_are_not_judged_one_by_one_and_may_only_be_few(tmp_path):
    raised = "quantity: alliance.threat, raise: {parameter: war_given_force, by: 0.02}, moves: not"
    check = _read(tmp_path, f"{raised}, same: wars", 64)
    outcome = run_check(check, "2014-wales")
    assert outcome.judged < 64
    assert outcome.holds
    assert f"in 100% of the {outcome.judged} with the same wars among 64 cases" in str(outcome)
    assert not dataclasses.replace(outcome, judged=57).holds


def test_a_check_keeps_to_its_own_box_and_scenarios(tmp_path):
    narrow = _read(tmp_path, "box: {jump_rate: {low: 0, high: 0}}, quantity: alliance.threat, at_least: 0")
    assert run_check(narrow, "tutorial").holds
    elsewhere = _read(tmp_path, "scenarios: [tutorial], quantity: alliance.threat, at_least: 0")
    assert run_checks([elsewhere], ["2014-wales"]) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("quantity: alliance.threats, at_least: 0", "threat"),
        ("quantity: alliance.threat", "has neither bounds nor a movement"),
        ("quantity: alliance.threat, at_least: 0, same: wars", "compares two games"),
        ("quantity: alliance.threat, at_least: 0, moves: up", "has neither bounds nor a movement"),
        ("quantity: alliance.threat, raise: {by: 1}, moves: up", "must raise one thing"),
        ("quantity: alliance.threat, raise: {start: debts, by: 1}, moves: up", "debt"),
        ("quantity: alliance.threat, raise: {parameter: threatweight, by: 1}, moves: up", "threat_weight"),
        ("box: {jumprate: {low: 0, high: 1}}, quantity: alliance.threat, at_least: 0", "jump_rate"),
    ],
)
def test_mistakes_are_said_in_words(tmp_path, body, words):
    with pytest.raises(FileProblems) as caught:
        _read(tmp_path, body)
    assert words in str(caught.value)


def test_a_file_that_is_no_yaml_is_refused(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("format: 1\nchecks: [", encoding="utf-8")
    with pytest.raises(FileProblems):
        read_checks(path)
