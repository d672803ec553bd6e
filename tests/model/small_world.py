"""A small alliance from plain numbers, orders that change nothing, and draws in which nothing happens."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.model.alliance import PEACE, WAR, Alliance, Floats, Members
from game.model.context import Context
from game.model.controls import BudgetOrders, Conditions, Controls, Impulse, SummitText
from game.model.draws import _NORMALS as NORMALS
from game.model.draws import _UNIFORMS as UNIFORMS
from game.model.draws import Draws, draw_step
from game.model.ledger import Ledger
from game.model.parameters import Parameters
from game.model.start import AllianceFigures, AllyFigures, begin, members_of
from game.model.transition import step
from game.quantities import QUANTITIES

__all__ = [
    "CODES",
    "World",
    "ally_figures",
    "at_peace",
    "at_zero",
    "draft",
    "neutral",
    "quiet",
    "random_draws",
    "small_world",
    "whole",
    "world_figures",
]

CODES = ("USA", "POL", "DEU", "ESP", "EST", "GBR")


def ally_figures(allies: int = 4, **changes: Any) -> AllyFigures:
    """Return plain figures of the first `allies` of `CODES`; `changes` are numbers or lists by ally."""
    numbers: dict[str, Sequence[float] | float] = {
        "core_share": (3.4, 3.9, 2.0, 1.3, 3.2, 2.3),
        "peacetime_share": (3.4, 1.9, 1.2, 0.9, 1.9, 2.1),
        "related_share": 0.6,
        "equipment_share": (0.3, 0.45, 0.28, 0.3, 0.35, 0.3),
        "personnel": (1300.0, 200.0, 185.0, 120.0, 7.5, 140.0),
        "gdp": (30000.0, 950.0, 4700.0, 1700.0, 43.0, 3800.0),
        "trend_growth": (0.02, 0.03, 0.01, 0.015, 0.025, 0.013),
        "debt": (120.0, 55.0, 62.0, 101.0, 24.0, 103.0),
        "budget_balance": (-6.5, -6.0, -3.0, -2.8, -2.0, -4.4),
        "population_m": (340.0, 37.0, 83.0, 49.0, 1.4, 68.0),
        "proximity": (0.0, 0.68, 0.49, 0.23, 0.9, 0.32),
        "latitude": (38.9, 52.2, 52.5, 40.4, 59.4, 51.5),
        "longitude": (-77.0, 21.0, 13.4, -3.7, 24.7, -0.1),
        "ukraine_aid": (0.1, 0.3, 0.2, 0.05, 0.6, 0.2),
        "overseas_aid": (0.2, 0.2, 0.7, 0.25, 0.2, 0.5),
        "presence": (20.0, 0.4, 1.3, 1.5, 0.0, 1.2),
        "readiness": 0.6,
        "support": (0.0, 0.4, 0.2, -0.1, 0.3, 0.1),
        "us_regard": 0.5,
        "to_election": 100.0,
        "term_years": 4.0,
        "reputation": 0.6,
        "trade_exposure": (0.03, 0.4, 0.4, 0.4, 0.4, 0.4),
        "plan_target": 0.0,
        "plan_due": 0.0,
        "plan_weight": 0.0,
    }
    flags: dict[str, Sequence[bool] | bool] = {
        "coalition": False,
        "eu": (False, True, True, True, True, False),
        "nuclear": (True, False, False, False, False, True),
        "border": (False, True, False, False, True, False),
        "fiscal_rule": (False, True, True, True, True, False),
    }
    given = {**numbers, **flags, **changes}
    columns: dict[str, Any] = {}
    for entry in dataclasses.fields(AllyFigures)[1:]:
        # A stance that is not given is neutral.
        row = np.asarray(given.pop(entry.name, 0.0), dtype=bool if entry.name in flags else np.float64)
        columns[entry.name] = np.full(allies, row) if row.ndim == 0 else row[:allies].copy()
    assert not given, given
    return AllyFigures(codes=CODES[:allies], **columns)


def world_figures(h: float = 1.0, **changes: Any) -> AllianceFigures:
    """Return plain figures of an alliance under threat, with war in Ukraine."""
    plain = AllianceFigures(
        threat=1.0,
        us_commitment=0.7,
        us_mean=0.7,
        adversary=1.0,
        ukraine_state=WAR,
        ukraine_hold=0.5,
        talks=0.3,
        coalition_size=0.0,
        us_backstop=0.0,
        lanes_disrupted=False,
        loans_total=100.0,
        pledge_target=2.0,
        pledge_due=2030.0,
        pledge_weight=0.2,
        related_target=0.0,
        year=2025.0,
        h=h,
    )
    return dataclasses.replace(plain, **changes)


def whole(value: float, runs: int = 1) -> Floats:
    """Return one number as a quantity of the alliance, (R, 1)."""
    return np.full((runs, 1), float(value))


def draft(
    core: float, due: float = 2035.0, *, related: float = 0.0, review: float = 1.0, ambiguity: float = 0.0
) -> SummitText:
    """Return a summit text, the same in all runs."""
    return SummitText(core, related, due, review, ambiguity)


_AS_IT_IS = {
    "equipment_target": "equipment_share",
    "drone_target": "drone_share",
    "laser_target": "laser_share",
    "ukraine_aid": "ukraine_aid",
    "presence": "presence",
}
_WHOLE = ("withdrawal", "backstop")


def neutral(state: Alliance, **changes: Any) -> Controls:
    """Return orders that keep everything as it is; `changes` are numbers or arrays that fit, and `vote` is one such or
    a tuple of them, one a draft.
    """
    orders: dict[str, Any] = {}
    vote = changes.pop("vote", 0)
    votes = [np.asarray(one, dtype=np.int64) for one in (vote if isinstance(vote, tuple) else (vote,))]
    orders["votes"] = tuple(np.broadcast_to(one, state.gdp.shape) for one in votes)
    budget = [entry.name for entry in dataclasses.fields(BudgetOrders)]
    for name in (
        *budget,
        *(entry.name for entry in dataclasses.fields(Controls) if entry.name not in ("budget", "votes")),
    ):
        shape = state.threat.shape if name in _WHOLE else state.gdp.shape
        value = changes.pop(name, None)
        if value is None and name in _AS_IT_IS:
            value = getattr(state, _AS_IT_IS[name])
        orders[name] = np.broadcast_to(np.asarray(0 if value is None else value), shape).astype(np.float64)
    assert not changes, changes
    return Controls(budget=BudgetOrders(**{name: orders.pop(name) for name in budget}), **orders)


def quiet(state: Alliance, **changes: Any) -> Draws:
    """Return draws in which nothing happens; `changes` are arrays of `Draws`, or single world draws by name."""
    draws = Draws.quiet(*state.gdp.shape)
    for name, value in changes.items():
        if hasattr(draws, name):
            array = np.broadcast_to(np.asarray(value, dtype=np.float64), state.gdp.shape)
            draws = dataclasses.replace(draws, **{name: array})
        elif name in NORMALS:
            draws.z_world[:, NORMALS.index(name)] = value
        else:
            draws.u_world[:, UNIFORMS.index(name)] = value
    return draws


def random_draws(seed: int, runs: int, allies: int) -> Draws:
    """Return draws by their laws."""
    return Draws(*draw_step(np.random.default_rng(seed), runs, allies))


@dataclass(frozen=True)
class World:
    """A small alliance at one moment, and how to go on from it."""

    members: Members
    parameters: Parameters
    state: Alliance
    year: float
    h: float
    conditions: dict[str, Any] = field(default_factory=dict)

    def context(
        self,
        *,
        orders: Controls | None = None,
        draws: Draws | None = None,
        impulses: tuple[Impulse, ...] = (),
        ledger: Ledger | None = None,
        **conditions: Any,
    ) -> Context:
        """Return the context of the next step: neutral orders and quiet draws unless given."""
        usual: dict[str, Any] = {
            "year": self.year,
            "h": self.h,
            "active": np.ones(self.members.count, dtype=bool),
            "threat_mean": 1.0,
        }
        return Context(
            members=self.members,
            parameters=self.parameters,
            when=Conditions(**{**usual, **self.conditions, **conditions}),
            orders=orders if orders is not None else neutral(self.state),
            draws=draws if draws is not None else quiet(self.state),
            impulses=impulses,
            ledger=ledger,
        )

    def next(self, **given: Any) -> World:
        """Return the world one step on; `given` as for `context`."""
        ctx = self.context(**given)
        return dataclasses.replace(self, state=step(self.state, ctx), year=self.year + self.h)

    def evolve(self, **fields: Any) -> World:
        """Return the world with some fields of its state replaced by numbers or arrays that fit."""
        parts = {
            name: np.broadcast_to(np.asarray(value), getattr(self.state, name).shape).astype(
                getattr(self.state, name).dtype
            )
            for name, value in fields.items()
        }
        return dataclasses.replace(self, state=self.state.evolve(**parts))

    def years(self, count: float, **orders: Any) -> World:
        """Return the world after some years of the same orders and quiet draws."""
        *_, last = self.path(count, **orders)
        return last

    def path(
        self, count: float, draw: Callable[[World, int], Draws] | None = None, **orders: Any
    ) -> Iterator[World]:
        """Yield the world after every step of `count` years."""
        world = self
        for number in range(round(count / self.h)):
            draws = draw(world, number) if draw else None
            world = world.next(orders=neutral(world.state, **orders), draws=draws)
            yield world


def small_world(
    figures: AllyFigures | None = None,
    world: AllianceFigures | None = None,
    parameters: Parameters | None = None,
    *,
    runs: int = 1,
    effects: Floats | None = None,
    **conditions: Any,
) -> World:
    """Return a small alliance under threat; no lasting national habits unless `effects` (R, N) are given."""
    figures = figures or ally_figures()
    world = world or world_figures()
    parameters = parameters or Parameters()
    members = members_of(figures, parameters)
    if effects is None:
        effects = np.zeros((runs, members.count))
    state = begin(figures, world, members, parameters, effects, further=at_zero(members.count))
    return World(members, parameters, state, world.year, world.h, conditions)


def at_zero(allies: int) -> dict[str, Floats]:
    """Return a start of 0 for what starts from a scenario's figure, by field; `begin` replaces all that it knows."""
    given = [quantity for quantity in QUANTITIES.values() if quantity.start]
    return {quantity.state: np.zeros(allies if quantity.whose == "ally" else ()) for quantity in given}


def at_peace(allies: int = 4, h: float = 1.0, **figures: Any) -> World:
    """Return an alliance without threat, war, pledges and drift: what it spends it has always spent."""
    still = {
        "peacetime_share": (3.4, 3.9, 2.0, 1.3, 3.2, 2.3),
        "trend_growth": 0.0,
        "budget_balance": 0.0,
        "ukraine_aid": 0.0,
    }
    calm = world_figures(
        h=h,
        threat=0.0,
        ukraine_state=PEACE,
        pledge_target=0.0,
        pledge_weight=0.0,
        us_commitment=0.85,
        us_mean=0.85,
    )
    return small_world(ally_figures(allies, **{**still, **figures}), calm, threat_mean=0.0)
