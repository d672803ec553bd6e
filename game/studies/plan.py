"""What a study plays: its cases, cut into parts that are one block of runs each, and what is missing of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from game.engine.batch import block_of
from game.governments.base import fitting
from game.model import MODEL_VERSION
from game.model.parameters import Theory
from game.scenario.catalogue import find
from game.scenario.schema import Scenario
from game.scenario.study import SCENARIO_THEORY, Arm, Study, Tournament
from game.seeding import STRATUM
from game.studies.design import Design

__all__ = ["Case", "Part", "Plan", "contestants", "pair_name"]


@dataclass(frozen=True, slots=True)
class Case:
    """One scenario under one theory and one policy: what a block of runs shares."""

    scenario: str
    theory: Theory
    arm: str

    @property
    def name(self) -> str:
        return f"{self.scenario}.{self.theory}.{self.arm}"


@dataclass(frozen=True, slots=True)
class Part:
    """A block of runs: some groups of the design in some worlds of one case."""

    case: Case
    groups: range
    worlds: range
    first_row: int
    """Number of its first row in the study."""

    @property
    def runs(self) -> int:
        return len(self.groups) * len(self.worlds)

    @property
    def name(self) -> str:
        """The name of its files, which sorts as its rows do."""
        return f"{self.first_row:012d}-{self.first_row + self.runs - 1:012d}"

    def data(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "scenario": self.case.scenario,
            "theory": self.case.theory,
            "arm": self.case.arm,
            "groups": [self.groups.start, self.groups.stop],
            "worlds": [self.worlds.start, self.worlds.stop],
            "first_row": self.first_row,
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Part:
        """Return the part that plain data describe."""
        case = Case(data["scenario"], data["theory"], data["arm"])
        return cls(case, range(*data["groups"]), range(*data["worlds"]), data["first_row"])


def contestants(match: Tournament) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the strategies of both seats of a tournament: all that fit a seat, or those that were named."""

    def of(seat: str) -> tuple[str, ...]:
        fit = fitting(seat)
        return tuple(name for name in match.strategies or fit if name.partition("@")[0] in fit)

    first, second = match.seats
    return of(first), of(second)


def pair_name(one: str, other: str) -> str:
    """Return the name of the arm in which two strategies meet."""
    return f"{one}/{other}"


_TRACED = 4
"""How many times fewer runs share a block where they are broken down by causes."""


class Plan:
    """A study with its scenarios at hand."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.scenarios: dict[str, Scenario] = {}
        for place in study.scenarios:
            scenario = find(place)
            self.scenarios[scenario.id] = scenario
        self.design = Design(study)

    @property
    def cases(self) -> tuple[Case, ...]:
        """All cases: scenarios, then theories, then arms."""
        return tuple(
            Case(name, scenario.theory if theory == SCENARIO_THEORY else theory, arm)
            for name, scenario in self.scenarios.items()
            for theory in self.study.theories
            for arm in self.arms
        )

    @cached_property
    def arms(self) -> Mapping[str, Arm]:
        """All policies by name: those of the study, or every pair of strategies of its tournament."""
        match = self.study.tournament
        if match is None:
            return self.study.arms
        first, second = match.seats
        mine, theirs = contestants(match)
        return {
            pair_name(one, other): Arm(strategies={first: one, second: other})
            for one in mine
            for other in theirs
        }

    @property
    def scored(self) -> tuple[str, ...]:
        """The seats whose scores are kept."""
        match = self.study.tournament
        return tuple(dict.fromkeys((*(match.seats if match else ()), *self.study.keep.scores)))

    @property
    def runs(self) -> int:
        return len(self.cases) * self.design.groups * self.study.worlds

    def rounds_of(self, scenario: str) -> int:
        """Return how many rounds a run of a scenario has."""
        count = self.scenarios[scenario].round.count
        return min(self.study.rounds or count, count)

    def block(self, case: Case) -> int:
        """Return how many runs of a case are computed together."""
        return block_of(len(self.scenarios[case.scenario].codes))

    def missing(self, planned: Sequence[Part]) -> list[Part]:
        """Return the parts that are wanted beyond those `planned` before, numbered after them."""
        row = sum(part.runs for part in planned)
        found = []
        for case in self.cases:
            done = max((part.worlds.stop for part in planned if part.case == case), default=0)
            for groups, worlds in self._cut(case, range(done, self.study.worlds)):
                found.append(Part(case, groups, worlds, row))
                row += found[-1].runs
        return found

    def _cut(self, case: Case, worlds: range) -> Iterator[tuple[range, range]]:
        """Cut groups x worlds into blocks: whole groups where they are small, else slices of worlds."""
        if not worlds:
            return
        whole, causes = self.block(case), self.study.keep.causes
        # Runs that are broken down by causes share no block with others: keeping causes costs time.
        edges = [edge for edge in (causes,) if worlds.start < edge < worlds.stop]
        for start, stop in zip([worlds.start, *edges], [*edges, worlds.stop], strict=True):
            many = stop - start
            # Causes fill memory: fewer runs that have them are computed together.
            block = max(whole // _TRACED, STRATUM) if start < causes else whole
            if many >= block:
                for group in range(self.design.groups):
                    for first in range(start, stop, block):
                        yield range(group, group + 1), range(first, min(first + block, stop))
            else:
                step = block // many
                for first in range(0, self.design.groups, step):
                    yield range(first, min(first + step, self.design.groups)), range(start, stop)

    def identity(self) -> str:
        """Return the hash of all that decides the rows but arms and the number of worlds: by these a study may grow."""
        study = self.study
        content = {
            "format": 1,
            "model": MODEL_VERSION,
            "scenarios": {name: scenario.identity.figures for name, scenario in self.scenarios.items()},
            "theories": [case.theory for case in self.cases if case.arm == next(iter(self.arms))],
            "design": self.design.content(),
            "seed": study.seed,
            "rounds": study.rounds,
            "outcome": study.outcome,
            "keep": [list(study.keep.allies), study.keep.causes, study.keep.paths, list(self.scored)],
        }
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(text.encode("ascii")).hexdigest()
