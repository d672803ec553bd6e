"""Every start figure says what it rests on: its fact, source or judgement, or what it is worked out from."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.engine.measures import alliance_measures, ally_measures
from game.engine.setup import Setup
from game.engine.start_figures import Origin, figure_at
from game.model.alliance import Floats
from game.model.parameters import describe
from game.model.start import members_of
from game.quantities import QUANTITIES, of_alliance, of_allies
from game.scenario.figures import Figure
from tests.engine.worlds import ALL, setup_of

WORKED_OUT = [name for name, row in QUANTITIES.items() if row.start_from]


def starts(setup: Setup) -> dict[str, Floats]:
    """Return every quantity at the start, (N,) or (1,), in its unit."""
    state = setup.start(np.zeros((1, setup.members.count)))
    found = ally_measures(state) | alliance_measures(state, setup, setup.active(-1))
    return {name: values[0] for name, values in found.items()}


def origins(setup: Setup) -> dict[tuple[str, str | None], Origin]:
    """Return what every quantity of every ally and of the alliance starts from."""
    values = starts(setup)
    asked: list[tuple[str, str | None, int]] = [
        (name, code, column) for name in of_allies() for column, code in enumerate(setup.codes)
    ]
    asked += [(name, None, 0) for name in of_alliance()]
    return {
        (name, code): setup.starts.origin(name, code, float(values[name][column]))
        for name, code, column in asked
    }


def rests(figure: Figure) -> bool:
    """Whether a figure says exactly one of what fact, source and judgement it is."""
    return bool(figure.fact) + bool(figure.source) + bool(figure.judgement) == 1


@pytest.mark.parametrize("scenario", ALL)
def test_every_start_of_every_scenario_has_an_honest_answer(scenario: str) -> None:
    setup = setup_of(scenario)
    values = starts(setup)
    for (name, code), origin in origins(setup).items():
        value = values[name][0 if code is None else setup.codes.index(code)]
        if origin.figure is not None:
            assert origin.figure.value == pytest.approx(value), (name, code)
            assert origin.figure is figure_at(setup.scenario, code, QUANTITIES[name].start)
            assert rests(origin.figure)
            continue
        assert not origin.figure
        assert origin.parameter in describe() or origin.rule, (name, code)
        assert all(part.figure is None or rests(part.figure) for part in origin.parts)
        if origin.parameter:
            assert getattr(setup.parameters, origin.parameter) == pytest.approx(value)


@pytest.mark.parametrize("scenario", ALL)
def test_only_allies_without_forces_or_membership_start_off_their_sheet(scenario: str) -> None:
    setup = setup_of(scenario)
    for (name, code), origin in origins(setup).items():
        if QUANTITIES[name].start and origin.figure is None:
            assert code is not None
            column = setup.codes.index(code)
            assert not (setup.members.has_forces & setup.active(0))[column], (name, code)


@pytest.mark.parametrize("quantity", WORKED_OUT)
def test_a_start_that_is_worked_out_moves_with_what_it_names(quantity: str) -> None:
    setup = setup_of("2025-leaked-chat")
    before = starts(setup)[quantity]
    # The guideline is the level that allies are counted against: no figure that could be raised alone.
    for name in [name for name in QUANTITIES[quantity].start_from if name != "targets.guideline"]:
        assert not np.array_equal(starts(moved(setup, name))[quantity], before), name


def moved(setup: Setup, name: str) -> Setup:
    """Return the setup with one figure of the start raised."""
    figures, world = setup.figures, setup.world
    field = {"adversary.force": "adversary", "exposure|moscow_km": "proximity"}.get(name, name)
    if hasattr(world, field):
        world = dataclasses.replace(world, **{field: 1.5 * getattr(world, field)})
    else:
        figures = dataclasses.replace(figures, **{field: getattr(figures, field) * half_more(setup)})
    members = members_of(figures, setup.parameters)
    return dataclasses.replace(setup, figures=figures, world=world, members=members)


def half_more(setup: Setup) -> Floats:
    """Return factors that raise every other ally's figure, so that means of all move too, (N,)."""
    return 1.0 + 0.5 * (np.arange(setup.members.count) % 2)
