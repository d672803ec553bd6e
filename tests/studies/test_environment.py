"""The environment for learning agents: it passes PettingZoo's own tests, and an agent sees its seat's view alone."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("pettingzoo")

from game.engine.game import Game
from game.engine.scoring import Trial
from game.errors import UsageProblem
from game.studies.environment import Environment, orders_of_seat


def test_the_librarys_own_tests_pass() -> None:
    from pettingzoo.test import parallel_api_test, parallel_seed_test

    parallel_api_test(Environment("tutorial", ("GBR", "POL")), num_cycles=12)
    parallel_seed_test(lambda: Environment("tutorial", ("GBR", "USA")), num_cycles=6)


def test_an_agent_sees_its_own_view_and_no_more() -> None:
    environment = Environment("tutorial", ("GBR", "POL"))
    observed, _ = environment.reset(seed=3)
    names = environment.names["GBR"]
    assert "GBR.reputation" in names
    assert "POL.reputation" not in names
    assert "POL.reputation" in environment.names["POL"]
    assert len(names) == observed["GBR"].shape[0]
    seen = dict(zip(names, observed["GBR"].tolist(), strict=True))
    game = Game(environment.setup, environment._trial.game.seed, players=frozenset(("GBR", "POL")))
    assert seen["us_commitment"] == pytest.approx(game.view("GBR").commitment.value)


def test_rewards_sum_to_the_score_and_orders_matter() -> None:
    environment, kinds = Environment("tutorial", ("GBR",)), orders_of_seat("GBR")
    effort = [kind.name for kind in kinds].index("effort")
    ends = {}
    for level in (-0.3, 0.3):
        observed, _ = environment.reset(seed=5)
        total, action = 0.0, np.zeros(len(kinds), dtype=np.float32)
        action[effort] = level
        while environment.agents:
            observed, rewards, *_ = environment.step({"GBR": action})
            total += rewards["GBR"]
        trial: Trial = environment._trial
        assert total == pytest.approx(float(trial.points("GBR")[1][0]))
        ends[level] = observed["GBR"][environment.names["GBR"].index("GBR.core_share")]
    assert ends[0.3] > ends[-0.3]


def test_the_chair_cannot_be_an_agent() -> None:
    with pytest.raises(UsageProblem, match="no budget"):
        Environment("2025-leaked-chat", ("SG",))
