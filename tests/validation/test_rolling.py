"""The test of rolling origins: what was known then, fair rivals, measures with intervals."""

from __future__ import annotations

import numpy as np
import pytest

from game.provenance import facts
from game.validation.known_then import EDITIONS, known_shares, plans_known, revisions
from game.validation.past import FIRST, past
from game.validation.predictions import Predicted, ahead_of, measured
from game.validation.rivals import RIVALS
from game.validation.rolling import ARMS, ORIGINS, Rolling
from tests.validation.hindcasts import hindcast_of


def _told() -> Rolling:
    return hindcast_of(512).rolling


def _row(code: str) -> int:
    return past().codes.index(code)


def test_shares_are_those_of_the_edition_where_one_is_in_hand():
    for year, sheet in EDITIONS.items():
        known = known_shares(year, 2, 1)
        assert known[0, _row("LTU")] == facts().get(f"{sheet}.core_share.LTU.{year}").number
        assert (known[0] == known[1]).all()
    # The edition of June 2019 did not know of the aircraft.
    assert known_shares(2019, 1, 1)[0, _row("BGR")] == 1.61


def test_elsewhere_estimates_err_as_estimates_do():
    errors = revisions()
    assert len(errors) > 100
    forces = past().counted[:, -1]
    drawn = np.log(past().shares[forces, 2021 - FIRST] / known_shares(2021, 400, 1)[:, forces])
    assert np.percentile(drawn, [5, 50, 95]) == pytest.approx(np.percentile(errors, [5, 50, 95]), abs=0.01)


def test_only_plans_announced_by_then_and_not_yet_due_are_known():
    lithuania = [plans_known(year).target[_row("LTU")] for year in (2015, 2016, 2018, 2021, 2022)]
    assert lithuania == [2.0, 2.0, 2.5, 2.5, 0.0]
    assert plans_known(2015).due[_row("LTU")] == 2020
    assert plans_known(2016).due[_row("LTU")] == 2018
    assert plans_known(2021).target[_row("DEU")] == 1.5
    assert plans_known(2022).target[_row("DEU")] == 2.0


def test_nothing_later_than_2024_is_used():
    assert max(ORIGINS) + 2 == 2024
    for table in facts().sheet("national-plans").tables.values():
        assert all(day[:4] <= "2022" for cells in table.rows.values() for day in cells)


def test_plans_have_a_target_and_a_year_each():
    tables = facts().sheet("national-plans").tables
    assert {code: list(cells) for code, cells in tables["target"].rows.items()} == {
        code: list(cells) for code, cells in tables["due"].rows.items()
    }
    for code, cells in tables["due"].rows.items():
        assert all(int(due) >= int(day[:4]) for day, due in cells.items()), code


def test_rivals_say_what_their_names_say():
    known = past().shares[None, :, 2022 - FIRST]
    said = {name: predict(2022, known)[0] for name, predict in RIVALS.items()}
    germany, latvia = _row("DEU"), _row("LVA")
    assert (said["no change"] == known[0][:, None]).all()
    assert said["own trend"][germany] == pytest.approx(1.46 + np.array([1, 2]) * 0.30 / 8)
    rises = said["common rise"] - known[0][:, None]
    assert rises == pytest.approx(np.broadcast_to(rises[0], rises.shape))
    assert said["plans"][latvia] == pytest.approx([2.25 + 0.25 / 3, 2.25 + 0.5 / 3])
    assert said["plans"][germany] == pytest.approx([2.0, 2.0])
    assert said["plans and guideline"][_row("PRT")] == pytest.approx([1.39 + 0.27 / 2, 2.0])


def test_measures_of_a_simple_case():
    one = Predicted(
        median=np.array([[1.0, 2.0]]),
        low=np.array([[0.5, 1.5]]),
        high=np.array([[1.5, 2.5]]),
        actual=np.array([1.3, 2.6]),
        year=np.array([2016.0, 2017.0]),
    )
    found = {name: each.value for name, each in measured(one, 1).items()}
    assert found["rmse"] == pytest.approx(np.sqrt((0.09 + 0.36) / 2))
    assert found["interval_score"] == pytest.approx(1.0 + 20 * 0.1 / 2)
    assert (found["coverage"], found["width"], found["bias"]) == pytest.approx((0.5, 1.0, -0.45))
    assert all(each.value == each.low == each.high == 0.0 for each in ahead_of(one, one, 1).values())


def test_the_model_is_better_than_every_rival_given_the_later_threat():
    told = _told()
    for name, less in told.ahead("threat given").items():
        assert less["rmse"].value < 0.0, name
        assert less["interval_score"].value < 0.0, name
    ours = told.measures()["threat given"]
    assert 0.85 <= ours["coverage"].value <= 0.95
    assert abs(ours["bias"].value) <= 2.0 * ours["bias"].error


def test_the_threat_is_given_in_one_arm_only():
    quiet, given = (
        {origin.year: np.median(origin.runs[arm], axis=1).mean() for origin in _told().origins}
        for arm in ARMS
    )
    assert given[2021] > quiet[2021] + 0.02
    assert given[2022] == pytest.approx(quiet[2022], abs=0.02)


def test_every_row_says_how_many_plans_bear_it():
    document = _told().document()
    groups = document["groups"]
    assert groups["with_a_plan"]["figures"] == groups["all"]["with_a_plan"] > 200
    assert [row["plans_in_force"] for row in document["origins"].values()][-1] >= 20
    assert sum(row["figures"] for row in document["origins"].values()) == groups["all"]["figures"]
