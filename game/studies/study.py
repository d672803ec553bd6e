"""A study from its beginning to its tables: in a folder, or in memory from Python."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import FairShareError
from game.quantities import of_alliance
from game.scenario.study import Study
from game.studies.block import Failure, Played, Player
from game.studies.cluster import play_on_cluster
from game.studies.part_files import table_of
from game.studies.plan import Part, Plan
from game.studies.runner import play_parts
from game.studies.store import Folder, arrow

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Estimate", "estimate", "play_study", "run_study"]

_RUN_BYTES, _ALLY_BYTES, _CAUSE_BYTES, _ROUND_BYTES, _SPREAD_BYTES = 110, 6, 250, 45, 130
"""Measured sizes in files: of a run's row, of an ally's row by quantity, of a run's causes, of a run's round, and of
the counts of a quantity of an ally in a round in one block."""
_TRIED = 512
"""Runs of each case that are played to measure the time."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a study will take."""

    experiments: int
    """Policies at points of the design, in scenarios and under theories."""
    runs: int
    seconds: float
    """On one core."""
    bytes: int


def estimate(plan: Plan, *, timed: bool = True) -> Estimate:
    """Return what a study will take; the time is that of a few runs of each case, measured here."""
    study, seconds, size = plan.study, 0.0, 0
    each = plan.design.groups * study.worlds
    player = Player(plan)
    for case in plan.cases:
        allies = len(plan.scenarios[case.scenario].codes)
        traced = min(study.keep.causes, study.worlds) * plan.design.groups
        of_allies = _ALLY_BYTES * allies * len(study.keep.allies)
        size += each * (_RUN_BYTES + of_allies) + traced * _CAUSE_BYTES
        moments = plan.rounds_of(case.scenario) + 1
        counted = len(of_alliance()) + allies * len(study.keep.allies)
        size += math.ceil(each / plan.block(case)) * moments * counted * _SPREAD_BYTES
        followed = min(study.keep.paths, study.worlds) * plan.design.groups
        size += followed * moments * (_ROUND_BYTES + of_allies)
        if timed:
            seconds += player.time(case, min(_TRIED, plan.design.groups * study.worlds)) * each
    return Estimate(len(plan.cases) * plan.design.groups, plan.runs, seconds, size)


def play_study(
    plan: Plan,
    folder: Folder,
    *,
    workers: int = 1,
    cluster: str | None = None,
    resume: bool = False,
    told: Callable[[int, int], None] = lambda done, total: None,
    note: Callable[[str], None] = lambda text: None,
) -> list[Failure]:
    """Play what is missing of a study in its folder; return the runs that could not be played, earlier ones too.

    `told` is given the runs done and in all, those that were there among them. With a `cluster`, the address of a Dask
    scheduler, its workers play and not processes here; `note` is told what is odd about them.

    Raises
    ------
    FairShareError
        If the folder cannot take the study, the disk has no room for it, or a worker was killed.
    """
    arrow()
    _check_room(plan, folder)
    try:
        play: Callable[..., None] = partial(play_parts, workers=workers)
        if cluster is not None:
            play = partial(play_on_cluster, address=cluster, note=note)
        return _play_missing(plan, folder, folder.prepare(plan, resume=resume), play, told)
    finally:
        folder.release()


def _play_missing(
    plan: Plan,
    folder: Folder,
    todo: Sequence[Part],
    play: Callable[..., None],
    told: Callable[[int, int], None],
) -> list[Failure]:
    total = sum(part.runs for part in folder.planned())
    done = total - sum(part.runs for part in todo)
    told(done, total)

    def keep(played: Played) -> None:
        nonlocal done
        folder.keep(played)
        done += played.part.runs
        told(done, total)

    if todo:
        play(plan, todo, keep)
    return folder.failures()


def _check_room(plan: Plan, folder: Folder) -> None:
    """Refuse a study that the disk cannot hold, before anything of it is written."""
    runs = plan.runs - sum(part.runs for part in folder.planned() if folder.has(part))
    needed = estimate(plan, timed=False).bytes * max(runs, 0) // plan.runs
    there = next(place for place in (folder.path, *folder.path.absolute().parents) if place.is_dir())
    free = shutil.disk_usage(there).free
    if needed > free:
        raise FairShareError(
            f"{folder.path}: {runs:,} runs need about {needed / 1e6:,.0f} MB, and the disk has {free / 1e6:,.0f} MB",
            hint="ask for fewer runs, keep fewer quantities (keep: allies), or choose another disk for --out",
        )


def run_study(study: Study, out: Path | str | None = None, *, workers: int = 1) -> pa.Table:
    """Return the runs of a study as an Arrow table, one row a run; with `out` keep all of its tables there.

    An earlier start of the same study in `out` is continued.

    Raises
    ------
    FairShareError
        As `play_study`, and if a run could not be played.
    """
    arrow()
    plan = Plan(study)
    if out is not None:
        folder = Folder(Path(out))
        failures = play_study(plan, folder, workers=workers, resume=folder.manifest is not None)
        table = folder.table("runs")
    else:
        parts: list[Played] = []
        play_parts(plan, plan.missing([]), parts.append, workers=workers)
        parts.sort(key=lambda played: played.part.first_row)
        import pyarrow as pa

        table = pa.concat_tables([table_of(played.files["runs"]) for played in parts])
        failures = [failure for played in parts for failure in played.failures]
    if failures:
        first = failures[0]
        raise FairShareError(f"{len(failures)} runs could not be played, the first of them: {first.error}")
    return table
