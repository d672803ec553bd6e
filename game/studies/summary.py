"""What a study says: each policy against the first in the same worlds; for whom; and through what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.model.alliance import Floats, Ints
from game.studies.effects import Effect, by_world, effect
from game.studies.outcomes import outcomes
from game.studies.store import Folder

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Cause", "Comparison", "Policy", "Summary", "summarise"]

Names = npt.NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of a difference: the mean difference of its terms over worlds."""

    label: str
    kind: str
    ref: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy, an arm with values of the levers, against the first."""

    name: str
    mean: float
    effects: Mapping[str, Effect]
    """By outcome."""
    allies: Mapping[str, Effect]
    """By code: the first quantity of allies that is kept."""
    groups: Mapping[str, Effect]
    """By group of allies: the mean over its allies."""
    causes: tuple[Cause, ...]
    """Of the question's outcome, largest first; they sum to its difference in the worlds that causes were kept of."""
    caused: float
    """That difference."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All policies in one scenario under one theory, against the first of them."""

    scenario: str
    theory: str
    base: str
    base_mean: float
    luck: float
    policies: tuple[Policy, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a study says, and what it was."""

    manifest: Mapping[str, Any]
    outcome: str
    unit: str
    quantity: str
    """The quantity of allies that is compared; empty where none is kept."""
    rows: int
    missing: int
    """Rows that are planned and not there yet."""
    failed: int
    comparisons: tuple[Comparison, ...]

    def document(self) -> dict[str, Any]:
        """Return it as plain data."""
        known = (
            "study",
            "question",
            "identity",
            "engine",
            "model",
            "seed",
            "worlds",
            "arms",
            "design",
            "scenarios",
        )
        return {
            **{name: self.manifest[name] for name in known},
            "outcome": self.outcome,
            "unit": self.unit,
            "quantity": self.quantity,
            "rows": self.rows,
            "missing": self.missing,
            "failed": self.failed,
            "comparisons": [asdict(one) for one in self.comparisons],
        }


@dataclass(frozen=True, slots=True)
class _Runs:
    """The rows of one policy in one case, sorted by point and world."""

    key: Ints
    world: Ints
    values: Mapping[str, Floats]

    def at(self, keys: Ints) -> Ints:
        """Return the places of rows with these keys, all of which are there."""
        return np.searchsorted(self.key, keys)


def summarise(folder: Folder) -> Summary:
    """Return what the rows of a study say so far."""
    manifest = folder.known()
    runs = folder.table("runs")
    kept: list[str] = manifest["keep"]["allies"]
    allies = folder.table("allies", ["row", "ally", kept[0]]) if kept else None
    causes = _causes(folder, manifest)
    outcome: str = manifest["outcome"]
    planned = sum(part.runs for part in folder.planned())
    failed = len(folder.failures())
    return Summary(
        manifest=manifest,
        outcome=outcome,
        unit=outcomes()[outcome].unit,
        quantity=kept[0] if kept else "",
        rows=runs.num_rows,
        missing=planned - runs.num_rows - failed,
        failed=failed,
        comparisons=tuple(_comparisons(manifest, runs, allies, causes)),
    )


def _causes(folder: Folder, manifest: Mapping[str, Any]) -> pa.Table | None:
    if not any((folder.path / "causes").glob("*.parquet")):
        return None
    return folder.table("causes", ["row", "world", "cause", "kind", "ref", "value"])


def _column(table: pa.Table, name: str) -> npt.NDArray[Any]:
    found: npt.NDArray[Any] = table[name].to_numpy()
    return found


def _comparisons(
    manifest: Mapping[str, Any], runs: pa.Table, allies: pa.Table | None, causes: pa.Table | None
) -> Iterator[Comparison]:
    scenario, theory, arm = (_column(runs, name) for name in ("scenario", "theory", "arm"))
    points: int = manifest["design"]["points"]
    combination = _column(runs, "point") // points
    (base, base_arm, first_values), *others = _policies(manifest)
    for name, known in manifest["scenarios"].items():
        for under in sorted({*theory[scenario == name]}):
            here = (scenario == name) & (theory == under)
            first = _taken(runs, here & (arm == base_arm) & (combination == first_values), points)
            told = _Ledgers(manifest["outcome"], allies, causes, known["groups"])
            rows = [
                _against(
                    first, _taken(runs, here & (arm == one) & (combination == values), points), label, told
                )
                for label, one, values in others
            ]
            values = by_world(first.values[manifest["outcome"]], first.world)
            luck = float(values.std(ddof=1)) if len(values) > 1 else 0.0
            mean = float(values.mean()) if len(values) else float("nan")
            yield Comparison(name, under, base, mean, luck, tuple(rows))


def _policies(manifest: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """Return all policies: what each is called, its arm, and its combination of levers."""
    levers: Mapping[str, Sequence[float]] = manifest["design"]["levers"]
    several = [name for name, values in levers.items() if len(values) > 1]
    found = []
    for arm in manifest["arms"]:
        for number, values in enumerate(product(*levers.values())):
            of = dict(zip(levers, values, strict=True))
            parts = [f"{name}={of[name]:g}" for name in several]
            found.append(
                (" ".join([arm, *parts] if len(manifest["arms"]) > 1 else parts or [arm]), arm, number)
            )
    return found


def _taken(runs: pa.Table, where: npt.NDArray[np.bool_], points: int) -> _Runs:
    """Return the rows of one policy, by what pairs them with those of another: sampled point and world."""
    place = np.flatnonzero(where)
    point, world = (_column(runs, name)[place].astype(np.int64) for name in ("point", "world"))
    key = point % points * 2**40 + world
    order = np.argsort(key)
    names = ("row", *outcomes())
    values = {name: _column(runs, name)[place][order].astype(np.float64) for name in names}
    return _Runs(key[order], world[order], values)


@dataclass(frozen=True, slots=True)
class _Ledgers:
    """What is told of runs besides their rows."""

    outcome: str
    allies: pa.Table | None
    causes: pa.Table | None
    groups: Mapping[str, Sequence[str]]


def _against(first: _Runs, other: _Runs, name: str, told: _Ledgers) -> Policy:
    """Compare a policy with the first in the runs that both have."""
    keys = np.intersect1d(first.key, other.key)
    here, there = first.at(keys), other.at(keys)
    world = first.world[here]
    effects = {
        outcome: effect(
            by_world(other.values[outcome][there] - first.values[outcome][here], world),
            by_world(first.values[outcome][here], world),
        )
        for outcome in outcomes()
        if len(keys)
    }
    allies, groups = _of_allies(first, other, here, there, told) if told.allies is not None else ({}, {})
    causes, caused = _through(first, other, here, there, told) if told.causes is not None else ((), 0.0)
    mean = float(other.values[told.outcome].mean()) if len(other.key) else float("nan")
    return Policy(name, mean, effects, allies, groups, causes, caused)


def _of_allies(
    first: _Runs, other: _Runs, here: Ints, there: Ints, told: _Ledgers
) -> tuple[dict[str, Effect], dict[str, Effect]]:
    """Return the effects by ally, and by group of allies."""
    assert told.allies is not None
    row, code = _column(told.allies, "row"), _column(told.allies, "ally")
    value = _column(told.allies, told.allies.column_names[-1]).astype(np.float64)
    codes = np.unique(code[np.isin(row, first.values["row"])])
    shape = (-1, len(codes))

    def of(runs: _Runs, places: Ints) -> Floats:
        """Return the figures of these runs, (runs, allies): a run's rows follow one another, allies in order."""
        mine = np.isin(row, runs.values["row"][places])
        by_row = np.argsort(row[mine], kind="stable")
        figures: Floats = value[mine][by_row].reshape(shape)
        return figures[np.argsort(np.argsort(runs.values["row"][places]))]

    base, moved = of(first, here), of(other, there)
    world = first.world[here]
    each = {
        str(name): effect(by_world((moved - base)[:, column], world), by_world(base[:, column], world))
        for column, name in enumerate(codes)
    }
    groups = {}
    for name, members in told.groups.items():
        columns = np.isin(codes, members)
        if columns.any():
            difference = (moved - base)[:, columns].mean(axis=1)
            groups[name] = effect(by_world(difference, world), by_world(base[:, columns].mean(axis=1), world))
    return each, groups


def _through(
    first: _Runs, other: _Runs, here: Ints, there: Ints, told: _Ledgers
) -> tuple[tuple[Cause, ...], float]:
    """Return the causes of the difference, and the difference itself, in the runs whose causes were kept."""
    assert told.causes is not None
    row = _column(told.causes, "row")
    kept = np.isin(first.values["row"][here], row) & np.isin(other.values["row"][there], row)
    here, there = here[kept], there[kept]
    if not len(here):
        return (), 0.0
    keys = [_column(told.causes, name).astype(str) for name in ("cause", "kind", "ref")]
    joined = np.char.add(np.char.add(keys[0], "\t"), np.char.add(np.char.add(keys[1], "\t"), keys[2]))
    names, term = np.unique(joined, return_inverse=True)
    value, world = _column(told.causes, "value"), first.world[here]

    def of(runs: _Runs, places: Ints) -> Floats:
        """Return the terms of these runs, (runs, terms)."""
        order = np.argsort(runs.values["row"][places])
        rows = runs.values["row"][places][order]
        mine = np.isin(row, rows)
        place = order[np.searchsorted(rows, row[mine])]
        flat = np.bincount(
            place * len(names) + term[mine], weights=value[mine], minlength=len(places) * len(names)
        )
        return np.asarray(flat, dtype=np.float64).reshape(len(places), len(names))

    base, moved = of(first, here), of(other, there)
    found = []
    for column, name in enumerate(names):
        difference = by_world((moved - base)[:, column], world)
        if difference.any():
            label, kind, ref = str(name).split("\t")
            found.append(Cause(label, kind, ref, effect(difference, by_world(base[:, column], world))))
    found.sort(key=lambda cause: -abs(cause.effect.mean))
    gap = other.values[told.outcome][there] - first.values[told.outcome][here]
    return tuple(found), float(by_world(gap, world).mean())
