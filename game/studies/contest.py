"""A tournament's payoffs: what every pair of strategies of two seats is worth to both, and which pairs nobody leaves.

All pairs meet the same worlds, so that a gain from changing is taken world by world. Exploitability of a pair is what
the seats would gain together if each gave the best answer to the other's strategy: 0 where neither gains by a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import reduce
from itertools import product
from typing import Any

import numpy as np

from game.model.alliance import Floats, Ints
from game.studies.columns import score_column
from game.studies.effects import by_world, half_width
from game.studies.plan import Case, pair_name
from game.studies.store import Folder

__all__ = ["Contest", "Exploited", "Population", "contests_of", "population"]

GENERATIONS = (0, 10, 30, 100, 300, 1000)
"""After how many generations a population is looked at."""
_PACE = 0.1
"""How much faster in a generation a strategy spreads that scores a point above the average of its seat."""


@dataclass(frozen=True, slots=True)
class Exploited:
    """What the seats would gain by leaving a pair: the best answer of each, its mean gain, and half its interval."""

    pair: tuple[str, str]
    answers: tuple[str, str]
    gains: tuple[float, float]
    halves: tuple[float, float]

    @property
    def exploitability(self) -> float:
        """Points that both gain together, each alone."""
        return sum(self.gains)

    @property
    def stable(self) -> bool:
        """Whether no gain can be told from none: nobody would leave."""
        return all(gain <= half for gain, half in zip(self.gains, self.halves, strict=True))


@dataclass(frozen=True, slots=True)
class Contest:
    """Scores of two seats under every pair of strategies, (rows, columns, worlds) each, 0 to 100."""

    name: str
    """The case: scenario, theory and combination of levers, as far as the study has several."""
    seats: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    scores: tuple[Floats, Floats]

    def payoffs(self, place: int) -> Floats:
        """Return the expected scores of the first (0) or second (1) seat, (rows, columns)."""
        means: Floats = self.scores[place].mean(axis=2)
        return means

    def best_responses(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the best answer of the first seat to each strategy of the second, and of the second to the first."""
        first, second = self.payoffs(0).argmax(axis=0), self.payoffs(1).argmax(axis=1)
        return (
            {name: self.rows[int(best)] for name, best in zip(self.columns, first, strict=True)},
            {name: self.columns[int(best)] for name, best in zip(self.rows, second, strict=True)},
        )

    def exploited(self, row: str, column: str) -> Exploited:
        """Return what the seats would gain by leaving a pair."""
        i, j = self.rows.index(row), self.columns.index(column)
        best = int(self.payoffs(0)[:, j].argmax()), int(self.payoffs(1)[i].argmax())
        gains = (
            self.scores[0][best[0], j] - self.scores[0][i, j],
            self.scores[1][i, best[1]] - self.scores[1][i, j],
        )
        return Exploited(
            (row, column),
            (self.rows[best[0]], self.columns[best[1]]),
            (float(gains[0].mean()), float(gains[1].mean())),
            (half_width(gains[0]), half_width(gains[1])),
        )

    def ranked(self) -> list[Exploited]:
        """Return all pairs, the least to be gained first."""
        every = (self.exploited(row, column) for row in self.rows for column in self.columns)
        return sorted(every, key=lambda one: one.exploitability)

    def least_exploited(self) -> Exploited:
        """Return the pair that leaves least to be gained."""
        return self.ranked()[0]

    def stable(self) -> Iterator[Exploited]:
        """Yield the pairs that neither seat would leave, as far as these worlds can tell, the firmest first."""
        yield from (one for one in self.ranked() if one.stable)

    def document(self) -> dict[str, Any]:
        """Return it as plain data."""
        made = population(self)
        return {
            "name": self.name,
            "seats": list(self.seats),
            "strategies": [list(self.rows), list(self.columns)],
            "worlds": int(self.scores[0].shape[2]),
            "payoffs": [self.payoffs(place).tolist() for place in (0, 1)],
            "best_responses": list(self.best_responses()),
            "pairs": [
                {**asdict(one), "exploitability": one.exploitability, "stable": one.stable}
                for one in self.ranked()
            ],
            "population": {
                "generations": list(made.generations),
                "shares": [shares.tolist() for shares in made.shares],
            },
        }


