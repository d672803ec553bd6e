"""From the figures of a start date to members and a start state.

What no publisher measures is put where it would stand still: stock, backlog and industry at the steady state of the
budget, forces felt as they are. So a world without threat and shocks stays as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from game.model import deterrence, resilience, revision, spill_in
from game.model.alliance import Alliance, Bools, Floats, Members, same_starts
from game.model.capability import usable_force
from game.model.hidden import HiddenDraws, drawn_around
from game.model.parameters import Parameters
from game.model.public_finance import interest
from game.model.us_commitment import at_start, europe_canada_share

__all__ = ["AllianceFigures", "AllyFigures", "begin", "members_of"]

KM_FULL_EXPOSURE = 788.0
"""Distance of the nearest allied capital (Vilnius) from Moscow: exposure 1."""
_EARTH_KM = 6371.0  # mean radius of the earth
_US_REACH_KM = 1000.0  # a neighbour this far from Washington depends by half; judgement
_LEAST_EXCESS = -1.5  # % of GDP: no government goes on paying debt back faster; judgement
_NEAR_KM = 300.0  # distances below this count alike; judgement
_LARGE_GDP = 1000.0  # USD bn from which an ally has an arms industry of its own; judgement
_OWN_WEIGHT, _MOST_OWN = 2.0, 0.8  # how an ally's part of Europe's GDP lowers its dependence; judgement
_NUCLEAR = 0.7  # factor on the dependence of nuclear powers; judgement


@dataclass(frozen=True, slots=True)
class AllyFigures:
    """The start figures of all allies: (N,) each, in the order of `codes`. Units as in `Alliance`."""

    codes: tuple[str, ...]
    core_share: Floats
    peacetime_share: Floats
    related_share: Floats
    equipment_share: Floats
    personnel: Floats
    gdp: Floats
    trend_growth: Floats
    debt: Floats
    budget_balance: Floats
    population_m: Floats
    proximity: Floats
    latitude: Floats
    longitude: Floats
    ukraine_aid: Floats
    overseas_aid: Floats
    presence: Floats
    readiness: Floats
    support: Floats
    ideology: Floats
    stance: Floats
    on_borrowing: Floats
    on_ukraine: Floats
    us_regard: Floats
    to_election: Floats
    term_years: Floats
    coalition: Bools
    eu: Bools
    nuclear: Bools
    border: Bools
    fiscal_rule: Bools
    reputation: Floats
    trade_exposure: Floats
    plan_target: Floats
    plan_due: Floats
    plan_weight: Floats


@dataclass(frozen=True, slots=True)
class AllianceFigures:
    """The start figures of the alliance and its surroundings."""

    threat: float
    us_commitment: float
    us_mean: float
    adversary: float
    ukraine_state: int
    ukraine_hold: float
    talks: float
    coalition_size: float
    us_backstop: float
    lanes_disrupted: bool
    loans_total: float
    pledge_target: float
    pledge_due: float
    pledge_weight: float
    related_target: float
    year: float
    h: float


def _km(figures: AllyFigures) -> Floats:
    """Return great-circle distances between capitals, km (N, N)."""
    lat, lon = np.radians(figures.latitude), np.radians(figures.longitude)
    half = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    km: Floats = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return km


def _nearness(figures: AllyFigures) -> Floats:
    """Return the weights (N, N) of others' forces by inverse distance between capitals; rows sum to 1."""
    weight = 1.0 / np.maximum(_km(figures), _NEAR_KM)
    np.fill_diagonal(weight, 0.0)
    rows: Floats = weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-12)
    return rows


def _dependence(figures: AllyFigures, is_us: Bools) -> Floats:
    """Return dependence on US protection, 0-1: exposure or being its neighbour, less with own weight. Judgement."""
    europe = figures.gdp[~is_us].sum()
    neighbour = _US_REACH_KM / (_US_REACH_KM + _km(figures)[:, is_us].min(axis=1, initial=np.inf))
    tied = np.maximum(np.sqrt(figures.proximity), neighbour)
    dependence = tied * (1.0 - np.minimum(_OWN_WEIGHT * figures.gdp / europe, _MOST_OWN))
    return np.where(is_us, 0.0, np.where(figures.nuclear, _NUCLEAR, 1.0) * dependence)


