"""How far an ally is behind what it promised, counted in years of its own pace: no cliff at a figure or a date.

    behind = max(due on the straight path - m, 0) / pace
    kept   = 1 / (1 + ((behind - free)+ / half)^2)

A pledge is due on its straight path. The guideline, and a plan, are due from their year on. A side letter moves what is
due by some years and frees from the guideline. Who refused the last text is measured at the guideline and half of what
the opening text asks beyond it. Sizes: `score_sizes`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.engine.score_sizes import SIZES
from game.engine.setup import Setup
from game.model.alliance import Alliance, Bools, Floats
from game.model.reliability import due_by

__all__ = ["kept", "years_behind"]

_TIER = 0.25  # weight of related spending in a pledge of two parts; judgement
_EQUIPMENT = 0.15  # weight of the equipment guideline beside the shares of GDP; judgement


class _Due(NamedTuple):
    """What is due, % of GDP, and the pace at which one who is behind would catch up, pp a year."""

    level: Floats
    pace: Floats | float

    def years(self, share: Floats) -> Floats:
        """Return the years by which a share is behind, (R, N)."""
        behind: Floats = np.maximum(self.level - share, 0.0) / self.pace
        return behind


def years_behind(state: Alliance, setup: Setup, year: float, refused: Bools) -> Floats:
    """Return how many years allies are behind what they promised at a date, (R, N); `refused` the last text."""
    guideline, letter = setup.scenario.targets.guideline.value, state.side_letter > 0.5
    span = np.maximum(state.pledge_due - state.pledge_from, 1.0)
    pace = np.maximum((state.pledge_target - state.pledge_base) / span, SIZES.pace_least)
    on_path = np.where(letter, due_by(state, year - SIZES.letter_years), due_by(state, year))
    asked = guideline + 0.5 * (setup.aim(year) - guideline)
    overdue = guideline if year >= setup.scenario.targets.guideline_due_year.value + 1.0 else 0.0
    planned = np.where(year >= state.plan_due, state.plan_target, 0.0)
    dues = (
        _Due(on_path, pace),
        _Due(np.where(letter, 0.0, overdue), SIZES.pace_guideline),
        _Due(planned, SIZES.pace_guideline),
        _Due(np.where(refused, asked, 0.0), SIZES.pace_guideline),
    )
    behind = np.max([due.years(state.core_share) for due in dues], axis=0)
    return np.where(setup.members.has_forces, behind, 0.0)


def kept(state: Alliance, setup: Setup, behind: Floats) -> Floats:
    """Return how far allies are up to their promises, 0-1 (R, N), by the years they are behind.

    Where the alliance asks for related spending it counts by `_TIER`, its guideline for equipment by `_EQUIPMENT`.
    """
    beyond = np.maximum(behind - SIZES.free_years, 0.0) / SIZES.half_years
    core = 1.0 / (1.0 + beyond**2)
    tier = np.clip(state.related_share / np.maximum(state.related_target, 0.1), 0.0, 1.0)
    money = np.where(state.related_target > 0.0, (1.0 - _TIER) * core + _TIER * tier, core)
    asked = setup.scenario.targets.equipment_share_pct.value / 100.0
    if asked > 0.0:
        bought = np.clip(state.equipment_share / asked, 0.0, 1.0)
        money = (1.0 - _EQUIPMENT) * money + _EQUIPMENT * bought
    return np.where(setup.members.has_forces, money, 1.0)
