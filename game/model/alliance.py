"""The alliance as a structure of arrays: what stays in a game (`Members`) and what moves (`Alliance`).

Axes are always (run, ally): a quantity of allies has shape (R, N), a quantity of the alliance (R, 1), so that
the two broadcast. A third axis (lags, actors) stands before them. Shares of GDP are in percent. Money is in constant US
dollars of the start year.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = [
    "CALL",
    "CEASEFIRE",
    "CONSULTATION",
    "DEFEAT",
    "PEACE",
    "QUIET",
    "SETTLEMENT",
    "WAR",
    "Alliance",
    "Bools",
    "Floats",
    "Ints",
    "Members",
    "at_least",
    "digest_fields",
    "each_from",
    "join_runs",
    "over_allies",
    "put_at",
    "repeat_runs",
    "same_starts",
    "take_at",
    "take_runs",
    "whole_from",
]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

# What an ally attacked asks the others for (M17).
QUIET, CONSULTATION, CALL = 0.0, 1.0, 2.0

# States of the war in Ukraine (M11).
PEACE, WAR, CEASEFIRE, SETTLEMENT, DEFEAT = 0, 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Members:
    """What does not change: one entry an ally, shape (N,), in the order of `codes`."""

    codes: tuple[str, ...]
    is_us: Bools
    proximity: Floats
    """Exposure to the adversary, 0-1: 788 km over the distance of the capital from Moscow, at most 1."""
    peacetime_share: Floats
    """Core defence expenditure without threat, % of GDP: `b` of M1."""
    trend_growth: Floats
    """Real growth of GDP without shocks, a year (0.015 is 1.5%)."""
    nearness: Floats
    """Shape (N, N), rows sum to 1: whose forces count for whom (M2)."""
    dependence: Floats
    """Dependence on US protection, 0-1."""
    nuclear: Bools
    eu: Bools
    border: Bools
    fiscal_rule: Bools
    coalition: Bools
    """A coalition government, which can fall between elections."""
    term_years: Floats
    trade_exposure: Floats
    """Part of trade that passes the sea lanes in question, 0-1."""
    has_forces: Bools
    domestic_content: Floats
    """Part of arms bought at home, 0-1: what spending does for growth."""
    start_gdp: Floats
    start_core: Floats
    start_related: Floats
    start_support: Floats
    start_ukraine_aid: Floats
    start_overseas_aid: Floats
    start_readiness: Floats
    start_stock: Floats
    start_personnel: Floats
    start_budget: Floats
    """USD bn a year of core expenditure."""
    start_people_budget: Floats
    """USD bn a year for personnel and operations: what readiness and recruiting are measured against."""
    population_m: Floats
    on_borrowing: Floats
    """The first government's stance on borrowing for defence, -1..1."""
    on_ukraine: Floats
    """Its stance on aid to Ukraine, -1..1."""
    us_regard: Floats
    """How much US criticism is accepted at home, 0-1."""

    @property
    def count(self) -> int:
        return len(self.codes)


def each_from(value: float) -> Mapping[str, float]:
    """Return the note on a field of allies, (R, N), that all of them start at a value."""
    return {"each": value}


def whole_from(value: float) -> Mapping[str, float]:
    """Return the note on a field of the alliance, (R, 1), that it starts at a value."""
    return {"whole": value}


