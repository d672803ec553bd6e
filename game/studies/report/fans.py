"""The paths of the first worlds as bands: how an outcome goes, round by round, under each policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.charts.axes import Floats
from game.charts.data import quantiles_of
from game.studies.plan import Case
from game.studies.store import Folder
from game.studies.summary import policies_of

__all__ = ["Band", "bands_of"]


@dataclass(frozen=True, slots=True)
class Band:
    """An outcome round by round: dates (n,) as years, and its 5, 25, 50, 75 and 95 per cent points (5, n)."""

    years: Floats
    quantiles: Floats
    runs: int


def bands_of(folder: Folder, manifest: Mapping[str, Any], scenario: str, theory: str) -> dict[str, Band]:
    """Return the bands of each policy of which paths were kept, by name, the first policy first."""
    found: dict[str, Band] = {}
    points: int = manifest["design"]["points"]
    outcome: str = manifest["outcome"]
    read: dict[str, tuple[Floats, ...]] = {}
    for policy in policies_of(manifest):
        if policy.arm not in read:
            read = {policy.arm: _columns(folder, Case(scenario, theory, policy.arm), outcome)}  # type: ignore[arg-type]
        point, moment, year, value = read[policy.arm]
        mine = point // points == policy.combination
        if not mine.any():
            continue
        moments = int(moment[mine].max()) + 1
        # Rows are in the order of runs, then rounds.
        paths = value[mine].reshape(-1, moments)
        found[policy.name] = Band(year[mine][:moments], quantiles_of(paths), len(paths))
    return found


def _columns(folder: Folder, case: Case, outcome: str) -> tuple[Floats, ...]:
    """Return point, round, year and outcome of all rows of `rounds` that a case has."""
    mine = [part for part in folder.planned() if part.case == case]
    read = list(folder.tables("rounds", mine, ["point", "round", "year", outcome]))
    return tuple(
        np.concatenate([np.zeros(0), *(table[name].to_numpy() for table in read)])
        for name in ("point", "round", "year", outcome)
    )
