"""The catalogue of quantities: names, units and labels that fit their places, and no two of one kind."""

from __future__ import annotations

import dataclasses

import pytest

from game.engine.game import Game
from game.engine.measures import alliance_measures, ally_measures
from game.engine.setup import prepare
from game.model.alliance import Alliance
from game.model.parameters import describe
from game.quantities import QUANTITIES, Quantity, chief, known_as, of_alliance, of_allies
from game.scenario.catalogue import find
from game.units import UNITS


@pytest.mark.parametrize("name", QUANTITIES)
def test_a_row_has_a_unit_a_label_of_few_words_and_a_short_one(name: str) -> None:
    row = QUANTITIES[name]
    assert row.name == name
    assert row.unit in UNITS
    assert 1 <= len(row.label.split()) <= 3
    assert len(row.short_label) <= 18
    assert row.says
    assert not row.says.endswith(".")


def test_no_two_quantities_are_called_alike() -> None:
    called = [
        written
        for row in QUANTITIES.values()
        for written in {row.name, row.label.replace(" ", "_"), *row.words}
    ]
    assert len(called) == len(set(called))
    short = [row.short_label for row in QUANTITIES.values()]
    assert len(short) == len(set(short))


@pytest.mark.parametrize("name", QUANTITIES)
def test_a_row_is_a_field_of_the_state_or_worked_out(name: str) -> None:
    row = QUANTITIES[name]
    fields = {entry.name for entry in dataclasses.fields(Alliance)}
    assert row.state in fields or not row.state


def test_every_quantity_is_measured() -> None:
    game = Game(prepare(find("tutorial")), 1)
    assert [*ally_measures(game.state)] == [*of_allies()]
    assert [*alliance_measures(game.state, game.setup, game.setup.active(0))] == [*of_alliance()]


@pytest.mark.parametrize("name", QUANTITIES)
def test_a_row_says_what_its_start_rests_on(name: str) -> None:
    row = QUANTITIES[name]
    assert row.start or row.start_parameter or row.start_rule
    assert not row.start_parameter or row.start_parameter in describe()


def test_the_figures_shown_first_can_be_looked_ahead_to() -> None:
    for whole, rows in ((False, of_allies()), (True, of_alliance())):
        first: Quantity = rows[chief(whole=whole)]
        assert first.ahead


def test_services_estimate_what_the_catalogue_says() -> None:
    """What they do not estimate has another way to be known."""
    assert set(known_as("estimated")) == {"readiness", "threat", "us_commitment"}
    assert set(known_as("polled")) == {"support"}
