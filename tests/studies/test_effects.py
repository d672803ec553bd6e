"""The effect of a policy over paired worlds, and the words that its numbers make."""

from __future__ import annotations

import math

import numpy as np
import pytest

from game.studies.answers import Comparison, Policy
from game.studies.effects import Effect, by_world, effect, half_width
from game.studies.sentences import answer

RNG = np.random.default_rng(5)
LUCK = RNG.normal(2.5, 0.4, 400)


def sentence(found: Effect) -> str:
    policy = Policy("hard", 2.6, {"europe_canada_share": found}, {}, {}, (), 0.0)
    whole = Comparison("tutorial", "baseline", "soft", 2.5, 0.4, False, (policy,))
    return answer(policy, whole, "europe_canada_share", "pct_gdp")


def test_the_interval_is_students() -> None:
    """Quantiles of t at 0.975 from printed tables."""
    for count, quantile in ((2, 12.706), (3, 4.303), (4, 3.182), (11, 2.228), (31, 2.042), (401, 1.966)):
        values = np.linspace(-1.0, 1.0, count)
        expected = quantile * values.std(ddof=1) / math.sqrt(count)
        assert half_width(values) == pytest.approx(expected, rel=0.005)


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    drawn = RNG.normal(0.3, 1.0, (2000, 12))
    held = [abs(float(row.mean()) - 0.3) <= half_width(row) for row in drawn]
    assert np.mean(held) == pytest.approx(0.95, abs=0.015)


def test_points_of_one_world_count_as_one_world() -> None:
    world = np.array([0, 1, 0, 1])
    assert by_world(np.array([1.0, 2.0, 3.0, 6.0]), world).tolist() == [2.0, 4.0]


def test_a_rise_is_called_a_rise_and_a_fall_a_fall() -> None:
    rise = RNG.normal(0.05, 0.02, 400)
    up, down = effect(rise, LUCK), effect(-rise, LUCK)
    assert up.mean == -down.mean
    assert up.same_sign == down.same_sign
    assert "higher with hard than with soft" in sentence(up)
    assert "lower with hard than with soft" in sentence(down)
    assert sentence(up).replace("higher", "lower").split("(")[0] == sentence(down).split("(")[0]


def test_no_effect_is_called_none() -> None:
    assert "no difference from soft that can be told from chance" in sentence(
        effect(RNG.normal(0.0, 0.5, 400), LUCK)
    )
    assert "is the same as with soft in all worlds" in sentence(effect(np.zeros(400), LUCK))


def test_one_world_says_nothing_about_chance() -> None:
    alone = effect(np.array([0.2]), np.array([2.5]))
    assert math.isinf(alone.high)
    assert "one world alone says nothing about chance" in sentence(alone)


@pytest.mark.parametrize(("size", "word"), [(0.02, "small"), (0.2, "moderate"), (0.5, "large")])
def test_an_effect_is_judged_beside_luck(size: float, word: str) -> None:
    assert f"Beside luck the difference is {word}" in sentence(effect(np.full(400, size) + 0.01 * LUCK, LUCK))
