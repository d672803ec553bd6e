"""Measures of a state that screens, records and scores share: every quantity of the catalogue, in its unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from game.engine.setup import Setup
from game.model.alliance import Alliance, Bools, Floats, over_allies
from game.model.us_commitment import europe_canada_share
from game.quantities import Quantity, of_alliance, of_allies

__all__ = ["AT_TARGET_SLACK", "alliance_measures", "allies_at_target", "ally_measures"]

AT_TARGET_SLACK = 0.005
"""Shares are published with two decimals: 1.995 counts as 2."""


def ally_measures(state: Alliance) -> dict[str, Floats]:
    """Return the quantities of allies, (R, N) each, in their units."""
    return {name: _of_state(state, row) for name, row in of_allies().items()}


def alliance_measures(state: Alliance, setup: Setup, active: Bools) -> dict[str, Floats]:
    """Return the quantities of the alliance, (R, 1) each, in their units."""
    return {
        name: _of_state(state, row) if row.state else _WORKED_OUT[name](state, setup, active)
        for name, row in of_alliance().items()
    }


def _of_state(state: Alliance, row: Quantity) -> Floats:
    values: Floats = getattr(state, row.state)
    return values if row.scale == 1.0 else values * row.scale


def allies_at_target(state: Alliance, guideline: float, active: Bools) -> Floats:
    """Return how many members spend at least the guideline, (R, 1)."""
    met = (state.core_share >= guideline - AT_TARGET_SLACK) & active
    count: Floats = met.sum(axis=1, keepdims=True).astype(np.float64)
    return count


def _europe_canada_share(state: Alliance, setup: Setup, active: Bools) -> Floats:
    others = np.where(~setup.members.is_us & active, 1.0, 0.0)
    return europe_canada_share(state.core_share, state.gdp, others)


def _us_part(state: Alliance, setup: Setup, active: Bools) -> Floats:
    money = state.core_share * state.gdp
    return 100.0 * over_allies(money, active & setup.members.is_us) / over_allies(money, active)


def _allies_at_target(state: Alliance, setup: Setup, active: Bools) -> Floats:
    return allies_at_target(state, setup.scenario.targets.guideline.value, active)


def _side_letters(state: Alliance, setup: Setup, active: Bools) -> Floats:
    return over_allies(state.side_letter, active)


_WORKED_OUT: Mapping[str, Callable[[Alliance, Setup, Bools], Floats]] = {
    "europe_canada_share": _europe_canada_share,
    "us_part": _us_part,
    "allies_at_target": _allies_at_target,
    "side_letters": _side_letters,
}
"""How to come to the quantities that no field of the state holds."""
