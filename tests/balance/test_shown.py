"""The score that is shown: what a strategy ordered in a game, scored as a person's orders are."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from game.balance.shown_score import Shown, shown
from game.balance.tournament import setup_of
from game.engine.scoring import Trial, score
from game.governments.base import fitting
from game.scenario.members import SECRETARY_GENERAL

SMALL = "tutorial"


@lru_cache(maxsize=1)
def few() -> tuple[Shown, ...]:
    return tuple(shown([SMALL], games=4, branches=16))


@pytest.mark.slow
def test_every_strategy_of_every_major_seat_is_scored_in_every_game() -> None:
    assert [one.seat for one in few()] == list(setup_of(SMALL).scenario.seats)
    for one in few():
        assert one.strategies == fitting(one.seat)
        assert one.totals.shape == (len(one.strategies), 4)
        assert ((one.totals > 0.0) & (one.totals < 100.0)).all()


def test_a_strategy_that_changes_nothing_is_shown_what_a_player_is_who_orders_nothing() -> None:
    """The same orders by two roads: as a strategy's that are played again, and as an idle player's."""
    setup = setup_of(SMALL, "POL", "status_quo")
    (played,) = shown([SMALL], seats=["POL"], games=1, branches=64)
    told = played.totals[played.strategies.index("status_quo"), 0]
    idle = score(setup, 2025, [{} for _ in range(setup.rounds)], frozenset({"POL"}), ["POL"], branches=64)
    assert told == pytest.approx(idle.seats["POL"].total, abs=1.0)


def test_far_less_of_it_is_luck_than_of_the_score_in_one_world() -> None:
    one = few()[0]
    kept = np.array([name != "random" for name in one.strategies])
    trial = Trial(setup_of(SMALL), 2025, frozenset(), 64)
    while not trial.game.finished:
        trial.play({})
    assert one.totals[kept].std(axis=1).mean() < 0.5 * trial.points(one.seat)[1].std()


def test_the_chair_is_scored_too() -> None:
    (one,) = shown(["2025-leaked-chat"], seats=[SECRETARY_GENERAL], games=1, branches=4)
    assert one.strategies == fitting(SECRETARY_GENERAL)
    assert np.ptp(one.totals) > 0.1


@pytest.mark.slow
def test_two_processes_show_what_one_shows() -> None:
    pair = shown([SMALL], seats=["GBR", "POL"], games=2, branches=4, workers=2)
    alone = shown([SMALL], seats=["GBR", "POL"], games=2, branches=4)
    for one, other in zip(pair, alone, strict=True):
        assert (one.totals == other.totals).all()
