"""M6 Capability: money becomes forces late.

    B <- backlog of orders, worked off over L years or as fast as industry can: deliveries per step `del`
    kap <- kap + h clip(B / L - kap, 0, gmax kap)
    K <- K exp(-dep h) + del (1 - exp(-dep h)) / (dep h) - given away
    F <- F exp(h clip(_PULL (F* / F - 1), -_PEOPLE_LEAD, rmax))
    F* = F0 sqrt(people budget at today's pay, against the start)
    Z <- Z + lambda_h (Z* - Z),  Z* = Z0 funded(met) / funded(met at the start) + shift
    met = operations per unit of stock, against what a sound budget leaves for it; funded(x) = (1 + x^-b)^(-1/b)
    U = Z K^w F^(1-w) exp(tech)

Backlog and stock are integrated exactly over a step, so that half-yearly and yearly rounds agree. Money in
constant USD bn, F in thousand. Technology: drones pay soon, directed energy late. Of a shift and
of research the first part brings most. Bookkeeping does not buy anything: relabelled spending is left out.
"""

from __future__ import annotations

import numpy as np

from game.model import presence, revision
from game.model.alliance import Alliance, Floats, Members, at_least
from game.model.context import Context
from game.model.ledger import Term, settle
from game.model.parameters import Parameters
from game.model.public_finance import log_mean
from game.units import share_per_step

__all__ = [
    "READINESS_HIGH",
    "READINESS_LOW",
    "people_budget",
    "procurement",
    "step",
    "usable_force",
    "usual_equipment",
]

_PEOPLE_LEAD = 0.03  # most that F can shrink a year; judgement
_PULL = 0.5  # part of a gap in personnel that recruiters would close in a year; judgement
_KIT_NEED = 0.8  # how the need for operating money follows the stock; judgement
_SHORT_AT_START = 0.8  # part of the need that every budget meets at the start; judgement
_SOUND_EQUIPMENT = 0.3  # part of the budget for equipment that leaves the rest what forces need; judgement
_BEND = 4.0  # how sharply readiness stops to follow money where the need is met; judgement
_LEAST_MET = 0.01  # part of the need below which money counts no less: a bound of the arithmetic
READINESS_LOW, READINESS_HIGH = 0.05, 0.98  # forces are never quite unready, nor quite ready
_TURN = 0.5  # part of the way that shares of the budget move toward an order in a year; judgement
_MOST_EQUIPMENT = 0.7  # of the budget; judgement
_MOST_GIVEN = 0.1  # of the stock in one step; judgement
_MOST_TECHNOLOGY = 0.7  # log of the factor on usable force: about twice; judgement
_SHIFT_GAIN = 1.0  # readiness gained by the first part of the budget moved to operations; judgement
_MOST_SHIFT = 0.06  # part of the budget from which moving more makes nobody readier; judgement
_MOST_RESEARCH = 0.04  # part of the budget from which more of one technology finds nothing more; judgement


def budget(state: Alliance) -> Floats:
    """Return what is truly spent on core defence, USD bn a year (R, N)."""
    money: Floats = (state.core_share - state.relabelled) * state.gdp / 100.0
    return at_least(money, 0.0)


def procurement(state: Alliance, ctx: Context) -> Floats:
    """Return orders for equipment, USD bn a year (R, N)."""
    return _ordered(state, ctx, budget(state))


def _ordered(state: Alliance, ctx: Context, money: Floats) -> Floats:
    """Return orders for equipment out of a budget, USD bn a year (R, N)."""
    orders: Floats = at_least(state.equipment_share - ctx.orders.budget.readiness_shift, 0.0) * money
    return orders


def usual_equipment(state: Alliance, p: Parameters, guideline: float, h: float) -> Floats:
    """Return the equipment share that a budget moves to where nobody orders another, 0-1 (R, N).

    Of what a budget gained or lost in a year, `new_money_equipment` is equipment; below the alliance's `guideline`,
    a part of the budget, `guideline_equipment` of the gap is closed in a year.
    """
    share, before = state.core_share, state.core_share_year_ago()
    there = share > 0.0
    rise = np.where(there, (share - before) / np.where(there, share, 1.0), 0.0)
    pace = (p.new_money_equipment - state.equipment_share) * rise
    pace = pace + p.guideline_equipment * at_least(guideline - state.equipment_share, 0.0) * there
    moved: Floats = state.equipment_share + pace * h / share_per_step(_TURN, h)
    return moved.clip(0.0, _MOST_EQUIPMENT)


def people_budget(state: Alliance, ctx: Context) -> Floats:
    """Return money for personnel and operations, USD bn a year (R, N)."""
    research = state.drone_share + state.laser_share
    # What is left of the budget: a shift moves no more than equipment has.
    money = budget(state)
    left = (1.0 - research) * money - _ordered(state, ctx, money)
    return at_least(left - presence.running_cost(state, ctx, money), 0.0)


