"""Fair-share norms: the same spending, measured against five norms of what would be fair, reorders the table.

No norm is the default truth. They count what is public and what the seat itself believes of the threat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.setup import Setup
from game.model.alliance import Alliance, Bools
from game.model.norms import NORMS, asked, gini, parts, ranks
from game.play.session.session import Session

__all__ = ["FAIR_SHARE_NORMS", "FairShareNorm", "NormRow", "Table", "against_norm", "table"]


@dataclass(frozen=True, slots=True)
class FairShareNorm:
    """A way to order the allies: its name, how it reads, and what it says in a sentence."""

    name: str
    label: str
    says: str


_PLAIN = (
    FairShareNorm("share", "share of GDP", "core defence expenditure as a share of GDP, as published"),
    FairShareNorm("money", "money", "core defence expenditure in US dollars: who pays most of the total"),
    FairShareNorm("per_head", "per head", "core defence expenditure in US dollars for each inhabitant"),
    FairShareNorm("promise", "share of promise", "core defence expenditure as a part of what was promised"),
)

FAIR_SHARE_NORMS: Mapping[str, FairShareNorm] = {
    norm.name: norm
    for norm in (*_PLAIN, *(FairShareNorm(row.name, row.label, row.says) for row in NORMS.values()))
}
"""All by name: four plain ways to order the allies, then the norms of what would be fair."""


@dataclass(frozen=True, slots=True)
class NormRow:
    """One ally under a norm. `value` is what it is ordered by, `wanted` the share of GDP the norm asks of it.

    `place` counts from 1; `moved` is how many places higher (above 0) than by share of GDP.
    """

    code: str
    name: str
    place: int
    moved: int
    value: float
    core_share: float
    wanted: float | None


@dataclass(frozen=True, slots=True)
class Table:
    """All members under a norm, the first first. `unevenness` is the Gini of the burden against a norm, 0 to 1."""

    norm: FairShareNorm
    unit: str
    lines: tuple[NormRow, ...]
    unevenness: float | None


def table(session: Session, name: str) -> Table:
    """Return the members ordered by a norm, as the seat sees them.

    Raises
    ------
    KeyError
        If there is no such norm.
    """
    norm = FAIR_SHARE_NORMS[name]
    members = {code: ally for code, ally in session.view.public.items() if ally.member}
    wanted: dict[str, float] = {}
    unevenness = None
    if name in NORMS:
        values, wanted, unevenness = _as_seen(session, name)
        unit = "ratio"
    elif name == "money":
        values = {code: 0.01 * ally.core_share * ally.gdp_usd_bn for code, ally in members.items()}
        unit = "usd_bn"
    elif name == "per_head":
        values = {
            code: 10.0 * ally.core_share * ally.gdp_usd_bn / ally.population_m
            for code, ally in members.items()
        }
        unit = "usd"
    elif name == "promise":
        values = {
            code: ally.core_share / ally.target_pct_gdp
            for code, ally in members.items()
            if ally.target_pct_gdp > 0.0
        }
        unit = "ratio"
    else:
        values, unit = {code: ally.core_share for code, ally in members.items()}, "pct_gdp"
    first = _places({code: ally.core_share for code, ally in members.items()})
    places = _places({code: value for code, value in values.items() if code in members})
    lines = [
        NormRow(
            code,
            members[code].name,
            place,
            first[code] - place,
            values[code],
            members[code].core_share,
            wanted.get(code),
        )
        for code, place in places.items()
    ]
    return Table(norm, unit, tuple(lines), unevenness)


def _places(values: Mapping[str, float]) -> dict[str, int]:
    """Return places from 1 by falling value, like values in the order of codes."""
    order = sorted(values, key=lambda code: (-values[code], code))
    return {code: place for place, code in enumerate(order, start=1)}


def _as_seen(session: Session, name: str) -> tuple[dict[str, float], dict[str, float], float]:
    """Return what `against_norm` says with the threat as the seat believes it to be."""
    setup, view = session.setup, session.view
    state = session.game.state.evolve(threat=np.full((1, 1), view.threat.value))
    return against_norm(setup, state, setup.active(min(view.round, setup.rounds - 1)), name)


def against_norm(
    setup: Setup, state: Alliance, active: Bools, name: str
) -> tuple[dict[str, float], dict[str, float], float]:
    """Return what each ally spends as a part of what a norm asks, what it asks in % of GDP, and the unevenness.

    All by code, in the first run; `active` (N,) are the members of the day.
    """
    part = parts(name, state, setup.members, setup.parameters, active)
    share = asked(part, state.core_share, state.gdp)
    money = np.where(part > 0.0, state.core_share * state.gdp, 0.0)
    uneven = float(gini(money / money.sum(axis=1, keepdims=True), part)[0, 0])
    counted = ranks(state.core_share, share)[0] > 0.0
    values = {
        code: float(state.core_share[0, column] / share[0, column])
        for column, code in enumerate(setup.codes)
        if counted[column]
    }
    wanted = {code: float(share[0, setup.codes.index(code)]) for code in values}
    return values, wanted, uneven
