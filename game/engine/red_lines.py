"""Red lines of role sheets as the score judges them: which seats have crossed theirs at the end of a round."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.engine.measures import alliance_measures, ally_measures
from game.engine.seats import is_chair, playable_seats, seats_of
from game.engine.setup import Setup
from game.model.alliance import Alliance, Floats

__all__ = ["RedLine", "crossed", "red_lines"]


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
    """Return 1 where a seat's red line is crossed at the end of a round, (R, N + 1)."""
    found = np.zeros((state.runs, setup.members.count + 1))
    if not lines:
        return found
    own, whole = ally_measures(state), alliance_measures(state, setup, setup.active(index))
    for line in lines:
        values = whole[line.quantity][:, 0] if line.whole else own[line.quantity][:, line.column]
        found[:, line.column] = (values > line.above) | (values < line.below)
    return found
