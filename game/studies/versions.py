"""Two versions of the model over the same inputs: every output that changed, in how many of them, and by how much.

The inputs are those of a study that both have played: the same cases, points and worlds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.errors import FairShareError
from game.model.alliance import Floats, Ints
from game.studies.outcomes import outcomes
from game.studies.store import Folder

__all__ = ["Change", "Table", "changes_of", "compare"]

_TOLERANCE = 2e-3  # relative; rounding and another machine's arithmetic move the last digit

Table = dict[str, dict[str, Floats]]
"""By case, or scenario, and output: one value an input."""


@dataclass(frozen=True, slots=True)
class Change:
    """One output of one scenario that differs between two versions."""

    scenario: str
    output: str
    changed: int
    """Inputs in which it differs."""
    inputs: int
    before: float
    after: float
    """Means over all inputs."""
    largest: float
    at: int
    """The input of the largest change."""

    def __str__(self) -> str:
        if not self.inputs:
            return f"{self.scenario}: {self.output} is in one version only"
        return (
            f"{self.scenario}: {self.output} in {self.changed} of {self.inputs} inputs, "
            f"mean {self.before:.4g} to {self.after:.4g}, most {self.largest:+.3g} (input {self.at})"
        )


def compare(before: Table, after: Table) -> list[Change]:
    """Return every output that changed, scenario by scenario; the most widely changed first."""
    found = [change for name in sorted({*before, *after}) for change in _changes(name, before, after)]
    return sorted(found, key=lambda change: (change.scenario, -change.changed, change.output))


def _changes(scenario: str, before: Table, after: Table) -> Iterator[Change]:
    old: Mapping[str, Floats] = before.get(scenario, {})
    new: Mapping[str, Floats] = after.get(scenario, {})
    for output in sorted({*old, *new}):
        if output not in old or output not in new or len(old[output]) != len(new[output]):
            yield Change(scenario, output, 0, 0, 0.0, 0.0, 0.0, 0)
            continue
        change = _change(scenario, output, old[output], new[output])
        if change.changed:
            yield change


def _change(scenario: str, output: str, old: Floats, new: Floats) -> Change:
    moved = new - old
    differs = np.abs(moved) > _TOLERANCE * np.maximum(np.abs(old), np.abs(new)) + 1e-9
    at = int(np.abs(np.where(differs, moved, 0.0)).argmax())
    before, after = float(old.mean()), float(new.mean())
    return Change(scenario, output, int(differs.sum()), len(old), before, after, float(moved[at]), at)


def changes_of(before: Folder, after: Folder) -> list[Change]:
    """Return every outcome that differs between two versions' results of a study, in the runs that both have.

    Raises
    ------
    FairShareError
        If the folders hold studies of other inputs: another design, seed, or none of the same runs.
    """
    old, new = before.known(), after.known()
    for name in ("design", "seed", "rounds"):
        if old[name] != new[name]:
            raise FairShareError(
                f"{before.path} and {after.path}: their studies differ in {name}, so that no runs are the same",
                hint="play the same study file with both versions",
            )
    first, second = _read(before), _read(after)
    tables: tuple[Table, Table] = ({}, {})
    for case in [case for case in first if case in second]:
        _, here, there = np.intersect1d(first[case][0], second[case][0], return_indices=True)
        for table, (_, figures), places in zip(
            tables, (first[case], second[case]), (here, there), strict=True
        ):
            table[case] = {name: values[places] for name, values in figures.items()}
    if not tables[0]:
        raise FairShareError(
            f"{before.path} and {after.path}: no arm of one is an arm of the other in the same scenario and theory",
            hint="play the same study file with both versions",
        )
    return compare(*tables)


def _read(folder: Folder) -> dict[str, tuple[Ints, dict[str, Floats]]]:
    """Return by case what pairs a run with one of another version, and the outcomes."""
    found = {}
    for case in dict.fromkeys(part.case for part in folder.planned()):
        parts = [part for part in folder.planned() if part.case == case]
        read = list(folder.tables("runs", parts, ["point", "world", *outcomes()]))
        if read:
            columns = {
                name: np.concatenate([table[name].to_numpy() for table in read]).astype(np.float64)
                for name in ("point", "world", *outcomes())
            }
            keys = columns.pop("point").astype(np.int64) * 2**40 + columns.pop("world").astype(np.int64)
            found[case.name] = (keys, columns)
    return found
