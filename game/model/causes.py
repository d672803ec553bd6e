"""Why a figure changed: the terms of any quantity that a screen shows, over one step, summing to its change.

Quantities that a mechanism settles are in the ledger. Those that follow from others (the balance, Europe and
Canada's share, the US part, counts of allies) are broken down here, exactly: a product by the mean of the other
factor, a logarithm by the logarithmic mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.errors import FairShareError, nearest
from game.model import deterrence, presence
from game.model.alliance import Alliance, Bools, Floats, Members
from game.model.ledger import BOUND, Ledger
from game.model.parameters import Parameters
from game.model.public_finance import log_mean
from game.model.regard import weights
from game.model.relations import WHOLE_ALLIANCE
from game.quantities import QUANTITIES

__all__ = ["RULES", "Cause", "Round", "quantities", "terms"]

RULES: Mapping[str, str] = {
    BOUND: "the quantity reached the limit of its range",
    "actual": "growth from statistics, because the past is replayed",
    "adversary": "the adversary's growth, from the scenario",
    "equipment_share": "the share of the budget that buys equipment",
    "forgetting": "half of what was done is forgotten in 2.8 years, broken promises more slowly",
    "gdp": "the size of each economy",
    "guideline": "the alliance's guideline, a share of GDP, from the scenario",
    "goal_missed": "cohesion lost a year for each point by which the average ally misses its target",
    "lead": "the lead at which a government would rest if nothing moved voters",
    "core_share": "core defence spending",
    "joint_product": "the theory of this game: defence is in part a public good",
    "peacetime_share": "spending without a threat, from the scenario",
    "personnel": "people under arms",
    "plan_target": "the national plan that runs",
    "pledge_target": "the straight path to what was pledged",
    "presence": "troops forward",
    "pure_public_good": "the theory of this game: the best response to what others spend",
    "readiness": "readiness of the forces",
    "stock": "equipment in service",
    "technology": "drones and directed energy",
    "trend_growth": "growth without shocks, from the scenario",
    "us_commitment": "the credibility of US commitment",
}
"""What a term of kind `rule` may name besides a parameter, and the `CODE:field` of an ally's own quantity."""

_NOTHING = 1e-12


class Cause(NamedTuple):
    """One term of a change, in the unit shown; `kind` and `ref` as in `Term`."""

    label: str
    value: float
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Round:
    """One step that was taken with a ledger."""

    before: Alliance
    after: Alliance
    ledger: Ledger
    members: Members
    parameters: Parameters
    active_before: Bools
    """(N,) members counted in the figures before: those of the step before this one."""
    active: Bools
    """(N,) members in this step."""
    target: float
    """Share from which an ally counts as at target, % of GDP."""
    actors: tuple[int, ...] = ()
    """Columns of whom capitals remember."""


def terms(
    round_: Round, quantity: str, column: int | None = None, *, run: int = 0, scaled: bool = True
) -> list[Cause]:
    """Return the terms of one quantity's change in one run; they sum to the change to 1e-9.

    `column` is the ally for a quantity of allies, None for one of the alliance. With `scaled` off the unit is the
    state's (a share of equipment between 0 and 1), else the one shown (percent).

    Raises
    ------
    FairShareError
        If no quantity has that name.
    """
    if quantity not in quantities():
        near = nearest(quantity, quantities())
        raise FairShareError(
            f"there is no breakdown by causes for {quantity!r}", hint=f"did you mean {near}?" if near else ""
        )
    if quantity in _DERIVED:
        found: Iterable[Cause] = _DERIVED[quantity](round_, run)
    elif quantity in _MEANS:
        found = _mean_regard(round_, run, round_.members.count if column is None else column)
    else:
        found = _booked(round_, quantity, run, 0 if column is None else column)
    scale = QUANTITIES[quantity].scale if scaled and quantity in QUANTITIES else 1.0
    return _together(cause._replace(value=scale * cause.value) for cause in found)


def quantities() -> tuple[str, ...]:
    """Return the names of all quantities whose changes can be broken down by causes."""
    booked = (
        name for name, row in QUANTITIES.items() if row.state and name not in _DERIVED and name not in _MEANS
    )
    return (*booked, *_INNER, *_DERIVED, *_MEANS)


def _together(causes: Iterable[Cause]) -> list[Cause]:
    """Return the causes in order, like ones added up, those that moved nothing left out."""
    sums: dict[tuple[str, str, str], float] = {}
    for cause in causes:
        key = (cause.label, cause.kind, cause.ref)
        sums[key] = sums.get(key, 0.0) + cause.value
    return [
        Cause(label, value, kind, ref) for (label, kind, ref), value in sums.items() if abs(value) >= _NOTHING
    ]