def usable_force(
    stock: Floats, personnel: Floats, readiness: Floats, technology: Floats, weight: float
) -> Floats:
    """Return U, an index (R, N): equipment (USD bn) and people (thousand), by readiness and technology."""
    force: Floats = readiness * stock**weight * personnel ** (1.0 - weight) * np.exp(technology)
    return force


def _deliver(state: Alliance, ctx: Context) -> tuple[Floats, Floats, Floats]:
    """Return backlog, deliveries in the step and industry's capacity after it."""
    p, h = ctx.parameters, ctx.when.h
    orders = procurement(state, ctx)
    kept = np.exp(-h / p.delivery_years)
    left = state.backlog * kept + orders * p.delivery_years * (1.0 - kept)
    wished = state.backlog + orders * h - left
    delivered = np.minimum(wished, state.industry * h)
    moves = [
        Term("ordered", "rule", "equipment_share", orders * h),
        Term("delivered", "rule", "delivery_years", -delivered),
    ]
    backlog = settle("backlog", state.backlog, moves, ctx.ledger, 0.0)
    growth = np.clip(backlog / p.delivery_years - state.industry, 0.0, p.industry_growth * state.industry)
    more = [Term("new plants", "rule", "industry_growth", h * growth)]
    return backlog, delivered, settle("industry", state.industry, more, ctx.ledger, 0.0)


def _stock_terms(state: Alliance, ctx: Context, delivered: Floats) -> list[Term]:
    p, h = ctx.parameters, ctx.when.h
    worn = np.expm1(-p.depreciation * h)
    in_service = delivered * (-worn) / (p.depreciation * h)
    given = p.transfer_share * state.ukraine_aid * state.gdp / 100.0 * h
    return [
        Term("equipment delivered", "rule", "delivery_years", in_service),
        Term("equipment worn out", "rule", "depreciation", state.stock * worn),
        Term("given to Ukraine", "order", "ukraine_aid", -np.minimum(given, _MOST_GIVEN * state.stock)),
        *ctx.from_outside("stock"),
    ]


def _personnel_terms(state: Alliance, ctx: Context, operations: Floats) -> list[Term]:
    p, h, who = ctx.parameters, ctx.when.h, ctx.members
    # Pay rises with the economy: people cost what they would earn elsewhere.
    budget_at_old_pay = operations * who.start_gdp / state.gdp
    afford = (
        np.sqrt(budget_at_old_pay / at_least(revision.people_budget(state, who), 1e-9)) * who.start_personnel
    )
    pull = _PULL * (afford / at_least(state.personnel, 1e-9) - 1.0)
    pace = np.minimum(np.maximum(pull, -_PEOPLE_LEAD), p.recruiting)
    return [
        Term("recruitment and departures", "rule", "recruiting", state.personnel * np.expm1(h * pace)),
        *ctx.from_outside("personnel"),
    ]


def _less_and_less(part: Floats, most: float) -> Floats:
    """Return what a part of the budget is worth where the first of it brings most, and beyond `most` no more comes."""
    spent = np.minimum(part, most)
    worth: Floats = spent - at_least(spent, 0.0) ** 2 / (2.0 * most)
    return worth


def _need_at_start(who: Members) -> Floats:
    """Return what equipment of the start asked for in operating money, USD bn a year (N,).

    A budget with a sound part for equipment just meets it; a surge that has only been ordered asks for nothing yet.
    """
    bought = 1.0 - who.start_people_budget / np.maximum(who.start_budget, 1e-9)
    sound = (1.0 - _SOUND_EQUIPMENT) * who.start_budget
    need = sound * at_least(bought / _SOUND_EQUIPMENT, 0.0) ** _KIT_NEED
    return np.maximum(np.minimum(need, who.start_people_budget / _SHORT_AT_START), 1e-9)


def _met(operations: Floats, need: Floats) -> Floats:
    """Return how far operating money meets the need, a ratio."""
    return at_least(operations / need, _LEAST_MET)


def _funded(met: Floats) -> Floats:
    """Return the readiness that money for a part of the need keeps up, 0-1: short of it nearly that part."""
    ready: Floats = (1.0 + met**-_BEND) ** (-1.0 / _BEND)
    return ready


