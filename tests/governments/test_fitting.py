"""Which strategies can hold which seat."""

from __future__ import annotations

from game.governments.base import find, fitting, names
from game.scenario.catalogue import find as scenario
from game.scenario.catalogue import scenario_files


def test_every_strategy_fits_some_seat_and_only_its_role() -> None:
    assert {*fitting("SG"), *fitting("USA")} == set(names())
    assert {find(name).role for name in fitting("SG")} == {"secretary_general"}
    assert {find(name).role for name in fitting("GBR")} == {"government"}
    assert {find(name).role for name in fitting("USA")} == {"government", "us"}
    assert fitting("default") == fitting("GBR")


def test_the_scenarios_name_strategies_that_fit() -> None:
    for name in scenario_files():
        for seat, strategy in scenario(name).strategies.items():
            assert strategy in fitting(seat), (name, seat)
