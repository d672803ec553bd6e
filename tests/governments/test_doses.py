"""A dose of a strategy of the US: how much it does toward allies, and nothing else of it."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.engine.game import Game
from game.engine.setup import prepare
from game.errors import FairShareError
from game.governments.base import find, names
from game.governments.samples import situation
from game.scenario.catalogue import find as find_scenario


@pytest.mark.parametrize("name", names("us"))
def test_a_dose_scales_all_acts_and_no_budget(name: str) -> None:
    seen, whole, half = situation(runs=5), find(name), find(f"{name}@0.5")
    assert half.name == f"{name}@0.5"
    assert whole.policy is not None
    assert half.policy is not None
    acts, fewer = whole.policy(seen), half.policy(seen)
    for entry in dataclasses.fields(acts):
        np.testing.assert_allclose(getattr(fewer, entry.name), 0.5 * getattr(acts, entry.name))
    assert half.decide is whole.decide


def test_a_large_dose_stays_within_what_can_be_done() -> None:
    policy = find("transactional@2").policy
    assert policy is not None
    acts = policy(situation(runs=5))
    assert max(getattr(acts, entry.name).max() for entry in dataclasses.fields(acts)) <= 1.0


def test_games_are_played_with_a_dose() -> None:
    scenario = find_scenario("2025-leaked-chat")
    ends = {}
    for name in ("transactional", "transactional@1", "transactional@0"):
        game = Game(prepare(scenario, strategies={"USA": name}), 8, runs=20)
        for _ in range(3):
            game.advance()
        ends[name] = game.state.us_commitment
    np.testing.assert_array_equal(ends["transactional@1"], ends["transactional"])
    assert (ends["transactional@0"] > ends["transactional"]).all(), "pressure costs credibility"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("transactional@3", "a dose is 0 to 2"),
        ("transactional@much", "transactional@much: could not convert"),
        ("spender@0.5", "only strategies of the US have a dose"),
        ("transactionel@0.5", "did you mean transactional"),
    ],
)
def test_what_is_no_dose(name: str, said: str) -> None:
    with pytest.raises(FairShareError, match=said):
        find(name)
