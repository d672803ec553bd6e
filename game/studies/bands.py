"""Quantiles of a quantity round by round, from the counts of all runs: how it goes under each policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.model.alliance import Floats
from game.studies.marks import quantiles_of_marks
from game.studies.plan import Case
from game.studies.spreads import WHOLE
from game.studies.store import Folder
from game.studies.summary import policies_of

__all__ = ["LEVELS", "Band", "bands", "bands_of"]

LEVELS = np.array([0.05, 0.25, 0.5, 0.75, 0.95])


@dataclass(frozen=True, slots=True)
class Band:
    """A quantity round by round: dates (n,) as years, and its 5, 25, 50, 75 and 95 per cent points (5, n)."""

    years: Floats
    quantiles: Floats
    runs: int


def bands_of(folder: Folder, manifest: Mapping[str, Any], scenario: str, theory: str) -> dict[str, Band]:
    """Return the bands of the question's outcome by policy, the first policy first."""
    found: dict[str, Band] = {}
    read: dict[str, Mapping[int, Band]] = {}
    for policy in policies_of(manifest):
        if policy.arm not in read:
            case = Case(scenario, theory, policy.arm)  # type: ignore[arg-type]
            read = {policy.arm: bands(folder, case, manifest["outcome"])}
        if policy.combination in read[policy.arm]:
            found[policy.name] = read[policy.arm][policy.combination]
    return found


def bands(folder: Folder, case: Case, quantity: str, ally: str = WHOLE) -> Mapping[int, Band]:
    """Return the bands of a quantity of an ally, or of the alliance, by the number of the combination of levers."""
    counts: dict[tuple[int, int], dict[float, int]] = {}
    years: dict[int, float] = {}
    for levers, moment, year, mark, runs in _rows(folder, case, quantity, ally):
        cell = counts.setdefault((levers, moment), {})
        cell[mark] = cell.get(mark, 0) + runs
        years[moment] = year
    found = {}
    for levers in sorted({levers for levers, _ in counts}):
        moments = sorted(moment for own, moment in counts if own == levers)
        cells = [counts[levers, moment] for moment in moments]
        quantiles = [
            quantiles_of_marks(np.array(list(cell), dtype=np.float32), np.array(list(cell.values())), LEVELS)
            for cell in cells
        ]
        dates = np.array([years[moment] for moment in moments])
        found[levers] = Band(dates, np.stack(quantiles, axis=1), sum(cells[0].values()))
    return found


def _rows(
    folder: Folder, case: Case, quantity: str, ally: str
) -> Iterator[tuple[int, int, float, float, int]]:
    """Yield combination, round, date, mark and runs of all counts of a quantity of an ally."""
    import pyarrow.compute as pc

    wanted = ("levers", "round", "year", "mark", "runs")
    parts = [part for part in folder.planned() if part.case == case]
    for table in folder.tables("spreads", parts, [*wanted, "ally", "quantity"]):
        own = table.filter(pc.and_(pc.equal(table["quantity"], quantity), pc.equal(table["ally"], ally)))
        yield from zip(*(own[name].to_pylist() for name in wanted), strict=True)
