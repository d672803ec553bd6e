"""The same orders in all runs of a block: every order of every kind of seat, as alone in a game of one run."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.setup import prepare
from game.governments.orders import GOVERNMENT, ORDERS, PLAN, US_ORDERS
from game.scenario.catalogue import find

SETUP = prepare(find("2025-leaked-chat"))
CASES = [("USA", name) for name in US_ORDERS] + [("GBR", name) for name in GOVERNMENT if name not in PLAN]


@pytest.mark.parametrize(("seat", "name"), CASES)
def test_an_order_in_all_runs_does_in_each_what_it_does_alone(seat: str, name: str) -> None:
    value = ORDERS[name].high
    several = Game(SETUP, 7, runs=3, players=frozenset({seat}))
    several.order_all(seat, Orders(budget={name: value}))
    after = several.advance().after
    for run in range(3):
        alone = Game(SETUP, 7, first_run=run, players=frozenset({seat}))
        alone.order_all(seat, Orders(budget={name: value}))
        own = alone.advance().after
        np.testing.assert_allclose(after.core_share[run], own.core_share[0], rtol=1e-12)
        np.testing.assert_allclose(after.us_commitment[run], own.us_commitment[0], rtol=1e-12)
