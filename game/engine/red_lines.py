"""Red lines of role sheets as the score judges them: how far seats have crossed theirs at the end of a round.

A line is crossed in part from its limit on and in full a tenth of the limit beyond it, or `_LEAST` where the limit is
near zero: no cliff at a hundredth. Both are judgement.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.engine.measures import alliance_measures, ally_measures
from game.engine.seats import is_chair, playable_seats, seats_of
from game.engine.setup import Setup
from game.model.alliance import Alliance, Floats

__all__ = ["RedLine", "crossed", "red_lines"]

_IN_FULL, _LEAST = 0.1, 0.05
"""Part of a limit, and least distance from it, at which a red line is crossed in full."""


class RedLine(NamedTuple):
    """The red line of a seat: its column (the Secretary General's is the last), a quantity, and the limits."""

    column: int
    whole: bool
    """Whether the quantity is the alliance's."""
    quantity: str
    above: float
    below: float


def red_lines(setup: Setup) -> tuple[RedLine, ...]:
    """Return the red lines that the game checks, of all seats with a role sheet."""
    found = []
    for seat in playable_seats(setup):
        rule = setup.scenario.seat(seat).red_line_rule
        if rule is not None:
            scope, _, name = rule.quantity.rpartition(".")
            above = np.inf if rule.above is None else rule.above
            below = -np.inf if rule.below is None else rule.below
            whole = scope == "alliance" or is_chair(seat)
            found.append(RedLine(seats_of(setup).index(seat), whole, name, above, below))
    return tuple(found)


def crossed(lines: tuple[RedLine, ...], state: Alliance, setup: Setup, index: int) -> Floats:
    """Return how far a seat's red line is crossed at the end of a round, 0 to 1 (R, N + 1)."""
    found = np.zeros((state.runs, setup.members.count + 1))
    if not lines:
        return found
    own, whole = ally_measures(state), alliance_measures(state, setup, setup.active(index))
    for line in lines:
        values = whole[line.quantity][:, 0] if line.whole else own[line.quantity][:, line.column]
        limit, beyond = (
            (line.above, values - line.above)
            if np.isfinite(line.above)
            else (line.below, line.below - values)
        )
        found[:, line.column] = np.clip(beyond / max(_IN_FULL * abs(limit), _LEAST), 0.0, 1.0)
    return found
