"""The points of a study's design: values of parameters for any group of points and worlds, the same in any block.

A group is one combination of levers at one sampled point. Where a design has a number of points, each is played in all
worlds; where it has none, each world has a point of its own, drawn with it.
"""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import Any

import numpy as np

from game import seeding
from game.model.alliance import Floats
from game.scenario.study import Study, Uncertainty
from game.studies.samples import hypercube, saltelli, trajectories

__all__ = ["Design"]


class Design:
    """What a study sets and draws; rows of values are in the order of groups, then worlds."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.drawn = tuple(sorted(study.uncertainties))
        self.set = tuple(sorted(study.levers))

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters that differ between runs."""
        return (*self.set, *self.drawn)

    @cached_property
    def points(self) -> int:
        """How many points are crossed with all worlds; 1 where each world has its own."""
        design, many = self.study.design, len(self.drawn)
        each = {"sobol": many + 2, "morris": many + 1}.get(design.kind, 1)
        return len(design.list) if design.kind == "list" else (design.points or 1) * each

    @property
    def own_worlds(self) -> bool:
        """Whether each world has a point of its own."""
        design = self.study.design
        return bool(self.drawn) and design.kind != "list" and design.points is None

    @property
    def can_grow(self) -> bool:
        """Whether worlds can be added later: those of a Latin hypercube fill it together."""
        return not (self.own_worlds and self.study.design.kind == "latin_hypercube")

    @cached_property
    def combinations(self) -> tuple[tuple[float, ...], ...]:
        """The values of the levers, one combination after the other."""
        return tuple(product(*(self.study.levers[name] for name in self.set)))

    @property
    def groups(self) -> int:
        return len(self.combinations) * self.points

    def values(self, groups: range, worlds: range) -> dict[str, Floats]:
        """Return the parameters of all runs of these groups and worlds, by name, (R, 1) each."""
        columns: dict[str, Floats] = {}
        levers = np.array(self.combinations, dtype=np.float64).reshape(len(self.combinations), len(self.set))
        combination = np.repeat([group // self.points for group in groups], len(worlds))
        for column, name in enumerate(self.set):
            columns[name] = levers[combination, column][:, None]
        if self.drawn:
            drawn = self._own(worlds, len(groups)) if self.own_worlds else self._crossed(groups, len(worlds))
            for column, name in enumerate(self.drawn):
                columns[name] = drawn[:, column, None]
        return columns

    def _own(self, worlds: range, copies: int) -> Floats:
        if self.study.design.kind == "latin_hypercube":
            part = self._hypercube[worlds.start : worlds.stop]
        else:
            part = self._scaled(self._uniform(worlds))
        return np.concatenate([part] * copies)

    def _crossed(self, groups: range, worlds: int) -> Floats:
        return np.repeat(self._sample[[group % self.points for group in groups]], worlds, axis=0)

    @cached_property
    def _sample(self) -> Floats:
        """The points that are crossed with worlds, (points, drawn)."""
        design = self.study.design
        if design.kind == "list":
            return np.array([[point[name] for name in self.drawn] for point in design.list])
        if design.kind == "latin_hypercube":
            return self._hypercube
        if design.kind in ("sobol", "morris"):
            rng = seeding.generator(self.study.seed, "design", 2)
            make = saltelli if design.kind == "sobol" else trajectories
            return self._scaled(make(rng, design.points or 1, len(self.drawn)))
        return self._scaled(self._uniform(range(self.points)))

    def _uniform(self, rows: range) -> Floats:
        many = len(self.drawn)
        drawn: Floats = seeding.draw(
            self.study.seed, "design", 0, rows.start, len(rows), lambda rng, runs: rng.random((runs, many))
        )
        return drawn

    @cached_property
    def _hypercube(self) -> Floats:
        """A Latin hypercube: of N equal strata of each range each holds one point."""
        many = self.study.worlds if self.own_worlds else self.points
        rng = seeding.generator(self.study.seed, "design", 1)
        return self._scaled(hypercube(rng, many, len(self.drawn)))

    def _scaled(self, uniform: Floats) -> Floats:
        """Return draws between 0 and 1 as values of the uncertainties."""
        columns = [
            _quantile(self.study.uncertainties[name], uniform[:, column])
            for column, name in enumerate(self.drawn)
        ]
        return np.stack(columns, axis=1)

    def content(self) -> dict[str, Any]:
        """Return what the values hang on, as plain data."""
        study = self.study
        return {
            "kind": study.design.kind,
            "points": self.points,
            "own_worlds": self.own_worlds,
            "list": [dict(sorted(point.items())) for point in study.design.list],
            "uncertainties": {
                name: [one.low, one.high, one.distribution, one.likely]
                for name, one in sorted(study.uncertainties.items())
            },
            "levers": {name: list(values) for name, values in sorted(study.levers.items())},
            "worlds": None if self.can_grow else study.worlds,
        }


def _quantile(of: Uncertainty, share: Floats) -> Floats:
    """Return the value below which a share of the distribution lies."""
    width = of.high - of.low
    if of.distribution == "uniform" or of.likely is None:
        return of.low + width * share
    rise = (of.likely - of.low) / width
    below = of.low + np.sqrt(share * rise) * width
    above = of.high - np.sqrt((1.0 - share) * (1.0 - rise)) * width
    return np.where(share < rise, below, above)
