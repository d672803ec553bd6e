"""Errors say where, what is wrong with which value, what would be right, and the nearest known name."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import (
    FairShareError,
    FileProblems,
    Problem,
    RecordError,
    RuleError,
    UsageProblem,
    nearest,
)

NAMES = ["2019-fair-alliance", "2025-leaked-chat", "2014-wales", "tutorial"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2025-leaked-caht", "2025-leaked-chat"),
        ("TUTORIAL", "tutorial"),
        ("2014-Wale", "2014-wales"),
        ("zebra", None),
        ("", None),
    ],
)
def test_nearest_suggests_what_was_probably_meant(typed: str, meant: str | None) -> None:
    assert nearest(typed, NAMES) == meant


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("core", ["crises", "core_share", "score"], "core_share"),  # a beginning wins over a resemblance
        ("core", ["core_share_longer", "core_share"], "core_share"),  # the shorter of two that are begun
        ("NRO", ["ROU", "NOR"], "NOR"),  # and two letters in the wrong order over any other slip
        ("ROU", ["ROU", "ROUX"], "ROU"),
        ("c", ["core_share"], None),
    ],
)
def test_what_was_begun_or_swapped_comes_first(typed: str, known: list[str], meant: str | None) -> None:
    assert nearest(typed, known) == meant


@given(st.text(), st.lists(st.text(min_size=1)))
def test_nearest_only_ever_suggests_a_known_name(typed: str, known: list[str]) -> None:
    assert nearest(typed, known) in {None, *known}


@given(st.lists(st.text(alphabet="abcdefgh-", min_size=1), min_size=1))
def test_a_known_name_is_its_own_nearest(known: list[str]) -> None:
    assert nearest(known[0], known) == known[0]


def test_a_problem_reads_as_one_sentence() -> None:
    problem = Problem(12, "allies.GBR.gdp", "is below zero", "-3", "give billions of dollars", "gdp_usd_bn")
    assert str(problem) == (
        "line 12: `allies.GBR.gdp` is below zero; found -3; give billions of dollars (did you mean gdp_usd_bn?)"
    )


def test_a_problem_without_a_line_names_none() -> None:
    assert str(Problem(0, "", "the file is empty")) == "the file is empty"


def test_a_file_s_problems_come_all_at_once_in_the_order_of_their_lines() -> None:
    problems = [Problem(9, "b", "is wrong"), Problem(2, "a", "is missing")]
    error = FileProblems("my.yaml", problems)
    assert str(error) == "my.yaml: line 2: `a` is missing\nmy.yaml: line 9: `b` is wrong"


def test_a_hint_follows_on_its_own_line() -> None:
    assert str(FairShareError("there is no such seat", hint="try GBR")) == "there is no such seat\n  try GBR"


@pytest.mark.parametrize(
    ("error", "status"), [(UsageProblem, 2), (RuleError, 1), (RecordError, 1), (FairShareError, 1)]
)
def test_the_exit_status_belongs_to_the_kind_of_error(error: type[FairShareError], status: int) -> None:
    assert error("something").exit_code == status


@pytest.mark.parametrize(
    "error",
    [
        FairShareError("something is wrong", hint="do this"),
        UsageProblem("there is no such thing", hint="did you mean that?"),
        RuleError("a rule is broken"),
        RecordError("a record is torn", hint="open another"),
        FileProblems(
            "here.yaml", [Problem(3, "allies.GBR", "must be a number", "x"), Problem(1, "", "is empty")]
        ),
    ],
)
def test_an_error_comes_whole_out_of_a_worker(error: FairShareError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.hint) == (type(error), str(error), error.hint)
    assert getattr(again, "problems", None) == getattr(error, "problems", None)
