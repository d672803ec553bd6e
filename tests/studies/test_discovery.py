"""Where policies fail, what they leave behind the best, and whether an effect turns under another theory."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from game.errors import UsageProblem
from game.studies.answers import Asked, Comparison, Policy
from game.studies.discovery import condition_of, discover
from game.studies.effects import effect
from game.studies.regret import regrets
from game.studies.summary import summarise
from game.studies.verdicts import across, fails
from tests.studies.small_studies import ARMS, kept, study_of


class TestDiscovery:
    def drawn(self, count: int = 2000) -> dict[str, np.ndarray]:
        rng = np.random.default_rng(4)
        return {name: rng.random(count) for name in ("doubt", "threat", "other")}

    def test_a_planted_box_is_found_and_judged_on_draws_not_seen(self) -> None:
        pytest.importorskip("sklearn")
        drawn = self.drawn()
        bad = (drawn["doubt"] > 0.7) & (drawn["threat"] < 0.5)
        found = discover(condition_of("difference<0"), np.where(bad, -1.0, 1.0), np.arange(2000), drawn)
        (box,) = found.boxes
        limits = {name: (low, high) for name, low, high in box.limits}
        assert limits["doubt"][0] == pytest.approx(0.7, abs=0.02)
        assert limits["threat"][1] == pytest.approx(0.5, abs=0.02)
        assert "other" not in limits
        assert (box.density > 0.95, box.coverage > 0.95) == (True, True)
        assert found.rate == pytest.approx(0.15, abs=0.02)
        assert fails("hard", found).startswith("hard: difference < 0 in 1")
        json.dumps(asdict(found), allow_nan=False)

    def test_chance_alone_makes_no_box(self) -> None:
        pytest.importorskip("sklearn")
        noise = np.random.default_rng(9).normal(0.0, 1.0, 2000)
        found = discover(condition_of("difference<0"), noise, np.arange(2000), self.drawn())
        assert found.boxes == ()
        assert "No part of the parameters' ranges" in fails("hard", found)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("cohesion", "is no condition"),
            ("cohesion<x", "is no condition"),
            ("cohesion<nan", "is no condition"),
            ("cohesoin<1", "did you mean cohesion?"),
        ],
    )
    def test_what_is_no_condition(self, text: str, said: str) -> None:
        with pytest.raises(UsageProblem) as failure:
            condition_of(text)
        assert said in str(failure.value)

    def test_a_study_without_draws_has_none(self, tmp_path: Path) -> None:
        folder = kept(tmp_path / "study", study_of(arms=ARMS, rounds=1, worlds=2))
        with pytest.raises(UsageProblem, match="draws no parameters"):
            summarise(folder, Asked(discover=condition_of("difference<0")))


def test_regret_is_what_is_left_behind_the_best() -> None:
    keys = np.arange(4)
    found = {
        "a": (keys, np.array([1.0, 5.0, 2.0, 2.0])),
        "b": (keys, np.array([3.0, 4.0, 2.0, 1.0])),
        "c": (keys[1:], np.array([0.0, 0.0, 0.0])),
    }
    first, second, last = regrets(found, rise_is_good=True)
    assert [(one.policy, one.mean, one.best) for one in (first, second, last)] == [
        ("a", 0.0, 1.0),
        ("b", pytest.approx(2.0 / 3.0), pytest.approx(1.0 / 3.0)),
        ("c", 3.0, 0.0),
    ]
    assert regrets(found, rise_is_good=False)[0].policy == "c"
    assert regrets({"a": found["a"]}, rise_is_good=True) == ()


def test_an_effect_that_turns_under_another_theory_is_named() -> None:
    def under(theory: str, mean: float) -> Comparison:
        values = np.array([mean - 0.01, mean, mean + 0.01])
        policy = Policy("hard", 2.0, {"cohesion": effect(values, np.array([1.0, 2.0, 3.0]))}, {}, {}, (), 0.0)
        return Comparison("tutorial", theory, "soft", 2.0, 1.0, False, (policy,))

    up, down, none = under("baseline", 0.5), under("joint_product", -0.5), under("patron_bargaining", 0.0)
    assert across([up, down], "cohesion") == [
        "hard: the effect on the cohesion turns: higher in baseline, lower in joint_product."
    ]
    assert across([up, under("joint_product", 0.4)], "cohesion") == [
        "hard: the cohesion ends higher in all 2 cases."
    ]
    assert "cannot be told from chance in patron_bargaining" in across([up, none], "cohesion")[0]
    assert "can nowhere be told from chance" in across([none], "cohesion")[0]
