"""What a study says: each policy against the first in the same worlds; for whom; and through what."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from typing import Any, NamedTuple

import numpy as np

from game.errors import UsageProblem
from game.model.alliance import Floats, Ints
from game.quantities import QUANTITIES
from game.studies.answers import NOTHING, Asked, Comparison, Histogram, Policy, Quantiles, Summary
from game.studies.case_rows import CaseRows
from game.studies.contest import contests_of
from game.studies.discovery import DIFFERENCE, Discovery, discover
from game.studies.effects import by_world
from game.studies.outcomes import outcomes
from game.studies.pairing import Pairing, Policies
from game.studies.plan import Case
from game.studies.regret import regrets
from game.studies.sensitivity import Index, indices, salib
from game.studies.store import Folder
from game.studies.swings import Swing, swings

__all__ = ["PolicyName", "policies_of", "summarise"]

_LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
_INDEXED = ("sobol", "morris")
"""Kinds of design that indices of sensitivity can be worked out from."""


def summarise(folder: Folder, asked: Asked = NOTHING) -> Summary:
    """Return what the rows of a study say so far.

    Raises
    ------
    UsageProblem
        If something is asked for that the study's design does not give, or whose package is missing.
    """
    manifest, planned = folder.known(), folder.planned()
    kept: list[str] = manifest["keep"]["allies"]
    _check_asked(manifest, asked)
    contests = contests_of(folder, manifest)
    cases = () if contests else dict.fromkeys((part.case.scenario, part.case.theory) for part in planned)
    found = [_compared(folder, manifest, scenario, theory, asked) for scenario, theory in cases]
    rows, failed = sum(part.runs for part in planned if folder.has(part)), len(folder.failures())
    return Summary(
        manifest=manifest,
        outcome=manifest["outcome"],
        unit=outcomes()[manifest["outcome"]].unit,
        quantity=kept[0] if kept else "",
        rows=rows - failed,
        missing=sum(part.runs for part in planned) - rows,
        failed=failed,
        comparisons=tuple(found),
        contests=tuple(contests),
    )


def _check_asked(manifest: Mapping[str, Any], asked: Asked) -> None:
    """Refuse what the design of a study does not give."""
    design = manifest["design"]
    if asked.sensitivity:
        salib()
        if design["kind"] not in _INDEXED:
            raise UsageProblem(
                f"a design of kind {design['kind']} gives no indices of Sobol or Morris",
                hint="write design: {kind: sobol, points: 512} or {kind: morris, points: 40} in the study file",
            )
    if asked.discover is not None and not design["uncertainties"]:
        raise UsageProblem(
            "this study draws no parameters, so that none can lead to failure",
            hint="name uncertainties in the study file, or give --set PARAMETER=LOW:HIGH",
        )


@dataclass(frozen=True, slots=True)
class _Side:
    """The runs of one policy: those of its arm with its combination of levers."""

    rows: CaseRows
    combination: int
    places: Ints
    """Where they are among the rows of the arm."""
    key: Ints
    """What pairs a run with one of another policy: its sampled point and its world."""

    @classmethod
    def of(cls, rows: CaseRows, combination: int, points: int) -> _Side:
        places = np.flatnonzero(rows.point // points == combination)
        return cls(rows, combination, places, rows.point[places] % points * 2**40 + rows.world[places])

    def paired(self, keys: Ints) -> Ints:
        """Return the places of the runs with these keys, all of which are there."""
        return self.places[np.searchsorted(self.key, keys)]

    def outcome(self, name: str) -> Floats:
        return self.rows.outcomes[name][self.places].astype(np.float64)

    def swings(self, values: Floats, places: Ints) -> tuple[Swing, ...]:
        """Return how far drawn parameters move `values` of the runs in these places."""
        drawn = {name: column[places] for name, column in self.rows.parameters.items()}
        return swings(values, self.rows.world[places], drawn) if len(values) else ()


def _compared(
    folder: Folder, manifest: Mapping[str, Any], scenario: str, theory: str, asked: Asked
) -> Comparison:
    """Compare all policies of a scenario under a theory with the first; one arm at a time is in memory beside it."""
    points: int = manifest["design"]["points"]
    policies, outcome = policies_of(manifest), manifest["outcome"]
    base, condition = policies[0], asked.discover
    also = {condition.outcome} - {DIFFERENCE} if condition else set()
    seen = [outcome, *sorted(also - {outcome})]

    def rows_of(arm: str) -> CaseRows:
        mine = [part for part in folder.planned() if part.case == Case(scenario, theory, arm)]  # type: ignore[arg-type]
        return CaseRows(folder, mine, seen, list(manifest["design"]["uncertainties"]))

    first_arm = rows_of(base.arm)
    first = _Side.of(first_arm, base.combination, points)
    worlds = by_world(first.outcome(outcome), first_arm.world[first.places])
    told = _Told(folder, manifest, scenario, asked)
    found, good = [], QUANTITIES[outcome].rise_is_good
    reached = {base.name: (first.key, first.outcome(outcome))}
    for arm, own in groupby(policies[1:], key=lambda policy: policy.arm):
        other = first_arm if arm == base.arm else rows_of(arm)
        for one in own:
            side = _Side.of(other, one.combination, points)
            reached[one.name] = (side.key, side.outcome(outcome))
            found.append(told.against(first, side, one.name))
    return Comparison(
        scenario,
        theory,
        base.name,
        float(worlds.mean()) if len(worlds) else math.nan,
        float(worlds.std(ddof=1)) if len(worlds) > 1 else 0.0,
        bool(manifest["design"]["own_worlds"]),
        tuple(found),
        _spread(first.outcome(outcome)),
        first.swings(first.outcome(outcome), first.places),
        told.indices(first, first.outcome(outcome), first.places),
        told.discovery(first, first, first.places, np.zeros(len(first.places))),
        regrets(reached, rise_is_good=good) if good is not None else (),
    )


def _spread(values: Floats) -> Quantiles:
    return tuple(np.quantile(values, _LEVELS).tolist()) if len(values) else ()


class PolicyName(NamedTuple):
    """A policy by its arm and the number of its combination of levers."""

    name: str
    arm: str
    combination: int


def policies_of(manifest: Mapping[str, Any]) -> list[PolicyName]:
    """Return all policies, the first one first."""
    levers: Mapping[str, Sequence[float]] = manifest["design"]["levers"]
    several = [name for name, values in levers.items() if len(values) > 1]
    found = []
    for arm in manifest["arms"]:
        for number, values in enumerate(product(*levers.values())):
            of = dict(zip(levers, values, strict=True))
            parts = [f"{name}={of[name]:g}" for name in several]
            label = " ".join([arm, *parts] if len(manifest["arms"]) > 1 else parts or [arm])
            found.append(PolicyName(label, arm, number))
    return found


class _Told:
    """Compares sides with the first."""

    def __init__(self, folder: Folder, manifest: Mapping[str, Any], scenario: str, asked: Asked) -> None:
        kept: list[str] = manifest["keep"]["allies"]
        self.outcome: str = manifest["outcome"]
        self.kind = manifest["design"]["kind"] if asked.sensitivity else ""
        self.condition = asked.discover
        self.own_worlds: bool = manifest["design"]["own_worlds"]
        self.points: int = manifest["design"]["points"]
        self.pairing = Pairing(
            folder,
            points=self.points,
            outcome=self.outcome,
            quantity=kept[0] if kept else "",
            groups=manifest["scenarios"][scenario]["groups"],
        )

    def against(self, first: _Side, other: _Side, name: str) -> Policy:
        """Compare a policy with the first in the runs that both have."""
        keys = np.intersect1d(first.key, other.key, assume_unique=True)
        here, there = first.paired(keys), other.paired(keys)
        world = first.rows.world[here]
        found = self.pairing.compare(
            Policies((first.rows.parts, other.rows.parts), (first.combination, other.combination))
        )
        own = other.outcome(self.outcome)
        base = first.rows.outcomes[self.outcome][here].astype(np.float64)
        change = np.asarray(other.rows.outcomes[self.outcome][there] - base, dtype=np.float64)
        return Policy(
            name=name,
            mean=float(own.mean()) if len(own) else math.nan,
            effects=found.effects if found else {},
            allies=found.allies if found else {},
            groups=found.groups if found else {},
            causes=found.causes if found else (),
            caused=found.caused if found else 0.0,
            spread=_spread(own),
            differences=Histogram.of(by_world(change, world)) if len(keys) else None,
            swings=first.swings(change, here),
            indices=self.indices(first, change, here),
            discovery=self.discovery(first, other, there, change),
        )

    def discovery(self, first: _Side, side: _Side, places: Ints, change: Floats) -> Discovery | None:
        """Return where the runs in these places fail; `change` is their difference from the first policy."""
        if self.condition is None or (side is first and self.condition.outcome == DIFFERENCE):
            return None
        rows, name = side.rows, self.condition.outcome
        values = change if name == DIFFERENCE else rows.outcomes[name][places].astype(np.float64)
        draw = (rows.world if self.own_worlds else rows.point)[places]
        return discover(
            self.condition, values, draw, {key: column[places] for key, column in rows.parameters.items()}
        )

    def indices(self, side: _Side, values: Floats, places: Ints) -> tuple[Index, ...]:
        """Return the sensitivity of `values` of the runs in these places; none before all points have been played."""
        point = side.rows.point[places]
        if not self.kind or len(np.unique(point)) < self.points:
            return ()
        drawn = {name: by_world(column[places], point) for name, column in side.rows.parameters.items()}
        return indices(self.kind, drawn, by_world(values, point))