def _booked(round_: Round, quantity: str, run: int, column: int) -> Iterable[Cause]:
    field = QUANTITIES[quantity].state if quantity in QUANTITIES else quantity
    shape = getattr(round_.after, field).shape
    for term in round_.ledger.terms.get(quantity, ()):
        change = np.broadcast_to(term.change, shape)
        yield Cause(term.label, float(change[run, column]), term.kind, term.ref)


def _change(before: Floats, after: Floats, run: int) -> tuple[Floats, Floats]:
    """Return the change of each ally's figure in one run, and its mean over the step, (N,)."""
    return after[run] - before[run], (after[run] + before[run]) / 2.0


def _europe_canada_share(round_: Round, run: int) -> Iterable[Cause]:
    """Yield w dm by ally and (m - mean) dw: a weighted mean moves by its figures and by its weights."""
    who, before, after = round_.members, round_.before, round_.after
    money = before.gdp * (round_.active_before & ~who.is_us), after.gdp * (round_.active & ~who.is_us)
    weights = tuple(part / part.sum(axis=1, keepdims=True) for part in money)
    moved, share = _change(before.core_share, after.core_share, run)
    shifted, weight = _change(weights[0], weights[1], run)
    middle = sum(
        float((state.core_share[run] * part[run]).sum())
        for state, part in zip((before, after), weights, strict=True)
    )
    by_share, by_weight = weight * moved, (share - middle / 2.0) * shifted
    yield from _by_ally(round_, by_share, by_weight)


def _us_part(round_: Round, run: int) -> Iterable[Cause]:
    """Yield the terms of U / (U + E): dU E - dE U over the product of the totals, means of the step where undone."""
    who, before, after = round_.members, round_.before, round_.after
    was, now = (
        (state.core_share * state.gdp * active)[run]
        for state, active in ((before, round_.active_before), (after, round_.active))
    )
    mean = (was + now) / 2.0
    us, others = mean[who.is_us].sum(), mean[~who.is_us].sum()
    factor = 100.0 * np.where(who.is_us, others, -us) / (was.sum() * now.sum())
    moved, share = _change(before.core_share, after.core_share, run)
    grown, gdp = _change(before.gdp, after.gdp, run)
    stays = round_.active & round_.active_before
    joins = factor * (now - was) * ~stays
    yield from _by_ally(round_, factor * gdp * moved * stays + joins, factor * share * grown * stays)


def _by_ally(round_: Round, by_share: Floats, by_weight: Floats) -> Iterable[Cause]:
    """Yield one cause for each ally's share, one for all economies' weights, and one for each ally that joined."""
    joined = round_.active != round_.active_before
    for column, code in enumerate(round_.members.codes):
        if joined[column]:
            yield Cause(
                f"{code} joined", float(by_share[column] + by_weight[column]), "news", f"{code}:joined"
            )
        else:
            yield Cause(f"spending of {code}", float(by_share[column]), "rule", f"{code}:core_share")
    weights = float(by_weight[~joined].sum())
    yield Cause("some economies grew faster than others", weights, "rule", "gdp")


def _allies_at_target(round_: Round, run: int) -> Iterable[Cause]:
    met = (round_.before.core_share[run] >= round_.target) & round_.active_before
    meets = (round_.after.core_share[run] >= round_.target) & round_.active
    for column in np.flatnonzero(met != meets):
        code = round_.members.codes[column]
        if round_.active[column] != round_.active_before[column]:
            yield Cause(f"{code} joined", float(meets[column]) - float(met[column]), "news", f"{code}:joined")
        elif meets[column]:
            yield Cause(f"{code} reached the target", 1.0, "rule", f"{code}:core_share")
        else:
            yield Cause(f"{code} fell below the target", -1.0, "rule", f"{code}:core_share")


def _side_letters(round_: Round, run: int) -> Iterable[Cause]:
    had = round_.before.side_letter[run] * round_.active_before
    has = round_.after.side_letter[run] * round_.active
    for column in np.flatnonzero(had != has):
        code, change = round_.members.codes[column], float(has[column] - had[column])
        label = "signed with a side letter" if change > 0.0 else "no longer has a side letter"
        yield Cause(f"{code} {label}", change, "event", "summit")


def _crises(round_: Round, run: int) -> Iterable[Cause]:
    count = float(round_.after.disputes[run, 0] - round_.before.disputes[run, 0])
    yield Cause("armed force used against an ally", count, "shock", "force_rate")