def _readiness_terms(state: Alliance, ctx: Context, operations: Floats) -> list[Term]:
    p, h, who = ctx.parameters, ctx.when.h, ctx.members
    speed = share_per_step(p.readiness_speed, h)
    before = _need_at_start(who)
    need = before * (at_least(state.stock, 1e-9) / np.maximum(who.start_stock, 1e-9)) ** _KIT_NEED
    usual = _funded(_met(revision.people_budget(state, who), before))
    funded = who.start_readiness * _funded(_met(operations, need)) / usual
    drills = presence.exercised(ctx)
    drilled = p.exercise_readiness * drills * (2.0 - drills)  # the first days train more than the last
    return [
        Term(
            "operating money for what the forces need",
            "rule",
            "readiness_speed",
            speed * (funded - state.readiness),
        ),
        Term(
            "shift to readiness",
            "order",
            "readiness_shift",
            speed * _SHIFT_GAIN * _less_and_less(ctx.orders.budget.readiness_shift, _MOST_SHIFT),
        ),
        Term("exercises", "order", "exercises", speed * drilled),
        *ctx.from_outside("readiness"),
    ]


def _research(state: Alliance, ctx: Context) -> dict[str, Floats]:
    """Return the research fields one step on: shares, matured work, technology."""
    p, h, orders = ctx.parameters, ctx.when.h, ctx.orders.budget
    turn = share_per_step(_TURN, h)
    drones = state.drone_share + turn * (orders.drone_target - state.drone_share)
    lasers = state.laser_share + turn * (orders.laser_target - state.laser_share)
    drones_found = _less_and_less(drones, _MOST_RESEARCH) - state.drone_work
    lasers_found = _less_and_less(lasers, _MOST_RESEARCH) - state.laser_work
    drone_work = state.drone_work + (1.0 - np.exp(-h / p.drone_years)) * drones_found
    laser_work = state.laser_work + (1.0 - np.exp(-h / p.laser_years)) * lasers_found
    gains = [
        Term("drones", "order", "drone_target", h * p.drone_gain * drone_work),
        Term(
            "directed energy",
            "order",
            "laser_target",
            h * p.laser_gain * laser_work,
        ),
    ]
    return {
        "drone_share": drones,
        "laser_share": lasers,
        "drone_work": drone_work,
        "laser_work": laser_work,
        "technology": settle("technology", state.technology, gains, ctx.ledger, 0.0, _MOST_TECHNOLOGY),
    }


def _equipment_share(state: Alliance, ctx: Context) -> Floats:
    speed = share_per_step(_TURN, ctx.when.h)
    terms = [
        Term(
            "equipment share ordered",
            "order",
            "equipment_target",
            speed * (ctx.orders.budget.equipment_target - state.equipment_share),
        ),
        *ctx.from_outside("equipment_share"),
    ]
    return settle("equipment_share", state.equipment_share, terms, ctx.ledger, 0.0, _MOST_EQUIPMENT)


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with equipment, people, readiness and technology one step on."""
    ledger, forces = ctx.ledger, ctx.members.has_forces
    backlog, delivered, industry = _deliver(state, ctx)
    stock = settle("stock", state.stock, _stock_terms(state, ctx, delivered), ledger, 0.0)
    operations = people_budget(state, ctx)
    personnel = settle("personnel", state.personnel, _personnel_terms(state, ctx, operations), ledger, 0.0)
    ready = settle(
        "readiness",
        state.readiness,
        [
            term.mapped(lambda change: np.where(forces, change, 0.0))
            for term in _readiness_terms(state, ctx, operations)
        ],
        ledger,
        np.where(forces, READINESS_LOW, 0.0),
        READINESS_HIGH,
    )
    research = _research(state, ctx)
    force = usable_force(stock, personnel, ready, research["technology"], ctx.parameters.equipment_weight)
    after = state.evolve(
        backlog=backlog,
        industry=industry,
        stock=stock,
        personnel=personnel,
        readiness=ready,
        usable_force=force,
        equipment_share=_equipment_share(state, ctx),
        **research,
    )
    if ledger is not None:
        _book_force(state, after, ctx)
    return after


def _book_force(before: Alliance, after: Alliance, ctx: Context) -> None:
    """Book the change of usable force by its four factors, exactly (log-mean weights)."""
    weight = log_mean(after.usable_force, before.usable_force)
    share = ctx.parameters.equipment_weight

    def log_ratio(new: Floats, old: Floats) -> Floats:
        there = weight > 0.0
        return np.log(np.where(there, new, 1.0) / np.where(there, old, 1.0))

    ready = weight * log_ratio(after.readiness, before.readiness)
    stock = weight * share * log_ratio(after.stock, before.stock)
    people = weight * (1 - share) * log_ratio(after.personnel, before.personnel)
    sudden = np.where(weight > 0.0, 0.0, after.usable_force - before.usable_force)
    terms = [
        Term("readiness", "rule", "readiness", ready),
        Term("equipment", "rule", "stock", stock),
        Term("people", "rule", "personnel", people),
        Term("technology", "rule", "technology", weight * (after.technology - before.technology)),
        Term("forces raised from nothing or lost", "rule", "stock", sudden),
    ]
    assert ctx.ledger is not None
    ctx.ledger.book("usable_force", terms)
