"""Sums of figures by world: blocks of runs go in, in any order, and the moments over worlds come out.

Runs of one world are not independent, so that their mean counts once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from game.model.alliance import Bools, Floats, Ints
from game.studies.effects import Moments

__all__ = ["Block", "Moved", "Name", "WorldSums"]

Name = tuple[str, str, str]
"""Label, kind and reference of a cause."""


class Block(NamedTuple):
    """What the files of one part hold, a row a run, in the order of rows."""

    row: Ints
    point: Ints
    world: Ints
    figures: Floats
    """(runs, outcomes and allies)"""
    causes: Mapping[Name, tuple[Ints, Floats]]
    """By cause: rows, and how far it moved each."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The moments of some worlds: differences and levels, by column; and of causes, in the worlds that have them."""

    figures: Moments
    base: Moments
    causes: tuple[Name, ...]
    caused: Moments
    caused_base: Moments
    gap: float
    """Mean difference of the outcome in the worlds that have causes."""

    def joined(self, other: Moved) -> Moved:
        """Return the moments of the worlds of both."""
        names = tuple(dict.fromkeys((*self.causes, *other.causes)))
        mine, theirs = ([names.index(name) for name in one.causes] for one in (self, other))
        many, more = self.caused.count, other.caused.count
        return Moved(
            self.figures.joined(other.figures),
            self.base.joined(other.base),
            names,
            self.caused.among(mine, len(names)).joined(other.caused.among(theirs, len(names))),
            self.caused_base.among(mine, len(names)).joined(other.caused_base.among(theirs, len(names))),
            (self.gap * many + other.gap * more) / max(many + more, 1),
        )


@dataclass(slots=True)
class WorldSums:
    """Sums over the runs of each world of a window."""

    worlds: range
    count: Ints = field(init=False)
    traced: Ints = field(init=False)
    difference: Floats | None = None
    base: Floats | None = None
    gap: Floats = field(init=False)
    causes: dict[Name, tuple[Floats, Floats]] = field(default_factory=dict)
    """By name: sums of differences, and of levels."""

    def __post_init__(self) -> None:
        many = len(self.worlds)
        self.count, self.traced = np.zeros(many, dtype=np.int64), np.zeros(many, dtype=np.int64)
        self.gap = np.zeros(many)

    def add(self, first: Block, other: Block, asked: int) -> None:
        """Add the same runs of both policies; `asked` is the column of the outcome that causes explain."""
        place = first.world - self.worlds.start
        before = first.figures.astype(np.float64)
        change = other.figures.astype(np.float64) - before
        if self.difference is None or self.base is None:
            shape = (len(self.worlds), before.shape[1])
            self.difference, self.base = np.zeros(shape), np.zeros(shape)
        np.add.at(self.count, place, 1)
        _add(self.difference, place, change)
        _add(self.base, place, before)
        if first.causes or other.causes:
            self._add_causes(first, other, place, change[:, asked])

    def _add_causes(self, first: Block, other: Block, place: Ints, gap: Floats) -> None:
        kept = np.logical_and(*(_has_causes(block) for block in (first, other)))
        np.add.at(self.traced, place[kept], 1)
        np.add.at(self.gap, place[kept], gap[kept])
        for name in {**first.causes, **other.causes}:
            before, after = (_dense(block, name)[kept] for block in (first, other))
            if name not in self.causes:
                self.causes[name] = np.zeros(len(self.worlds)), np.zeros(len(self.worlds))
            moved, level = self.causes[name]
            np.add.at(moved, place[kept], after - before)
            np.add.at(level, place[kept], before)

    def moved(self, members: Floats) -> Moved:
        """Return the moments of the means by world; `members` (columns, groups) are weights of means over columns."""
        mine, many = self.count > 0, self.count[self.count > 0][:, None]
        figures = [
            np.zeros((0, len(members))) if sums is None else sums[mine] / many
            for sums in (self.difference, self.base)
        ]
        whole = [Moments.of(np.concatenate([each, each @ members], axis=1)) for each in figures]
        traced = self.traced > 0
        runs = self.traced[traced][:, None]
        names = sorted(self.causes)
        parts = [
            Moments.of(
                np.stack([self.causes[name][side][traced] for name in names], axis=1) / runs
                if names
                else np.zeros((int(traced.sum()), 0))
            )
            for side in (0, 1)
        ]
        gap = float((self.gap[traced] / runs[:, 0]).mean()) if traced.any() else 0.0
        return Moved(whole[0], whole[1], tuple(names), parts[0], parts[1], gap)


def _add(sums: Floats, place: Ints, values: Floats) -> None:
    """Add rows to those in some places, which can come more than once."""
    if len(np.unique(place)) == len(place):
        sums[place] += values
    else:
        np.add.at(sums, place, values)


def _has_causes(block: Block) -> Bools:
    rows = [rows for rows, _ in block.causes.values()]
    return np.isin(block.row, np.unique(np.concatenate(rows)) if rows else block.row[:0])


def _dense(block: Block, name: Name) -> Floats:
    """Return a cause of each run of a block, 0 where it did not move it."""
    values = np.zeros(len(block.row))
    if name in block.causes:
        rows, value = block.causes[name]
        place = np.minimum(np.searchsorted(rows, block.row), len(rows) - 1)
        found = rows[place] == block.row
        values[found] = value[place[found]]
    return values