@dataclass(frozen=True)
class Alliance:
    """The state of R runs at one moment. See `docs/model.md` for the symbols. No slots: `evolve` copies it whole.

    A field whose start is the same in every scenario notes it; `game/model/start.py` works the others out.
    """

    # (R, N): money and its history
    core_share: Floats  # m, % of GDP
    revised: Floats = field(metadata=each_from(0.0))  # pp by which an edition has moved m since the start
    core_share_past: Floats  # (L, R, N): m of the last year, oldest first; L steps make a year
    related_share: Floats  # rel, % of GDP
    related_counted: Floats = field(metadata=each_from(0.0))  # rel of before that counts now, % of GDP
    resilience: Floats  # what related spending has built, as the spending that keeps it up, % of GDP
    greyzone_losses: Floats  # lost to grey-zone attacks, % of GDP a year
    relabelled: Floats = field(metadata=each_from(0.0))  # part of m that is bookkeeping, % of GDP
    gdp: Floats  # Y, USD bn
    stimulus: Floats = field(metadata=each_from(0.0))  # level effect on GDP that has yet to fade
    debt: Floats  # d, % of GDP
    chosen_debt: Floats = field(metadata=each_from(0.0))  # part of d made in this game, % of GDP
    excess_deficit: Floats  # % of GDP a year
    overseas_aid: Floats  # % of GNI
    eu_loans: Floats = field(metadata=each_from(0.0))  # USD bn drawn
    escape_years: Floats = field(metadata=each_from(0.0))  # years left of the escape clause
    # (R, N): forces
    equipment_share: Floats  # q, 0-1 of core
    drone_share: Floats = field(metadata=each_from(0.0))  # 0-1 of core
    laser_share: Floats = field(metadata=each_from(0.0))  # 0-1 of core
    drone_work: Floats = field(metadata=each_from(0.0))  # drone research that has matured, 0-1 of core
    laser_work: Floats = field(metadata=each_from(0.0))
    technology: Floats = field(metadata=each_from(0.0))  # log of the factor on usable force
    backlog: Floats  # B, USD bn
    industry: Floats  # kap, USD bn a year
    stock: Floats  # K, USD bn
    personnel: Floats  # F, thousand
    readiness: Floats  # Z, 0-1
    presence: Floats  # thousand troops forward
    usable_force: Floats  # U, index
    # (R, N): politics
    support: Floats  # S, -1..1
    ideology: Floats  # G, -1..1
    stance: Floats  # the government's own stance on spending, -1..1
    to_election: Floats  # years
    discount_years: Floats = field(metadata=each_from(0.0))  # years it honours earlier pledges by half
    lead: Floats  # L, the government's lead at home, points of the vote
    falls: Floats = field(metadata=each_from(0.0))  # governments fallen so far
    routed: Floats = field(metadata=each_from(0.0))  # those of them that fell too far to come back
    warned: Floats = field(metadata=each_from(0.0))  # rounds in a row that it has been in danger
    spread_warned: Floats = field(metadata=each_from(0.0))  # rounds in a row that lenders have been nervous
    austerity: Floats = field(metadata=each_from(0.0))  # years left in which lenders allow no rise
    caller: Floats = field(metadata=each_from(0.0))  # 1 where an ally asks the others for help
    mourned: Floats = field(metadata=each_from(0.0))  # points of lead that an inquiry into losses will cost
    pledge_target: Floats  # alliance pledge, % of GDP; 0 where there is none
    pledge_due: Floats  # calendar year
    pledge_weight: Floats  # pi, 0-1
    pledge_from: Floats  # calendar year it was made in
    pledge_base: Floats  # share when it was made, % of GDP: where the straight path starts
    side_letter: Floats = field(metadata=each_from(0.0))  # 1 where a side letter applies
    plan_target: Floats  # national plan, % of GDP; 0 where there is none
    plan_due: Floats
    plan_weight: Floats  # record of who announced it, 0-1
    plan_luck: Floats = field(metadata=each_from(0.5))  # uniform: kept while the chance is above it; hidden
    unrevised: Floats = field(metadata=each_from(0.0))  # pp by which the next edition will move m; hidden
    lump_left: Floats = field(
        metadata=each_from(0.0)
    )  # pp of voted purchases that the rest of the year brings
    reputation: Floats  # rep, 0-1
    us_favour: Floats = field(metadata=each_from(0.5))  # private standing with Washington, 0-1
    mean_regard: Floats = field(metadata=each_from(0.0))  # what others think of it; 0 where nobody remembers
    ukraine_aid: Floats  # % of GDP a year
    ally_effect: Floats  # k_i, pp: drawn once a run
    spill_log: Floats  # ln A, others' spending as each ally feels it
    spill_slow: Floats  # its slow memory
    # (A, R, N): what ally N thinks of actor A; the calendar of a step names the actors
    regard: Floats  # -1..1
    regard_words: Floats  # the part of it that words have earned
    regard_grudges: Floats  # the part of it that fades slowly, at most 0
    # (R, 1)
    threat: Floats  # T
    threat_past: Floats  # (L, R, 1)
    us_commitment: Floats  # C, 0-1
    us_mean: Floats  # Cbar, where the administration's line settles
    us_course: Floats = field(
        metadata=whole_from(0.0)
    )  # 1 steadier, -1 cooler: as the last new one announced
    us_withdrawal: Floats = field(metadata=whole_from(0.0))  # announced of late, 0-1
    cohesion: Floats  # H, 0-1
    chair_regard: Floats = field(metadata=whole_from(0.0))  # what capitals think of the Secretary General
    adversary: Floats  # X, 1 at the reference
    balance_zero: Floats  # x0: log of the denial side at the start
    balance: Floats  # x
    ukraine_state: Ints
    ukraine_hold: Floats  # 0-1
    talks: Floats  # US mediation, 0-1
    coalition_size: Floats  # countries in the coalition of the willing
    us_backstop: Floats  # 0-1
    lanes_disrupted: Floats  # 0 or 1
    loans_left: Floats  # EU loans not yet drawn, USD bn
    related_target: Floats  # alliance target for related spending, % of GDP
    fair_start: Floats  # Europe and Canada's share at the start, % of GDP
    greyzone: Floats = field(metadata=whole_from(0.0))  # attacks in the grey zone so far
    greyzone_pressure: Floats  # those of late, against what is usual under a threat of 1
    disputes: Floats = field(metadata=whole_from(0.0))  # uses of force so far
    fatal: Floats = field(metadata=whole_from(0.0))  # fatal ones so far
    wars: Floats = field(metadata=whole_from(0.0))  # limited wars so far
    failures: Floats = field(metadata=whole_from(0.0))  # armed attacks in which the alliance failed
    call: Floats = field(metadata=whole_from(QUIET))  # QUIET, CONSULTATION or CALL: open for answers
    acting: Floats = field(metadata=whole_from(0.0))  # 1 once the Secretary General was not reappointed
    broken: Floats = field(metadata=whole_from(0.0))  # 1 once the alliance has come apart

    @property
    def runs(self) -> int:
        return int(self.threat.shape[0])

    def evolve(self, **changes: npt.NDArray[Any]) -> Alliance:
        """Return the state with some fields replaced (quicker than `dataclasses.replace`)."""
        new = object.__new__(Alliance)
        fields = vars(new)
        fields.update(vars(self))
        fields.update(changes)
        if len(fields) != len(_FIELDS):
            unknown = changes.keys() - set(_FIELDS)
            raise AttributeError(f"the state has no field {', '.join(sorted(unknown))}")
        return new

    def core_share_year_ago(self) -> Floats:
        """Return m one year ago, (R, N)."""
        return self.core_share_past[0]  # type: ignore[no-any-return]

    def threat_year_ago(self) -> Floats:
        """Return T one year ago, (R, 1)."""
        return self.threat_past[0]  # type: ignore[no-any-return]