def _balance(round_: Round, run: int) -> Iterable[Cause]:
    """Yield the allies' side (forces, presence, the patron's force and commitment) and the adversary's."""
    yield from _denial(round_, run)
    before, after = round_.before.adversary, round_.after.adversary
    per_unit = 1.0 / log_mean(after, before)[run, 0]
    for cause in _booked(round_, "adversary", run, 0):
        yield Cause(f"the adversary: {cause.label}", -cause.value * per_unit, cause.kind, cause.ref)


def _denial(round_: Round, run: int) -> Iterable[Cause]:
    """Yield the terms of ln(forward sum c U + w C U_US): each part's change over the logarithmic mean of the sum."""
    who, p = round_.members, round_.parameters
    was, now = (
        _side(state, who, p, active)
        for state, active in ((round_.before, round_.active_before), (round_.after, round_.active))
    )
    per_unit = 1.0 / log_mean(now.total, was.total)[run, 0]
    joined = round_.active != round_.active_before
    by_ally, _ = _change(was.forces, now.forces, run)
    more_forward, mean_forward = _change(was.forward, now.forward, run)
    more_trust, mean_trust = _change(was.trust, now.trust, run)
    more_force, mean_force = _change(was.patron, now.patron, run)
    for column, code in enumerate(who.codes):
        value = float(by_ally[column] * mean_forward[0] + who.is_us[column] * more_force[0] * mean_trust[0])
        if joined[column]:
            yield Cause(f"{code} joined", value * per_unit, "news", f"{code}:joined")
        else:
            yield Cause(f"forces of {code}", value * per_unit, "rule", f"{code}:usable_force")
    near = float((was.forces + now.forces)[run].sum()) / 2.0
    yield Cause("troops forward", float(more_forward[0]) * near * per_unit, "rule", "presence")
    trust = float(more_trust[0] * mean_force[0]) * per_unit
    yield Cause("US commitment", trust, "rule", "us_commitment")
    umbrella = float((who.nuclear & round_.active).any()) - float((who.nuclear & round_.active_before).any())
    worth = float(np.broadcast_to(p.nuclear_denial, round_.after.threat.shape)[run, 0])
    yield Cause("nuclear deterrents", worth * umbrella, "rule", "nuclear_denial")


def _mean_regard(round_: Round, run: int, actor: int) -> Iterable[Cause]:
    """Yield what moved the mean regard for the actor of a column, by deed and by whose regard it was."""
    if actor not in round_.actors:
        return
    row, who = round_.actors.index(actor), round_.members
    was, now = (weights(actor, who, active) for active in (round_.active_before, round_.active))
    for term in round_.ledger.terms.get("regard", ()):
        moved = term.of_row(row, round_.after.regard.shape)
        if moved is None:
            continue
        change = now * moved[run]
        if term.kind != "deed":
            yield Cause(term.label, float(change.sum()), term.kind, term.ref)
            continue
        deed = term.ref.removesuffix(WHOLE_ALLIANCE)
        for column in np.flatnonzero(change):
            label = f"{term.label}: {who.codes[column]}"
            yield Cause(label, float(change[column]), term.kind, f"{deed}{who.codes[column]}")
    shifted = float(((now - was) * round_.before.regard[row, run]).sum())
    yield Cause("who is a member", shifted, "news", "members")


class _Side(NamedTuple):
    """The parts of the denial side: forward * sum(forces) + trust * patron."""

    forces: Floats  # (R, N)
    forward: Floats  # (R, 1), as are the rest
    patron: Floats
    trust: Floats
    total: Floats


def _side(state: Alliance, who: Members, p: Parameters, active: Bools) -> _Side:
    forces = deterrence.theatre_weight(who) * active * state.usable_force
    forward = presence.forward_factor(state, p)
    patron = (who.is_us * state.usable_force).sum(axis=1, keepdims=True)
    trust = p.us_force_weight * state.us_commitment
    total = forward * forces.sum(axis=1, keepdims=True) + trust * patron
    return _Side(forces, forward, patron, trust, np.maximum(total, 1e-9))


_INNER = (
    "resilience",
    "technology",
    "backlog",
    "industry",
    "stock",
    "adversary",
    "ukraine_hold",
    "talks",
    "coalition_size",
)
"""Fields that the ledger keeps the terms of and that do not leave the engine."""

_MEANS = ("mean_regard", "chair_regard")
"""Means over the regard of all others."""

_DERIVED: Mapping[str, Callable[[Round, int], Iterable[Cause]]] = {
    "balance": _balance,
    "europe_canada_share": _europe_canada_share,
    "us_part": _us_part,
    "allies_at_target": _allies_at_target,
    "side_letters": _side_letters,
    "crises": _crises,
}
