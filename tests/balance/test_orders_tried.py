"""Orders tried at several levels: where the best lies, and which are best at one end for everybody."""

from __future__ import annotations

import numpy as np

from game.balance.orders import LEVELS, ORDERS, Tried, one_sided, tried_orders
from game.governments.orders import GOVERNMENT


def tried(order: str, *scores: float) -> Tried:
    return Tried("here", "GBR", order, tuple(np.linspace(0.0, 1.0, len(scores))), scores)


def test_the_place_is_that_of_the_best_level() -> None:
    assert tried("effort", 3.0, 2.0, 1.0).place == "low"
    assert tried("effort", 1.0, 2.0, 1.5).place == "inside"
    assert tried("effort", 1.0, 2.0, 2.5).place == "high"
    assert tried("effort", 1.0, 1.001, 1.0).place == "nowhere"
    assert tried("effort", 1.0, 2.0, 2.5).worth == 1.5


def test_an_order_is_one_sided_if_nearly_everybody_wants_the_same_end() -> None:
    high, low = tried("presence", 0.0, 1.0), tried("presence", 1.0, 0.0)
    nothing = tried("presence", 0.0, 0.0)
    assert one_sided([high] * 9 + [low]) == ("presence",)
    assert one_sided([high] * 8 + [low] * 2) == ()
    assert one_sided([high] * 9 + [low] + [nothing] * 20) == ("presence",)
    assert one_sided([nothing]) == ()
    assert one_sided([tried("exercises", 0.0, 1.0, 0.5)] * 5) == ()


def test_every_order_that_can_be_given_is_tried_from_end_to_end() -> None:
    found = tried_orders(["tutorial"], seats=["GBR"], branches=4)
    assert {one.order for one in found} <= set(ORDERS)
    assert {"effort", "equipment_target", "readiness_shift", "exercises"} <= {one.order for one in found}
    for one in found:
        assert len(one.levels) == len(one.scores) == LEVELS
        assert one.levels[0] == GOVERNMENT[one.order].low
        assert all(0.0 <= score <= 100.0 for score in one.scores)
        assert one.scenario == "tutorial"
    again = tried_orders(["tutorial"], seats=["GBR"], branches=4)
    assert found == again
