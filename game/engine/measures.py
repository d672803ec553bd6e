"""Measures of a state that screens, records and scores share: the alliance's line and each ally's figures."""

from __future__ import annotations

import numpy as np

from game.engine.setup import Setup
from game.model.alliance import Alliance, Bools, Floats
from game.model.us_commitment import europe_canada_share
from game.scenario.vocabulary import ALLIANCE_QUANTITIES, ALLY_QUANTITIES

__all__ = [
    "ALLIANCE_MEASURES",
    "ALLY_MEASURES",
    "AT_GOAL_SLACK",
    "alliance_measures",
    "allies_at_goal",
    "ally_measures",
]

AT_GOAL_SLACK = 0.005
"""Shares are published with two decimals: 1.995 counts as 2."""

ALLY_MEASURES = ALLY_QUANTITIES
"""Quantities of an ally that leave the engine, with units: those that scenario files can name."""
ALLIANCE_MEASURES = ALLIANCE_QUANTITIES
"""Quantities of the alliance that leave the engine, with units: those that scenario files can name."""

_SCALES = {"equipment_share": 100.0}


def ally_measures(state: Alliance) -> dict[str, Floats]:
    """Return the quantities of `ALLY_MEASURES`, (R, N) each, in their units."""
    return {
        name: getattr(state, name) * _SCALES[name] if name in _SCALES else getattr(state, name)
        for name in ALLY_MEASURES
    }


def allies_at_goal(state: Alliance, guideline: float, active: Bools) -> Floats:
    """Return how many members spend at least the guideline, (R, 1)."""
    met = (state.core_share >= guideline - AT_GOAL_SLACK) & active
    count: Floats = met.sum(axis=1, keepdims=True).astype(np.float64)
    return count


def alliance_measures(state: Alliance, setup: Setup, active: Bools) -> dict[str, Floats]:
    """Return the quantities of `ALLIANCE_MEASURES`, (R, 1) each, in their units."""
    who = setup.members
    others = np.where(~who.is_us & active, 1.0, 0.0)
    money = state.core_share * state.gdp * active
    us_money = (money * who.is_us).sum(axis=1, keepdims=True)
    guideline = setup.scenario.targets.guideline.value
    return {
        "threat": state.threat,
        "us_commitment": state.us_commitment,
        "cohesion": state.cohesion,
        "balance": state.balance,
        "europe_canada_share": europe_canada_share(state.core_share, state.gdp, others),
        "us_part": 100.0 * us_money / money.sum(axis=1, keepdims=True),
        "allies_at_target": allies_at_goal(state, guideline, active),
        "crises": state.disputes,
        "side_letters": (state.side_letter * active).sum(axis=1, keepdims=True),
    }
