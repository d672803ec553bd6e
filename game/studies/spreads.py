"""How quantities lie in all runs, round by round: counts by mark, which add up whatever the blocks and their order.

A policy is an arm with a combination of levers: its sampled points and worlds are counted together. The counts of all
parts give quantiles for each round, ally and quantity, at a size that does not grow with the runs of a block.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from game.engine.measures import ally_measures
from game.engine.setup import Setup
from game.model.alliance import Alliance, Floats, Ints
from game.quantities import of_alliance
from game.studies.marks import marks_of, values_of
from game.studies.part_files import Columns, Labels
from game.studies.plan import Case

__all__ = ["WHOLE", "Spreads"]

WHOLE = ""
"""Stands in the column of allies for the alliance."""
_DENSE = 1_000_000
"""Counters up to which all marks between the least and the greatest get one."""


class Spreads:
    """Counts the runs of a block; moment 0 is the start, moment k the state after round k."""

    def __init__(self, setup: Setup, levers: Ints, quantities: Sequence[str]) -> None:
        self.setup, self.quantities = setup, quantities
        self.levers, self.group = np.unique(levers, return_inverse=True)
        self.names = (*of_alliance(), *quantities)
        self.counted: list[dict[str, npt.NDArray[Any]]] = []
        self.moments = 0

    def add(self, state: Alliance, measured: Mapping[str, Floats]) -> None:
        """Take in the next moment; `measured` are the quantities of the alliance."""
        for name in of_alliance():
            self._count(name, np.broadcast_to(measured[name], state.threat.shape), first=0)
        allies = ally_measures(state) if self.quantities else {}
        for name in self.quantities:
            self._count(name, allies[name], first=1)
        self.moments += 1

    def _count(self, name: str, values: Floats, *, first: int) -> None:
        """Count values (R, columns) of the alliance (`first` 0) or of all allies (1)."""
        marks = marks_of(values)
        least = int(marks.min())
        span, columns = int(marks.max()) - least + 1, values.shape[1]
        cell = (self.group[:, None] * columns + np.arange(columns)) * span + (marks - least)
        size = len(self.levers) * columns * span
        if size <= _DENSE:
            all_counts = np.bincount(cell.ravel(), minlength=size)
            found = np.flatnonzero(all_counts)
            counts = all_counts[found]
        else:
            found, counts = np.unique(cell, return_counts=True)
        place, mark = found // span, found % span + least
        self.counted.append(
            {
                "levers": self.levers[place // columns].astype(np.int32),
                "round": np.full(len(found), self.moments, dtype=np.int32),
                "year": np.full(len(found), self.setup.begins(self.moments)),
                "ally": first + place % columns,
                "quantity": np.full(len(found), self.names.index(name)),
                "mark": values_of(mark),
                "runs": counts.astype(np.int64),
            }
        )

    def columns(self, case: Case) -> Columns:
        """Return a row for each mark that any run of a policy is at, of each round, ally and quantity."""
        whole = {name: np.concatenate([part[name] for part in self.counted]) for name in self.counted[0]}
        many = len(whole["runs"])
        keys = {name: Labels.same(getattr(case, name), many) for name in ("scenario", "theory", "arm")}
        ally = Labels((WHOLE, *self.setup.codes), whole["ally"])
        return {**keys, **whole, "ally": ally, "quantity": Labels(self.names, whole["quantity"])}
