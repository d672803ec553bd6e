"""Anything that is legal: start figures, parameters, orders and events from the corners of their ranges."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.model.alliance import Alliance, Floats
from game.model.controls import Controls, Impulse, SummitText
from game.model.parameters import Parameters, Theory, describe, override
from game.model.start import AllianceFigures, AllyFigures
from tests.model.small_world import CODES, World, ally_figures, draft, neutral, small_world, world_figures

__all__ = ["wild_conditions", "wild_impulses", "wild_orders", "wild_parameters", "wild_start", "wild_world"]

Box = dict[str, tuple[float, float]]

# What the scenario room lets through, and a few figures outside what the model itself would reach.
_ALLY: Box = {
    "core_share": (0.0, 12.0),
    "peacetime_share": (0.0, 12.0),
    "related_share": (0.0, 6.0),
    "equipment_share": (0.0, 0.9),
    "personnel": (0.0, 3000.0),
    "gdp": (0.5, 60_000.0),
    "trend_growth": (-0.05, 0.12),
    "debt": (0.0, 300.0),
    "budget_balance": (-30.0, 30.0),
    "proximity": (0.0, 1.0),
    "latitude": (-90.0, 90.0),
    "longitude": (-180.0, 180.0),
    "ukraine_aid": (0.0, 5.0),
    "overseas_aid": (0.0, 2.0),
    "presence": (0.0, 200.0),
    "readiness": (0.0, 1.0),
    "support": (-1.0, 1.0),
    "ideology": (-1.0, 1.0),
    "stance": (-1.0, 1.0),
    "us_regard": (0.0, 1.0),
    "to_election": (0.0, 5.0),
    "reputation": (0.0, 1.0),
    "trade_exposure": (0.0, 1.0),
    "plan_target": (0.0, 12.0),
    "plan_due": (2020.0, 2060.0),
    "plan_weight": (0.0, 1.0),
}
_FLAGS = ("coalition", "eu", "nuclear", "border", "fiscal_rule")
_ALLIANCE: Box = {
    "threat": (0.0, 2.0),
    "us_commitment": (0.1, 0.98),
    "us_mean": (0.1, 0.98),
    "adversary": (0.2, 4.0),
    "ukraine_hold": (0.0, 1.0),
    "talks": (0.0, 1.0),
    "coalition_size": (0.0, 80.0),
    "us_backstop": (0.0, 1.0),
    "loans_total": (0.0, 2000.0),
    "pledge_target": (0.0, 10.0),
    "pledge_due": (2020.0, 2060.0),
    "pledge_weight": (0.0, 1.0),
    "related_target": (0.0, 5.0),
}
_ORDERS: Box = {
    "effort": (-0.3, 1.0),
    "equipment_target": (0.05, 0.6),
    "drone_target": (0.0, 0.05),
    "laser_target": (0.0, 0.05),
    "readiness_shift": (-0.1, 0.1),
    "related_effort": (-0.1, 0.3),
    "take_escape": (0.0, 1.0),
    "ukraine_aid": (0.0, 2.0),
    "presence": (0.0, 200.0),
    "exercises": (0.0, 1.0),
    "plan_target": (0.0, 8.0),
    "plan_due": (2025.0, 2050.0),
    "coalition_part": (0.0, 1.0),
    "join_strike": (0.0, 1.0),
    "requested": (0.0, 1.0),
    "shamed": (0.0, 1.0),
    "urged": (0.0, 1.0),
    "scolded": (0.0, 1.0),
    "threatened": (0.0, 1.0),
    "reassured": (0.0, 1.0),
    "praised": (0.0, 1.0),
    "comforted": (0.0, 1.0),
    "withdrawal": (0.0, 1.0),
    "backstop": (0.0, 1.0),
    "side_offer": (0.0, 0.3),
}
_WHOLE_ORDERS = ("withdrawal", "backstop")
_YES_OR_NO = ("take_escape", "join_strike")
_FINANCE = ("pay_borrow", "pay_aid", "pay_social", "pay_loans")
# Changes that events bring, (R, N) for an ally and (R, 1) for the alliance: the widest a card may hold.
_ALLY_EVENTS = {
    "core_share": 2.0,
    "related_share": 2.0,
    "gdp": 0.1,
    "debt": 20.0,
    "support": 1.0,
    "readiness": 0.5,
    "equipment_share": 0.2,
    "reputation": 1.0,
    "us_favour": 1.0,
    "ukraine_aid": 2.0,
    "presence": 50.0,
    "stock": 50.0,
    "industry": 10.0,
    "personnel": 50.0,
}
_ALLIANCE_EVENTS = {
    "threat": 1.0,
    "us_commitment": 0.5,
    "cohesion": 0.5,
    "adversary": 1.0,
    "ukraine_hold": 0.5,
    "talks": 0.5,
    "lanes_disrupted": 1.0,
}


def _inside(rng: np.random.Generator, low: float, high: float, shape: tuple[int, ...]) -> Floats:
    """Return numbers of a range, one in four of them at an end of it."""
    values = rng.uniform(low, high, shape)
    edge = rng.random(shape)
    return np.where(edge < 0.125, low, np.where(edge > 0.875, high, values))


def wild_parameters(rng: np.random.Generator, theory: Theory) -> Parameters:
    """Return parameters from anywhere in the box that studies draw from."""
    drawn = {name: float(_inside(rng, info.low, info.high, ())) for name, info in describe().items()}
    return override(Parameters(theory=theory), drawn)


def wild_start(
    rng: np.random.Generator, theory: Theory = "baseline", runs: int = 2
) -> tuple[AllyFigures, AllianceFigures, Parameters, Floats]:
    """Return legal start figures of three to six allies from anywhere, parameters, and lasting habits (R, N)."""
    allies = int(rng.integers(3, len(CODES) + 1))
    columns: dict[str, Any] = {name: _inside(rng, *box, (allies,)) for name, box in _ALLY.items()}
    columns |= {name: rng.random(allies) < 0.5 for name in _FLAGS}
    columns["term_years"] = rng.integers(1, 8, allies).astype(float)
    world: dict[str, Any] = {name: float(_inside(rng, *box, ())) for name, box in _ALLIANCE.items()}
    world |= {"ukraine_state": int(rng.integers(4)), "lanes_disrupted": bool(rng.random() < 0.5)}
    parameters = wild_parameters(rng, theory)
    return (
        ally_figures(allies, **columns),
        world_figures(h=float(rng.choice([0.25, 0.5, 1.0])), **world),
        parameters,
        parameters.ally_effect_sd * rng.standard_normal((runs, allies)),
    )


def wild_world(rng: np.random.Generator, theory: Theory = "baseline", runs: int = 2) -> World:
    """Return an alliance of three to six with legal figures from anywhere."""
    figures, world, parameters, effects = wild_start(rng, theory, runs)
    return small_world(figures, world, parameters, effects=effects)


def wild_orders(rng: np.random.Generator, state: Alliance) -> Controls:
    """Return legal orders from anywhere in their ranges."""
    orders: dict[str, Any] = {}
    for name, (low, high) in _ORDERS.items():
        shape = state.threat.shape if name in _WHOLE_ORDERS else state.gdp.shape
        orders[name] = _inside(rng, low, high, shape)
    for name in _YES_OR_NO:
        orders[name] = np.round(orders[name])
    parts = rng.dirichlet(np.full(5, 0.5), state.gdp.shape)
    orders |= {name: parts[..., number] for number, name in enumerate(_FINANCE)}
    orders["vote"] = rng.integers(0, 4, state.gdp.shape)
    return neutral(state, **orders)


def wild_impulses(rng: np.random.Generator, state: Alliance) -> tuple[Impulse, ...]:
    """Return some events and news of any size a file may hold."""
    found = []
    for events, shape in ((_ALLY_EVENTS, state.gdp.shape), (_ALLIANCE_EVENTS, state.threat.shape)):
        for name, size in events.items():
            if rng.random() < 0.3:
                kind = str(rng.choice(["event", "news"]))
                change = _inside(rng, -size, size, shape)
                found.append(Impulse(name, f"something moves {name}", kind, f"card:{name}", change))
    return tuple(found)


def _drafts(rng: np.random.Generator) -> tuple[SummitText, ...]:
    if rng.random() < 0.6:
        return ()
    return tuple(
        draft(
            float(rng.uniform(0.5, 10.0)),
            float(rng.integers(2020, 2060)),
            related=float(rng.uniform(0.0, 5.0)),
            review=float(rng.random()),
            ambiguity=float(rng.random()),
        )
        for _ in range(int(rng.integers(1, 4)))
    )


def wild_conditions(rng: np.random.Generator, world: World) -> dict[str, Any]:
    """Return what a calendar may hold in one step."""
    allies = world.members.count
    # The first two are members throughout: an alliance without Europe and Canada is none.
    return {
        "active": (rng.random(allies) < 0.9) | (np.arange(allies) < 2),
        "threat_mean": float(rng.uniform(0.0, 2.0)),
        "threat_level": float(rng.uniform(0.0, 3.0)) if rng.random() < 0.2 else None,
        "growth": rng.uniform(-0.4, 0.4, allies) if rng.random() < 0.2 else None,
        "inauguration": bool(rng.random() < 0.25),
        "escape_available": bool(rng.random() < 0.5),
        "loans_available": bool(rng.random() < 0.5),
        "adversary_growth": float(rng.uniform(-0.2, 0.2)),
        "drafts": _drafts(rng),
        "guideline": float(rng.uniform(0.0, 10.0)),
    }