_FIELDS = tuple(entry.name for entry in dataclasses.fields(Alliance))
_RUNS_SECOND = ("core_share_past", "threat_past", "regard", "regard_words", "regard_grudges")
"""Fields whose second axis is that of runs."""


def same_starts(runs: int, allies: int) -> dict[str, Floats]:
    """Return the start of every field that notes one, (R, N) or (R, 1), by its name."""
    shapes = {"each": (runs, allies), "whole": (runs, 1)}
    return {
        entry.name: np.full(shapes[axis], value)
        for entry in dataclasses.fields(Alliance)
        for axis, value in entry.metadata.items()
    }


def at_least(values: Floats, low: float) -> Floats:
    """Return values, none of them below a number: as `np.maximum`, which takes three times as long with a number."""
    return values.clip(low, np.inf)


def take_at(values: npt.ArrayLike, cells: Ints, allies: int) -> npt.NDArray[Any]:
    """Return what stands in some cells, as in `put_at`, of values (N,), (R, 1) or (R, N); a number stays one."""
    found = np.asarray(values)
    if found.ndim == 0:
        return found
    if found.ndim == 1:
        return found.take(cells % allies)
    return found.take(cells // allies if found.shape[1] < allies else cells)


def put_at(values: Floats, cells: Ints, new: Floats | float) -> Floats:
    """Return a copy with other values in some cells, by their places in the array read row by row.

    Where few cells change this takes a fifth of the time of `np.where`, and nothing is worked out for the others.
    """
    changed = values.copy()
    changed.reshape(-1)[cells] = new
    return changed


def over_allies(values: Floats, weights: Floats | Bools | None = None) -> Floats:
    """Return the sum over allies, (R, 1), of values (R, N), each times its weight, (N,) or (R, N), where there are any.

    In one pass, which takes a third of the time of `sum`, and in an order that does not hang on the number of runs.
    """
    sums: Floats
    if weights is None:
        sums = np.einsum("rj->r", values)
    else:
        sums = np.einsum("rj,j->r" if weights.ndim == 1 else "rj,rj->r", values, weights)
    return sums[:, None]


def take_runs(state: Alliance, rows: slice | Ints) -> Alliance:
    """Return the state of some runs, in the order of `rows`."""
    parts = {
        name: getattr(state, name)[:, rows] if name in _RUNS_SECOND else getattr(state, name)[rows]
        for name in _FIELDS
    }
    return Alliance(**parts)


def repeat_runs(state: Alliance, runs: int) -> Alliance:
    """Return `runs` copies of the first run, as branches of one present."""
    return take_runs(state, np.zeros(runs, dtype=np.int64))


def join_runs(states: Sequence[Alliance]) -> Alliance:
    """Return the runs of several states, one after the other."""
    parts = {
        name: np.concatenate(
            [getattr(state, name) for state in states], axis=1 if name in _RUNS_SECOND else 0
        )
        for name in _FIELDS
    }
    return Alliance(**parts)


def digest_fields(state: Alliance) -> Iterator[npt.NDArray[Any]]:
    """Yield every array of a state in a fixed order, for a digest of it."""
    for name in sorted(_FIELDS):
        yield getattr(state, name)