@dataclass(frozen=True, slots=True)
class Population:
    """Parts of two populations that play each strategy, one for each seat, after some generations."""

    generations: tuple[int, ...]
    shares: tuple[Floats, Floats]
    """(generations, strategies) for each seat."""


def population(found: Contest) -> Population:
    """Return how strategies spread among players who meet at random, from equal parts: replicator dynamics.

    In each generation a strategy's part grows with the exponential of its expected score (Hofbauer and Sigmund 1998).
    """
    payoffs = found.payoffs(0), found.payoffs(1)
    one, other = (
        np.full(len(found.rows), 1.0 / len(found.rows)),
        np.full(len(found.columns), 1.0 / len(found.columns)),
    )
    kept: list[tuple[Floats, Floats]] = []
    for generation in range(GENERATIONS[-1] + 1):
        if generation in GENERATIONS:
            kept.append((one, other))
        one, other = _next(one, payoffs[0] @ other), _next(other, one @ payoffs[1])
    firsts, seconds = zip(*kept, strict=True)
    return Population(GENERATIONS, (np.stack(firsts), np.stack(seconds)))


def _next(share: Floats, fitness: Floats) -> Floats:
    grown = share * np.exp(_PACE * (fitness - share @ fitness))
    parts: Floats = grown / grown.sum()
    return parts


def contests_of(folder: Folder, manifest: Mapping[str, Any]) -> list[Contest]:
    """Return the payoffs of a tournament, one for each scenario, theory and combination of levers played so far."""
    match = manifest["tournament"]
    if match is None:
        return []
    design = manifest["design"]
    levers = [
        dict(zip(design["levers"], values, strict=True)) for values in product(*design["levers"].values())
    ]
    found = []
    for scenario, theory in dict.fromkeys(
        (part.case.scenario, part.case.theory) for part in folder.planned()
    ):
        read = {
            pair: _scores(folder, Case(scenario, theory, pair_name(*pair)), match["seats"])
            for pair in product(*match["strategies"])
        }
        for number, values in enumerate(levers):
            several = {name: value for name, value in values.items() if len(design["levers"][name]) > 1}
            name = ", ".join(
                [scenario, f"theory {theory}", *(f"{key}={one:g}" for key, one in several.items())]
            )
            one = _contest(name, match, read, number, design["points"])
            if one is not None:
                found.append(one)
    return found


Scored = tuple[Ints, Ints, Floats]
"""Points, worlds and scores of both seats (runs, 2)."""


def _scores(folder: Folder, case: Case, seats: Sequence[str]) -> Scored:
    parts = [part for part in folder.planned() if part.case == case]
    columns = ["point", "world", *(score_column(seat) for seat in seats)]
    read = list(folder.tables("runs", parts, columns))
    joined = [np.concatenate([np.zeros(0), *(table[name].to_numpy() for table in read)]) for name in columns]
    return joined[0].astype(np.int64), joined[1].astype(np.int64), np.stack(joined[2:], axis=1)


def _contest(
    name: str,
    match: Mapping[str, Any],
    read: Mapping[tuple[str, ...], Scored],
    combination: int,
    points: int,
) -> Contest | None:
    """Return the payoffs in the runs that all pairs have; None where there are none."""
    mine = {pair: _of(scored, combination, points) for pair, scored in read.items()}
    shared = reduce(np.intersect1d, (keys for keys, _ in mine.values()))
    if not len(shared):
        return None
    rows, columns = (tuple(side) for side in match["strategies"])
    world = shared % 2**40
    cells = [
        [by_world(scores[np.searchsorted(keys, shared), seat], world) for keys, scores in mine.values()]
        for seat in (0, 1)
    ]
    first, second = (np.stack(cell).reshape(len(rows), len(columns), -1) for cell in cells)
    return Contest(name, (match["seats"][0], match["seats"][1]), rows, columns, (first, second))


def _of(scored: Scored, combination: int, points: int) -> tuple[Ints, Floats]:
    """Return the sorted keys and the scores of the runs of a combination of levers."""
    point, world, scores = scored
    mine = np.flatnonzero(point // points == combination)
    keys = point[mine] % points * 2**40 + world[mine]
    order = np.argsort(keys)
    return keys[order], scores[mine[order]]
