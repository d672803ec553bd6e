"""Plays one part of a study: a block of runs, and the tables that it leaves. A failing run does not stop the others."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from game.engine.batch import keep_memory
from game.engine.game import Game
from game.engine.held_orders import give
from game.engine.measures import alliance_measures, ally_measures
from game.engine.scoring import Trial
from game.engine.setup import Setup, prepare
from game.model.alliance import Ints
from game.studies.breakdown import Breakdown, can_break_down
from game.studies.columns import Table, score_column
from game.studies.outcomes import Tracker
from game.studies.part_files import Columns, Labels, bytes_of, repeated
from game.studies.paths import Paths
from game.studies.plan import Case, Part, Plan
from game.studies.spreads import Spreads

__all__ = ["Failure", "Played", "Player"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that could not be played: what it was, and why."""

    row: int
    scenario: str
    theory: str
    arm: str
    point: int
    world: int
    seed: int
    error: str


@dataclass(slots=True)
class Played:
    """What a part left: the file of each table, and the runs that failed."""

    part: Part
    files: dict[Table, bytes] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    made_with: Mapping[str, Any] | None = None
    """What its last digits hang on, where it was played on another machine."""


class Player:
    """Plays parts of one study; scenarios are made ready once."""

    def __init__(self, plan: Plan) -> None:
        keep_memory()
        self.plan = plan
        self.setups: dict[Case, Setup] = {}

    def setup(self, case: Case) -> Setup:
        """Return a case made ready to play, without what differs between runs."""
        if case not in self.setups:
            self.setups[case] = prepare(
                self.plan.scenarios[case.scenario],
                strategies=self.plan.arms[case.arm].strategies,
                theory=case.theory,
                rounds=self.plan.study.rounds,
                remembered=(*self.plan.arms[case.arm].orders, *self.plan.scored),
            )
        return self.setups[case]

    def time(self, case: Case, worlds: int) -> float:
        """Return the seconds a run of a case takes, measured now in a block of so many, without causes."""
        game = Game(self.setup(case), self.plan.study.seed, runs=worlds)
        begin = time.perf_counter()
        while not game.finished:
            game.advance()
        return (time.perf_counter() - begin) / worlds

    def play(self, part: Part) -> Played:
        """Play a part to its end."""
        played, tables = Played(part), dict[Table, list[Columns]]()
        self._play(part, part.groups, part.worlds, tables, played.failures)
        plan = self.plan
        played.files = bytes_of(tables, plan.design.names, plan.study.keep.allies, plan.scored)
        return played

    def _play(
        self,
        part: Part,
        groups: range,
        worlds: range,
        tables: dict[Table, list[Columns]],
        failures: list[Failure],
    ) -> None:
        """Play some of a part; where that fails, its halves, down to the one run that is at fault."""
        try:
            played = self._tables(part, groups, worlds)
        except Exception as error:  # whatever a strategy of somebody else's raises
            if len(groups) == len(worlds) == 1:
                failures.append(self._failure(part, groups[0], worlds[0], error))
                return
            for fewer, less in _halves(groups, worlds):
                self._play(part, fewer, less, tables, failures)
            return
        for name, columns in played.items():
            tables.setdefault(name, []).append(columns)

    def _failure(self, part: Part, group: int, world: int, error: Exception) -> Failure:
        row = int(self._rows(part, range(group, group + 1), range(world, world + 1))[0])
        case, seed = part.case, self.plan.study.seed
        told = f"{type(error).__name__}: {error}"
        return Failure(row, case.scenario, case.theory, case.arm, group, world, seed, told)

    def _rows(self, part: Part, groups: range, worlds: range) -> npt.NDArray[np.int64]:
        """Return the numbers of these runs of a part, in order of groups, then worlds."""
        group = np.arange(groups.start, groups.stop)[:, None] - part.groups.start
        world = np.arange(worlds.start, worlds.stop) - part.worlds.start
        return (part.first_row + group * len(part.worlds) + world).ravel()

    def _tables(self, part: Part, groups: range, worlds: range) -> dict[Table, Columns]:
        plan, study = self.plan, self.plan.study
        values = plan.design.values(groups, worlds)
        setup = self.setup(part.case)
        setup = setup.varied(values) if values else setup
        traced = worlds.start < study.keep.causes and can_break_down(study.outcome)
        game = Game(
            setup,
            study.seed,
            runs=len(groups) * len(worlds),
            first_run=worlds.start,
            copies=len(groups),
            traced=traced,
        )
        tracker, causes = Tracker(setup), Breakdown(setup, study.outcome)
        keys, (point, world) = self._keys(part, groups, worlds), _places(groups, worlds)
        followed = np.flatnonzero(world < study.keep.paths)
        paths = Paths(setup, followed, study.keep.allies)
        paths.add(game.state)
        spreads = Spreads(setup, point // plan.design.points, study.keep.allies)
        spreads.add(game.state, alliance_measures(game.state, setup, setup.active(-1)))
        arm = plan.arms[part.case.arm]
        trial = Trial.following(game) if plan.scored else None
        while not game.finished:
            give(game, arm.orders)
            result = game.advance()
            tracker.add(result)
            paths.add(result.after)
            spreads.add(result.after, tracker.last)
            if trial is not None:
                trial.tally.add(result)
            if traced:
                causes.add(result)
        scores = {score_column(seat): trial.points(seat)[1] for seat in plan.scored} if trial else {}
        figures = {**tracker.found(), **scores}
        found = {name: column.astype(np.float32) for name, column in figures.items()}
        bad = [name for name, column in found.items() if not np.isfinite(column).all()]
        if bad:
            raise FloatingPointError(f"{', '.join(bad)}: not a finite number")
        seed = np.full(game.runs, study.seed, dtype=np.int64)
        drawn = {name: column[:, 0] for name, column in values.items()}
        tables: dict[Table, Columns] = {
            "runs": {**keys, "seed": seed, **drawn, **found},
            "spreads": spreads.columns(part.case),
        }
        if study.keep.allies:
            tables["allies"] = _of_allies(game, keys, study.keep.allies, tracker)
        if traced:
            tables["causes"] = _of_causes(causes, keys)
        if len(followed):
            own = {name: column[followed] for name, column in keys.items()}
            tables["rounds"] = paths.rounds(own)
            if study.keep.allies:
                tables["paths"] = paths.paths(own)
        return tables

    def _keys(self, part: Part, groups: range, worlds: range) -> Columns:
        case, runs, (point, world) = part.case, len(groups) * len(worlds), _places(groups, worlds)
        return {
            "row": self._rows(part, groups, worlds),
            "scenario": Labels.same(case.scenario, runs),
            "theory": Labels.same(case.theory, runs),
            "arm": Labels.same(case.arm, runs),
            "point": point.astype(np.int32),
            "world": world,
        }


def _places(groups: range, worlds: range) -> tuple[Ints, Ints]:
    """Return the point and the world of each run, in order of groups, then worlds."""
    return (
        np.repeat(np.arange(groups.start, groups.stop), len(worlds)),
        np.tile(np.arange(worlds.start, worlds.stop), len(groups)),
    )


def _halves(groups: range, worlds: range) -> Iterator[tuple[range, range]]:
    if len(groups) > 1:
        middle = groups.start + len(groups) // 2
        yield range(groups.start, middle), worlds
        yield range(middle, groups.stop), worlds
    else:
        middle = worlds.start + len(worlds) // 2
        yield groups, range(worlds.start, middle)
        yield groups, range(middle, worlds.stop)


def _of_allies(game: Game, keys: Columns, kept: tuple[str, ...], tracker: Tracker) -> Columns:
    codes, measured = game.setup.codes, ally_measures(game.state)
    return {
        **{name: repeated(column, len(codes)) for name, column in keys.items()},
        "ally": Labels(codes, np.tile(np.arange(len(codes)), game.runs)),
        **{name: measured[name].astype(np.float32).ravel() for name in kept},
        **{name: values.astype(np.float32).ravel() for name, values in tracker.by_ally().items()},
    }


def _of_causes(causes: Breakdown, keys: Columns) -> Columns:
    """Return the causes that moved each run, in one order: a run's rows do not hang on what moved others."""
    terms = sorted(causes.terms.items())
    values = np.stack([change for _, change in terms], axis=1)
    run, term = np.nonzero(values)
    labels, kinds, refs = zip(*(key for key, _ in terms), strict=True)
    return {
        **{name: column[run] for name, column in keys.items()},
        "cause": Labels(labels, term),
        "kind": Labels(kinds, term),
        "ref": Labels(refs, term),
        "value": values[run, term],
    }
