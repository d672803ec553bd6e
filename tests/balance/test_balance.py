"""The measures of balance, and the page that holds them: its shape, not its numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.balance.dilemma import dilemmas
from game.balance.measurement import Balance, luck, measure, snowball
from game.balance.options import Situation, situations, worths
from game.balance.tournament import shipped
from game.docs.balance import AIMS, page

ROOT = Path(__file__).resolve().parents[2]
SMALL = "tutorial"


@lru_cache(maxsize=1)
def small() -> Balance:
    return measure([SMALL], runs=12, states=8, worlds=8, games=3, branches=4)


def test_luck_is_what_lies_within_strategies() -> None:
    rng = np.random.default_rng(1)
    noise = rng.standard_normal((4, 4000))
    assert luck(noise) > 0.99
    assert luck(np.array([[0.0], [1.0], [2.0], [3.0]]) + 0.0 * noise) == pytest.approx(0.0)
    assert luck(np.array([[1.0], [-1.0], [1.0], [-1.0]]) + noise) == pytest.approx(0.5, abs=0.03)
    assert luck(np.ones((2, 5))) == 0.0


def test_snowball_is_what_the_early_score_foretells() -> None:
    rng = np.random.default_rng(2)
    early, more = rng.standard_normal((2, 3000))
    assert snowball(early, early[:, None]) == pytest.approx(1.0)
    assert snowball(early + more, early[:, None]) == pytest.approx(0.5, abs=0.05)
    assert snowball(more, early[:, None]) < 0.01
    assert snowball(early[:2], early[:2, None]) == 0.0


@pytest.mark.slow
def test_every_measure_is_a_share_or_a_count_that_can_be() -> None:
    for line in (*small().scenarios, small().whole):
        for share in (
            line.best_share,
            line.random_last,
            line.shown_luck,
            line.luck,
            line.luck_in_band,
            line.dilemma,
        ):
            assert 0.0 <= share <= 1.0
        assert 0.0 <= line.snowball <= line.snowball_most <= 1.0
        assert 0 <= line.worth_by_role <= line.worth <= line.options


def test_a_seat_is_measured_against_its_own_strategy() -> None:
    for one in small().seats:
        assert one.means[one.own] == pytest.approx(0.0)
        assert one.means[one.best] == max(one.means.values())
        if one.random_gap > 0.0:
            assert one.random_rank == 0


def test_giving_less_costs_the_others_on_average() -> None:
    found = dilemmas([SMALL], seats=["POL"], states=24)
    assert [one.since for one in found] == [0, 1]
    assert found[0].others.mean() < 0.0
    assert found[0].own.std() > 0.0


def situation(**parts: tuple[float, float]) -> Situation:
    points = {option: {"security": one, "economy": two} for option, (one, two) in parts.items()}
    return Situation("here", "GBR", "card", 0, points, {"security": 0.8, "economy": 0.2})


def test_an_option_is_worth_choosing_where_it_is_best_for_somebody() -> None:
    found = {
        one.option: one for one in worths([situation(arms=(3.0, 0.0), money=(0.0, 3.0), both=(1.0, 1.0))])
    }
    assert {name: one.best_in for name, one in found.items()} == {"arms": 1, "money": 0, "both": 0}
    assert {name: one.best_by_values_in for name, one in found.items()} == {"arms": 1, "money": 1, "both": 0}
    assert found["arms"].nearest == 0.0
    assert found["both"].nearest == pytest.approx(2.4 - 1.0)


def test_cards_are_tried_before_those_they_ask() -> None:
    found = situations([SMALL], worlds=8)
    assert {one.seat for one in found} == {"GBR", "POL"}
    assert {one.card for one in found} == {"tutorial-cable"}
    for one in found:
        assert len({tuple(points.values()) for points in one.parts.values()}) == len(one.parts)


def shape(text: str) -> list[str]:
    """Return the headings of a page and the first cells of its table of measures."""
    heads = re.findall(r"^#+ .*$", text, re.MULTILINE)
    table = text.partition("## Measures")[2].partition("\n## ")[0]
    return heads + re.findall(r"^\| ([^|]*?) \|", table, re.MULTILINE)


def test_the_page_that_ships_has_the_current_shape() -> None:
    shipped_page = (ROOT / "docs" / "balance.md").read_text(encoding="utf-8")
    assert shape(shipped_page) == shape(page(small()))
    row = next(line for line in shipped_page.splitlines() if line.startswith("| measure "))
    assert [cell.strip() for cell in row.strip("|").split("|")] == ["measure", "aim", "all", *shipped()]


def test_missed_aims_are_marked_and_listed() -> None:
    text = page(small())
    short = text.partition("## Aims missed")[2].partition("\n## ")[0]
    for aim in AIMS:
        assert (aim.name in short) == (not aim.met(small().scenarios[0]))
    assert text.count(" ✗ |") == sum(
        not aim.met(line) for aim in AIMS for line in (small().whole, small().scenarios[0])
    )
