"""How far each drawn parameter moves a figure: its mean where the parameter is low, and where it is high.

The fifth of runs with the lowest values of a parameter against the fifth with the highest; what else is drawn differs
in both alike. A tornado shows the largest first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.model.alliance import Floats, Ints
from game.studies.effects import by_world, half_width

__all__ = ["END", "Swing", "swings"]

END = 0.2
"""Share of runs at either end."""


@dataclass(frozen=True, slots=True)
class Swing:
    """A figure at both ends of a parameter."""

    parameter: str
    low: float
    """The parameter is at most this in the lowest fifth of runs,"""
    high: float
    """and at least this in the highest."""
    mean_low: float
    half_low: float
    """Half the width of the interval of that mean."""
    mean_high: float
    half_high: float

    @property
    def size(self) -> float:
        """How far the figure moves."""
        return self.mean_high - self.mean_low

    @property
    def told(self) -> bool:
        """Whether the intervals at both ends leave each other out."""
        return abs(self.size) > self.half_low + self.half_high

    @property
    def turns(self) -> bool:
        """Whether the figure is above zero at one end and below at the other, by both intervals."""
        return (
            self.mean_low * self.mean_high < 0.0
            and abs(self.mean_low) > self.half_low
            and abs(self.mean_high) > self.half_high
        )


def swings(values: Floats, world: Ints, parameters: Mapping[str, Floats]) -> tuple[Swing, ...]:
    """Return the swing of `values` (runs,) by each parameter (runs,), the largest first; none where nothing differs."""
    found = []
    for name, drawn in parameters.items():
        low, high = (float(edge) for edge in np.quantile(drawn, (END, 1.0 - END)))
        if low == high:
            continue
        ends = [by_world(values[mine], world[mine]) for mine in (drawn <= low, drawn >= high)]
        (below, half_below), (above, half_above) = ((float(end.mean()), half_width(end)) for end in ends)
        found.append(Swing(name, low, high, below, half_below, above, half_above))
    return tuple(sorted(found, key=lambda swing: -abs(swing.size)))
