"""Every shipped scenario keeps what it promises of itself, and the tests that say so can fail."""

from __future__ import annotations

import numpy as np
import pytest

from game.scenario.catalogue import find, scenario_files
from game.scenario.schema import BehaviourTest
from game.validation.behaviour import Course, judge, play_out, promises


@pytest.mark.parametrize("name", scenario_files())
def test_a_scenario_keeps_its_promises(name):
    verdicts = promises(find(name))
    assert len(verdicts) >= 4
    broken = [str(verdict) for verdict in verdicts if not verdict.holds]
    assert broken == []


@pytest.mark.parametrize("name", scenario_files())
def test_every_scenario_says_that_nobody_leaps(name):
    assert any(test.jump and test.quantity == "allies.all.core_share" for test in find(name).tests)


@pytest.fixture(scope="module")
def course() -> Course:
    return play_out(find("tutorial"), ["allies.POL.core_share", "alliance.threat"], runs=8)


def _test(course: Course, quantity: str, **given: object) -> BehaviourTest:
    given.setdefault("year", course.setup.begins(course.setup.rounds))
    return BehaviourTest(name="a test", quantity=quantity, **given)


def test_a_broken_bound_is_said_with_the_value(course):
    verdict = judge(_test(course, "alliance.threat", at_most=0.01), course)
    assert not verdict.holds
    assert verdict.whose == "alliance"
    assert str(verdict).startswith("FAILS: a test: median of alliance ")
    assert judge(_test(course, "alliance.threat", at_least=0.01), course).holds


def test_of_all_allies_the_worst_decides(course):
    shares = course.quantities["allies.core_share"][:, :, -1]
    codes = course.setup.codes
    highest = codes[int(np.median(shares, axis=0).argmax())]
    verdict = judge(_test(course, "allies.all.core_share", at_most=0.5), course)
    assert verdict.whose == highest
    assert judge(_test(course, "allies.POL.core_share", at_most=9.0), course).whose == "POL"


def test_a_statistic_is_taken_over_the_tests_own_runs(course):
    row = course.setup.codes.index("POL")
    shares = course.quantities["allies.core_share"][:, row, -1]
    for stat, expected in (("mean", shares[:4].mean()), ("p95", np.percentile(shares[:4], 95))):
        found = judge(_test(course, "allies.POL.core_share", stat=stat, runs=4, at_least=0.0), course)
        assert found.value == pytest.approx(expected)


def test_a_year_means_the_nearest_end_of_a_round(course):
    begins = course.setup.begins
    assert course.round_at(begins(0) - 1.0) == 0
    assert course.round_at(begins(2) + 0.1) == 2
    assert course.round_at(begins(99)) == course.setup.rounds


def test_a_jump_is_the_largest_change_of_the_statistic(course):
    row = course.setup.codes.index("POL")
    line = np.median(course.quantities["allies.core_share"][:, row], axis=0)
    verdict = judge(_test(course, "allies.POL.core_share", jump=True, at_most=5.0), course)
    assert verdict.value == pytest.approx(np.abs(np.diff(line)).max())
    early = judge(
        _test(course, "allies.POL.core_share", jump=True, year=course.setup.begins(1), at_most=5.0), course
    )
    assert early.value == pytest.approx(abs(line[1] - line[0]))


def test_an_ally_that_joins_is_judged_from_then_on():
    wales = find("2014-wales")
    later = play_out(wales, ["allies.all.core_share"], runs=2)
    sweden = later.setup.codes.index("SWE")
    assert not later.active[sweden, 0]
    assert later.active[sweden, -1]
    assert not later.active[later.setup.codes.index("ISL")].any()
