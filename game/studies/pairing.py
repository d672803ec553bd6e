"""Two policies compared in the same worlds, block of runs by block, so that memory does not grow with the runs.

A block of one policy meets the blocks of the other that hold the same points and worlds. Differences are added up by
world, for a window of worlds at a time, since runs of one world are not independent; a window leaves its moments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.model.alliance import Floats, Ints
from game.studies.answers import Cause
from game.studies.effects import Effect
from game.studies.outcomes import outcomes
from game.studies.plan import Part
from game.studies.store import Folder
from game.studies.world_sums import Block, Moved, Name, WorldSums

__all__ = ["Compared", "Pairing", "Policies"]

WINDOW = 16_384
"""Worlds whose sums are held at once."""
_BLOCKS = 8
"""Blocks kept for the next that meets them."""
MOST_ALLIES = 200
"""More than any scenario has: so many rows hold every ally once."""


class Policies(NamedTuple):
    """Two policies of one case's arms: the parts of each arm, and the number of its combination of levers."""

    parts: tuple[Sequence[Part], Sequence[Part]]
    combinations: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """The effects of a policy against another."""

    effects: Mapping[str, Effect]
    """By outcome."""
    allies: Mapping[str, Effect]
    groups: Mapping[str, Effect]
    causes: tuple[Cause, ...]
    """The largest first."""
    caused: float
    """The difference in the worlds of which causes were kept."""


class Pairing:
    """Compares policies of one study's folder in one scenario."""

    def __init__(
        self,
        folder: Folder,
        *,
        points: int,
        outcome: str,
        quantity: str,
        groups: Mapping[str, Sequence[str]],
    ) -> None:
        self.folder, self.points, self.quantity, self.groups = folder, points, quantity, groups
        self.outcomes = tuple(outcomes())
        self.asked = self.outcomes.index(outcome)
        self.codes: tuple[str, ...] = ()
        self._block = lru_cache(maxsize=_BLOCKS)(self._read)

    def compare(self, both: Policies) -> Compared | None:
        """Return the effects of the second policy against the first; None where no run of them can be compared."""
        worlds = max((part.worlds.stop for part in both.parts[0]), default=0)
        whole: Moved | None = None
        for first in range(0, worlds, WINDOW):
            sums = WorldSums(range(first, min(first + WINDOW, worlds)))
            for pair in self._pairs(both, sums.worlds):
                sums.add(*pair, self.asked)
            moved = sums.moved(self._members)
            whole = moved if whole is None else whole.joined(moved)
        return None if whole is None or not whole.figures.count else self._told(whole)

    @property
    def _members(self) -> Floats:
        """(outcomes and allies, groups): the weight of each column in the mean of each group."""
        weights = np.zeros((len(self.outcomes) + len(self.codes), len(self.groups)))
        for column, codes in enumerate(self.groups.values()):
            for code in set(codes) & set(self.codes):
                weights[len(self.outcomes) + self.codes.index(code), column] = 1.0 / len(codes)
        return weights

    def _told(self, whole: Moved) -> Compared:
        each = whole.figures.effects(whole.base)
        names = (*self.outcomes, *self.codes)
        by_name = dict(zip((*names, *self.groups), each, strict=True))
        of_causes = zip(
            whole.causes, whole.caused.effects(whole.caused_base), whole.caused.moves, strict=True
        )
        causes = [Cause(*name, effect) for name, effect, moves in of_causes if moves]
        return Compared(
            {name: by_name[name] for name in self.outcomes},
            {name: by_name[name] for name in self.codes},
            {name: by_name[name] for name in self.groups} if self.codes else {},
            tuple(sorted(causes, key=lambda cause: -abs(cause.effect.mean))),
            whole.gap,
        )

    def _pairs(self, both: Policies, worlds: range) -> Iterator[tuple[Block, Block]]:
        """Yield the same runs of both policies in these worlds, block by block."""
        for part in both.parts[0]:
            if not _meet(part.worlds, worlds):
                continue
            mine = self._points(part, both.combinations[0])
            for other in both.parts[1]:
                theirs = self._points(other, both.combinations[1])
                if _meet(part.worlds, other.worlds) and _meet(mine, theirs):
                    first, second = self._matched(part, other, both.combinations, worlds)
                    if len(first.row):
                        yield first, second

    def _points(self, part: Part, combination: int) -> range:
        """Return the points of the design that a part has of a combination of levers."""
        begin = combination * self.points
        return range(max(part.groups.start - begin, 0), min(part.groups.stop - begin, self.points))

    def _matched(
        self, part: Part, other: Part, combinations: tuple[int, int], worlds: range
    ) -> tuple[Block, Block]:
        blocks = self._block(part), self._block(other)
        keys, places = [], []
        for block, combination in zip(blocks, combinations, strict=True):
            mine = (block.point // self.points == combination) & (block.world >= worlds.start)
            place = np.flatnonzero(mine & (block.world < worlds.stop))
            places.append(place)
            keys.append(block.point[place] % self.points * 2**40 + block.world[place])
        _, here, there = np.intersect1d(keys[0], keys[1], assume_unique=True, return_indices=True)
        return _only(blocks[0], places[0][here]), _only(blocks[1], places[1][there])

    def _read(self, part: Part) -> Block:
        """Return what a part left."""
        columns = ["row", "point", "world", *self.outcomes]
        for table in self.folder.tables("runs", [part], columns):
            row, point, world = (table[name].to_numpy().astype(np.int64) for name in columns[:3])
            figures = np.stack([table[name].to_numpy() for name in self.outcomes], axis=1)
            return Block(row, point, world, self._with_allies(part, figures), self._causes(part))
        none = np.zeros(0, dtype=np.int64)
        return Block(none, none, none, np.zeros((0, len(self.outcomes) + len(self.codes))), {})

    def _with_allies(self, part: Part, figures: Floats) -> Floats:
        if not self.quantity:
            return figures
        for table in self.folder.tables("allies", [part], ["ally", self.quantity]):
            if not self.codes:
                self.codes = tuple(dict.fromkeys(table["ally"].slice(0, MOST_ALLIES).to_pylist()))
            own = table[self.quantity].to_numpy().reshape(-1, len(self.codes))
            return np.concatenate([figures, own], axis=1)
        return figures

    def _causes(self, part: Part) -> Mapping[Name, tuple[Ints, Floats]]:
        found: dict[Name, tuple[Ints, Floats]] = {}
        for table in self.folder.tables("causes", [part], ["row", "cause", "kind", "ref", "value"]):
            columns = [table[name].combine_chunks().dictionary_encode() for name in ("cause", "kind", "ref")]
            words = [column.dictionary.to_pylist() for column in columns]
            indices = np.stack([column.indices.to_numpy() for column in columns], axis=1)
            each, cause = np.unique(indices, axis=0, return_inverse=True)
            order = np.argsort(cause.reshape(-1), kind="stable")
            edges = np.searchsorted(cause.reshape(-1)[order], np.arange(len(each) + 1))
            row, value = table["row"].to_numpy()[order], table["value"].to_numpy()[order]
            for number, (one, two, three) in enumerate(each):
                own = slice(edges[number], edges[number + 1])
                found[words[0][one], words[1][two], words[2][three]] = row[own], value[own]
        return found


def _meet(one: range, other: range) -> bool:
    return max(one.start, other.start) < min(one.stop, other.stop)


def _only(block: Block, places: Ints) -> Block:
    return block._replace(
        row=block.row[places],
        point=block.point[places],
        world=block.world[places],
        figures=block.figures[places],
    )
