"""How figures become points: the components of a government's score, and of the alliance's outcome, by their terms.

A component is a sum of labelled terms, 0 to 1; what depends on the whole game is added up round by round. All
numbers are judgement; `docs/model.md` has the formulas.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence

import numpy as np

from game.engine.setup import Setup
from game.model.alliance import Alliance, Floats, join_runs
from game.model.us_commitment import europe_canada_share

__all__ = [
    "CUT_OFF",
    "STARTING",
    "STEADY",
    "STOP_AND_GO",
    "Tally",
    "Terms",
    "alliance",
    "government",
    "points_of",
    "turn",
]

CUT_OFF = "limits of 0 and 100"
"""The term of what keeps a component within its bounds."""

STARTING = "starting points"
"""The term of what a component holds before anything is done."""

STEADY = 0.1
"""Change of the effort from round to round that disturbs no plans, pp of GDP a year; judgement."""

STOP_AND_GO: Mapping[str, float] = {"security": 0.4, "economy": 0.6}
"""What a turn of one point of GDP a year in every round takes from a component, of 1; judgement."""

_STOP_AND_GO = "stop-go budgets"
_LOST = "change in grey-zone losses"
_TIER = 0.25  # weight of related spending in a pledge of two parts; judgement
_EQUIPMENT = 0.15  # weight of the equipment guideline beside the shares of GDP; judgement
_EASED = 0.2  # from which a component eases toward 0: what is bad can always get worse; judgement
_ON_ORDER = 0.5  # part of what is on order that counts as forces to come; judgement


class Tally:
    """Adds up along the rounds what the components need, (R, N) or (R, 1)."""

    _SUMS = (
        "burden", "growth", "lost", "support", "kept", "turns", "effort", "balance", "cohesion", "commitment",
    )  # fmt: skip

    def __init__(self, setup: Setup, start: Alliance) -> None:
        self.setup, self.start, self.rounds = setup, start, 0
        zero, whole = np.zeros_like(start.gdp), np.zeros_like(start.threat)
        self.burden, self.growth, self.lost = zero.copy(), zero.copy(), zero.copy()
        self.support = zero.copy()
        self.kept, self.turns, self.effort = zero.copy(), zero.copy(), zero.copy()
        self.balance, self.cohesion, self.commitment = whole.copy(), whole.copy(), whole.copy()

    def add(self, state: Alliance, effort: Floats) -> None:
        """Add a round and the effort decided in it, pp of GDP a year (R, N).

        Sums are replaced, never changed in place, so that a copy of the tally goes its own way.
        """
        if self.rounds:
            self.turns = self.turns + turn(self.effort, effort)
        self.effort = effort
        self.rounds += 1
        # What is spent above the start is taken from somebody each year; what is spent below it is theirs to have.
        who = self.setup.members
        start = who.start_core + state.revised + who.start_related + who.start_ukraine_aid
        paid = state.related_share - state.related_counted
        self.burden = self.burden + state.core_share + paid + state.ukraine_aid - start
        self.lost = self.lost + state.greyzone_losses - self.start.greyzone_losses
        # What defence adds to demand, and taxes for it take away, is income as well: the same points for a percent.
        self.growth = self.growth + 100.0 * state.stimulus
        self.support = self.support + state.support
        self.kept = self.kept + _kept(state, self.setup)
        self.balance = self.balance + state.balance
        self.cohesion = self.cohesion + state.cohesion
        self.commitment = self.commitment + state.us_commitment

    @classmethod
    def joined(cls, tallies: Sequence[Tally]) -> Tally:
        """Return what was added up in several games of the same rounds, one after the other."""
        whole = copy.copy(tallies[0])
        whole.start = join_runs([tally.start for tally in tallies])
        for name in cls._SUMS:
            setattr(whole, name, np.concatenate([getattr(tally, name) for tally in tallies]))
        return whole


def turn(before: Floats, effort: Floats) -> Floats:
    """Return by how much the effort of two rounds differs beyond `STEADY`, pp of GDP a year (any shape)."""
    beyond: Floats = np.maximum(np.abs(effort - before) - STEADY, 0.0)
    return beyond


def _kept(state: Alliance, setup: Setup) -> Floats:
    """Return how far an ally is up to its promises, 0-1 (R, N): the worse of pledge and plan, and what is beside them.

    Where the alliance asks for related spending it counts by `_TIER`, its guideline for equipment by `_EQUIPMENT`.
    """
    pledged = np.where(
        state.pledge_target > 0.0, state.core_share / np.maximum(state.pledge_target, 0.1), 1.0
    )
    planned = np.where(state.plan_target > 0.0, state.core_share / np.maximum(state.plan_target, 0.1), 1.0)
    bare = ~setup.members.has_forces
    core = np.clip(np.minimum(pledged, planned), 0.0, 1.0)
    tier = np.clip(state.related_share / np.maximum(state.related_target, 0.1), 0.0, 1.0)
    both = (1.0 - _TIER) * core + _TIER * tier
    money = np.where(state.related_target > 0.0, both, core)
    asked = setup.scenario.targets.equipment_share_pct.value / 100.0
    if asked > 0.0:
        bought = np.clip(state.equipment_share / asked, 0.0, 1.0)
        money = (1.0 - _EQUIPMENT) * money + _EQUIPMENT * bought
    return np.where(bare, 1.0, money)


def _to_come(state: Alliance, setup: Setup) -> Floats:
    """Return the usable force with part of what is on order in service, (R, N): no game ends for those after it."""
    with_orders = 1.0 + _ON_ORDER * state.backlog / np.maximum(state.stock, 1e-9)
    force: Floats = state.usable_force * with_orders**setup.parameters.equipment_weight
    return force


Terms = Mapping[str, tuple[tuple[str, Floats | float], ...]]
"""Components of a score by name, each as labelled terms that are added up in this order, 0-1."""


def _sum(terms: tuple[tuple[str, Floats | float], ...]) -> Floats:
    total = terms[0][1]
    for _, value in terms[1:]:
        total = total + value
    return np.asarray(total, dtype=np.float64)


def points_of(terms: tuple[tuple[str, Floats | float], ...]) -> Floats:
    """Return points from 0 to 100: the sum, at most 1; below `_EASED` it falls ever slower, and never to 0."""
    total = _sum(terms)
    eased = _EASED * np.exp(np.minimum(total / _EASED, 1.0) - 1.0)
    points: Floats = 100.0 * np.where(total < _EASED, eased, np.minimum(total, 1.0))
    return points


def government(tally: Tally, end: Alliance) -> Terms:
    """Return the five components of governments by their terms, (R, N) each."""
    setup, start, rounds = tally.setup, tally.start, tally.rounds
    who = setup.members
    forces = who.has_forces
    before, after = _to_come(start, setup), _to_come(end, setup)
    grown = np.where(forces, np.log(np.maximum(after, 1e-9) / np.where(forces, before, 1.0)), 0.0)
    grown = np.where(forces, np.clip(grown, -1.0, 1.0), 0.3 * (end.presence > 0.0))
    # Incidents are mostly luck: they count for little beside what makes them likely.
    crises = (0.5 + who.proximity) * (0.001 * end.disputes + 0.035 * end.wars + 0.02 * end.failures)
    turns = tally.turns / rounds
    return {
        "security": (
            (STARTING, 0.45),
            ("change in own forces, with orders placed", 0.1 * grown),
            ("balance of forces", 0.35 * tally.balance / rounds),
            ("US commitment", 0.15 * (tally.commitment / rounds - 0.5)),
            (_LOST, -0.15 * tally.lost / rounds),
            (_STOP_AND_GO, -STOP_AND_GO["security"] * turns),
            ("uses of force, wars, failures to help", -crises),
        ),
        "economy": (
            (STARTING, 0.85),
            ("debt from own decisions", -0.025 * end.chosen_debt),
            ("spending above or below the start", -0.3 * tally.burden / rounds),
            ("demand from defence, less taxes", 0.3 * tally.growth / rounds),
            (_LOST, -0.3 * tally.lost / rounds),
            (_STOP_AND_GO, -STOP_AND_GO["economy"] * turns),
        ),
        "support": (
            (STARTING, 0.5),
            ("average public support", 1.4 * tally.support / rounds),
            ("public support at the start", -0.9 * who.start_support),
        ),
        "influence": (
            (STARTING, 0.17),
            ("standing in Washington", 0.3 * _standing(start, end, setup)),
            ("reputation", 0.3 * end.reputation),
            ("cohesion of the alliance", 0.1 * end.cohesion),
        ),
        "promises": (
            ("pledge, plan, related spending, equipment", 0.4 * tally.kept / rounds),
            ("reputation", 0.6 * end.reputation),
        ),
    }


def _standing(start: Alliance, end: Alliance, setup: Setup) -> Floats:
    """Return standing with Washington, 0-1 (R, N); for Washington itself by how much the others raised their share."""
    who = setup.members
    others = np.where(who.is_us, 0.0, 1.0)
    before = europe_canada_share(start.core_share, start.gdp, others)
    rise = europe_canada_share(end.core_share, end.gdp, others) - before
    return np.where(who.is_us, np.clip(0.5 + 0.5 * rise, 0.0, 1.0), end.us_favour)


def alliance(tally: Tally, end: Alliance) -> Terms:
    """Return the alliance's outcome by its terms, (R, 1) each."""
    setup, rounds = tally.setup, tally.rounds
    active = setup.active(setup.rounds - 1)
    # An ally counts from four fifths of the aim on, fully where it is met: no cliff at the last hundredth.
    near = np.clip(5.0 * end.core_share / setup.aim(setup.begins(setup.rounds)) - 4.0, 0.0, 1.0)
    at_goal = (near * active).sum(axis=1, keepdims=True) / active.sum()
    return {
        "deterrence": (
            (STARTING, 0.5),
            ("balance of forces", tally.balance / rounds),
            ("uses of force", -0.01 * end.disputes),
            ("wars", -0.3 * end.wars),
        ),
        "cohesion": (("average cohesion", tally.cohesion / rounds),),
        "commitment": (("average US commitment", tally.commitment / rounds),),
        "allies_at_target": (("members near the summit target at the end", at_goal),),
    }