def _excess_deficit(figures: AllyFigures, parameters: Parameters) -> Floats:
    """Return the published deficit beyond what interest and growth do to debt in the model, % of GDP.

    So debt moves in the first year as the balance says; a surplus counts little.
    """
    rate = interest(figures.debt, parameters)
    stable = (figures.trend_growth + parameters.price_growth) * figures.debt
    counted = (rate / 100.0 - np.log1p(figures.trend_growth)) * figures.debt
    return np.maximum(-figures.budget_balance - stable - counted, _LEAST_EXCESS)


def members_of(figures: AllyFigures, parameters: Parameters) -> Members:
    """Return what stays the same in a game."""
    is_us = np.array([code == "USA" for code in figures.codes])
    budget = figures.core_share * figures.gdp / 100.0
    stock = figures.equipment_share * budget / parameters.depreciation
    large = figures.gdp > _LARGE_GDP
    return Members(
        codes=figures.codes,
        is_us=is_us,
        proximity=np.where(is_us, 0.0, figures.proximity),
        peacetime_share=figures.peacetime_share,
        trend_growth=figures.trend_growth,
        nearness=_nearness(figures),
        dependence=_dependence(figures, is_us),
        nuclear=figures.nuclear,
        eu=figures.eu,
        border=figures.border,
        fiscal_rule=figures.fiscal_rule,
        coalition=figures.coalition,
        term_years=figures.term_years,
        trade_exposure=figures.trade_exposure,
        has_forces=figures.core_share > 0.0,
        domestic_content=np.where(large, parameters.domestic_large, parameters.domestic_small),
        start_gdp=figures.gdp,
        start_core=figures.core_share,
        start_related=figures.related_share,
        start_support=figures.support,
        start_ukraine_aid=figures.ukraine_aid,
        start_overseas_aid=figures.overseas_aid,
        start_readiness=np.where(figures.core_share > 0.0, figures.readiness, 0.0),
        start_stock=stock,
        start_personnel=figures.personnel,
        start_budget=budget,
        start_people_budget=np.maximum(
            (1.0 - figures.equipment_share) * budget - parameters.presence_cost * figures.presence, 0.0
        ),
        on_borrowing=figures.on_borrowing,
        on_ukraine=figures.on_ukraine,
        us_regard=figures.us_regard,
        population_m=figures.population_m,
    )


def begin(
    figures: AllyFigures,
    world: AllianceFigures,
    who: Members,
    parameters: Parameters,
    ally_effect: Floats,
    active: Bools | None = None,
    further: Mapping[str, Floats] = MappingProxyType({}),
    washington: Floats | None = None,
    estimates: tuple[Floats, Floats] | None = None,
    services: HiddenDraws | None = None,
) -> Alliance:
    """Return the start state of R runs, between which `ally_effect` (R, N), pp, and what is hidden differ.

    `washington` (R, 2) are standard normal draws of what figures do not say of US commitment and its line; without them
    both are as the figures say. `estimates` are standard normal draws of what published shares are off by, and uniform
    ones of the luck of national plans, (R, N) each; without them shares are exact and plans have even luck. `services`
    are draws of what services only estimate besides; without them that is as the figures say.
    `active` (N,) says who is a member at the start; everybody unless given. `further` holds starts of fields that
    nothing here works out, by name: (N,) of allies, () of the alliance.
    """
    shape, alone = (ally_effect.shape[0], who.count), (ally_effect.shape[0], 1)
    here = np.ones(who.count, dtype=bool) if active is None else active
    whole = _same_named(world) | {"cohesion": parameters.cohesion_level, "loans_left": world.loans_total}
    each = _same_named(figures) | _budgets(figures, who, parameters) | _pledges(figures, world, who, here)
    starts: dict[str, Any] = {
        **same_starts(*shape),
        # Nobody is remembered until a game says whom capitals remember.
        **{name: np.zeros((0, *shape)) for name in ("regard", "regard_words", "regard_grudges")},
        **{name: _spread(values, shape if np.ndim(values) else alone) for name, values in further.items()},
        **{name: _spread(value, alone) for name, value in whole.items()},
        **{name: _spread(values, shape) for name, values in each.items()},
        "lead": np.full(shape, parameters.lead_start),
        "ally_effect": np.where(who.is_us, 0.0, ally_effect) * who.has_forces,
        "ukraine_state": np.full(alone, world.ukraine_state, dtype=np.int64),
    }
    starts |= _past(starts, world.h) | _forces(starts, who, parameters)
    starts["greyzone_pressure"] = resilience.usual_pressure(starts["threat"], world.h, parameters)
    if estimates is not None:
        off, luck = estimates
        starts["unrevised"] = revision.drawn(starts["core_share"], parameters.revision_scale, off)
        starts["plan_luck"] = luck
    state = _settled(starts, who, parameters, here)
    if services is not None:
        state = drawn_around(state, who, parameters, services)
    if washington is not None:
        commitment, line = at_start(world.us_commitment, world.us_mean, parameters.us_hidden_sd, washington)
        state = state.evolve(us_commitment=commitment, us_mean=line)
    # The reference of the balance stays where the figures put it, so that it tells nothing of what was drawn.
    denied = deterrence.denial(state, who, parameters, here)
    return state.evolve(balance=denied - state.balance_zero - np.log(state.adversary))


