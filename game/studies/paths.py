"""The paths of a few runs, round by round: quantities of the alliance, and of allies."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from game.engine.measures import alliance_measures, ally_measures
from game.engine.setup import Setup
from game.model.alliance import Alliance, Floats, Ints, take_runs
from game.quantities import of_alliance
from game.studies.part_files import Columns, Labels, repeated

__all__ = ["Paths"]


class Paths:
    """Follows some runs of a block; moment 0 is the start, moment k the state after round k."""

    def __init__(self, setup: Setup, rows: Ints, quantities: tuple[str, ...]) -> None:
        self.setup, self.rows, self.quantities = setup, rows, quantities
        self.whole: list[Mapping[str, Floats]] = []
        self.each: list[Mapping[str, Floats]] = []

    def add(self, state: Alliance) -> None:
        """Take in the next moment."""
        if not len(self.rows):
            return
        kept = take_runs(state, self.rows)
        measured = alliance_measures(kept, self.setup, self.setup.active(len(self.whole) - 1))
        self.whole.append({name: measured[name][:, 0] for name in of_alliance()})
        allies = ally_measures(kept)
        self.each.append({name: allies[name] for name in self.quantities})

    def rounds(self, keys: Columns) -> Columns:
        """Return a row a run and moment; `keys` are those of the runs followed."""
        return {**self._keys(keys, 1), **{name: self._joined(self.whole, name) for name in of_alliance()}}

    def paths(self, keys: Columns) -> Columns:
        """Return a row a run, moment and ally."""
        codes = self.setup.codes
        many = len(self.rows) * len(self.each)
        return {
            **self._keys(keys, len(codes)),
            "ally": Labels(codes, np.tile(np.arange(len(codes)), many)),
            **{name: self._joined(self.each, name) for name in self.quantities},
        }

    def _joined(self, moments: list[Mapping[str, Floats]], name: str) -> npt.NDArray[np.float32]:
        return np.stack([moment[name] for moment in moments], axis=1).astype(np.float32).ravel()

    def _keys(self, keys: Columns, each: int) -> Columns:
        """Return the keys of the runs with moments and their dates, `each` times."""
        moments, runs = len(self.whole), len(self.rows)
        years = np.array([self.setup.begins(moment) for moment in range(moments)])
        return {
            **{name: repeated(column, moments * each) for name, column in keys.items()},
            "round": np.tile(np.repeat(np.arange(moments, dtype=np.int32), each), runs),
            "year": np.tile(np.repeat(years, each), runs),
        }