def _spread(values: Floats | float, shape: tuple[int, int]) -> Floats:
    """Return values for every run."""
    # Rows one after the other in memory: sums over allies then add up in one order, whatever the number of runs.
    return np.broadcast_to(values, shape).astype(np.float64, order="C")


def _same_named(figures: AllyFigures | AllianceFigures) -> dict[str, Floats | float]:
    """Return the figures that are fields of the state under the same name."""
    fields = {entry.name for entry in dataclasses.fields(Alliance)}
    return {
        entry.name: getattr(figures, entry.name)
        for entry in dataclasses.fields(figures)
        if entry.name in fields
    }


def _budgets(figures: AllyFigures, who: Members, parameters: Parameters) -> dict[str, Floats | float]:
    """Return what stands still under the budget: stock, orders and industry, the deficit, what keeps cover up."""
    deliveries = figures.equipment_share * figures.core_share * figures.gdp / 100.0
    return {
        "resilience": figures.related_share,
        "excess_deficit": _excess_deficit(figures, parameters),
        "backlog": deliveries * parameters.delivery_years,
        "industry": deliveries,
        "stock": who.start_stock,
        "readiness": who.start_readiness,
    }


def _pledges(
    figures: AllyFigures, world: AllianceFigures, who: Members, here: Bools
) -> dict[str, Floats | float]:
    """Return the guideline as the pledge of every member with forces."""
    return {
        "pledge_target": np.where(who.has_forces & here, world.pledge_target, 0.0),
        "pledge_due": world.pledge_due,
        "pledge_weight": world.pledge_weight * figures.reputation,
        "pledge_from": world.year,
        "pledge_base": figures.core_share,
    }


def _past(starts: Mapping[str, Floats], h: float) -> dict[str, Floats]:
    """Return the last year: as the start."""
    lags = max(1, round(1.0 / h))
    return {f"{name}_past": np.repeat(starts[name][None], lags, axis=0) for name in ("core_share", "threat")}


def _forces(starts: Mapping[str, Floats], who: Members, parameters: Parameters) -> dict[str, Floats]:
    """Return usable force, and others' spending felt as it is."""
    stock, readiness = starts["stock"], starts["readiness"]
    gdp = spill_in.counted_gdp(starts["gdp"], who, parameters)
    felt = spill_in.felt_spending(starts["core_share"], gdp, who.nearness)
    force = usable_force(
        stock, starts["personnel"], readiness, starts["technology"], parameters.equipment_weight
    )
    return {"usable_force": force, "spill_log": felt, "spill_slow": felt}


def _settled(starts: Mapping[str, Any], who: Members, parameters: Parameters, here: Bools) -> Alliance:
    """Return the state with what follows from all of it: the balance, the losses, what Europe and Canada spend."""
    nothing = np.zeros_like(starts["threat"])
    state = Alliance(
        **starts,
        greyzone_losses=np.zeros_like(starts["gdp"]),
        balance_zero=nothing,
        balance=nothing,
        fair_start=nothing,
    )
    built = state.resilience
    return state.evolve(
        balance_zero=deterrence.denial(state, who, parameters, here),
        greyzone_losses=resilience.losses(
            state.greyzone_pressure, resilience.cover(built, built, who, parameters), who, parameters
        ),
        fair_start=europe_canada_share(state.core_share, state.gdp, np.where(~who.is_us & here, 1.0, 0.0)),
    )
