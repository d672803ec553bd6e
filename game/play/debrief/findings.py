"""What takes its time in a debrief: the score, what alternatives would have brought, the choices that mattered.

All of it is played in many worlds, and follows from the game alone: so it is worked out once and kept with the save.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from game.engine import counterfactual
from game.engine.acts import Act
from game.engine.counterfactual import AlternativeOrders, Counterfactuals, Effect, keep_promise, meet_pledges
from game.engine.deals.view import DealSeen
from game.engine.orders import Orders
from game.engine.scoring import SeatScore, score
from game.play.advice.ministers import hit_rates
from game.play.advice.promises import PromiseLine, promises_of
from game.play.debrief.alternatives import OneChange, left_out, other_orders
from game.play.debrief.everybody import seats_to_score
from game.play.session.own_deals import broken_deals
from game.play.session.session import Committed, Session

__all__ = ["Choice", "Findings", "broken_promises", "deals_broken", "idle_orders", "keeping", "work_out"]

_SURE = 300
"""Branches over which the best change and the choice that mattered are judged once they are found."""

_SILENCE, _LOUD = "silence", "criticise"
"""The term of a deal that forbids an act, and that act."""

_FEW = 16
"""Branches in which everything is tried first: the first of those that the shortlist is judged by."""

_DOUBT = 3.0
"""Standard errors by which a change may look worse than the best in few branches and still be tried in more."""

_SHORTLIST = 10
"""Changes tried again at most, for the choice that mattered most and for the best one."""

_MOST_STEPS = 2500
"""Rounds of single changes in the first search at most, each of less than two milliseconds."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of one round and what it was worth: for one made, what it brought; for one not made, what it would have.

    `index` is the round (from 0) to retry from.
    """

    index: int
    label: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Findings:
    """Scores of those who played, the alliance's outcome, and what was found about alternatives to the game.

    `effects` are those of the alternatives, by name; `ministers` how many of a minister's forecasts held, and how
    many fell due, by name.
    """

    scores: Mapping[str, SeatScore]
    """Of the seat, and of all others who played."""
    alliance: Mapping[str, float]
    effects: Mapping[str, Effect]
    mattered: Choice | None
    best: Choice | None
    ministers: Mapping[str, tuple[int, int]]


def broken_promises(promises: Iterable[PromiseLine]) -> dict[str, PromiseLine]:
    """Return the promises that were not kept, by the name of the alternative in which they had been."""
    return {f"{line.kind}-{line.made + 1}": line for line in promises if line.behind > 0.005}


def deals_broken(session: Session) -> dict[str, DealSeen]:
    """Return the deals that the seat broke itself, by the name of the alternative in which it had kept them."""
    return {f"deal-{deal.id}": deal for deal in broken_deals(session.view)}


def keeping(session: Session, deal: DealSeen) -> list[dict[str, Orders]]:
    """Return the orders of the game without what a deal forbids; what it asks to be done besides is for the engine."""
    quiet = next((one for one in deal.terms if one.seat == session.seat and one.term == _SILENCE), None)
    orders = [dict(one) for one in session.orders]
    for index in range(deal.opened, len(orders) if quiet is not None else 0):
        own = orders[index].get(session.seat)
        if own is not None and quiet is not None and session.setup.begins(index) < quiet.by:
            acts = (act if act.name != _LOUD else _without(act, quiet.to) for act in own.acts)
            orders[index][session.seat] = replace(own, acts=tuple(act for act in acts if act.to))
    return orders


def _without(act: Act, code: str) -> Act:
    return replace(act, to=tuple(one for one in act.to if one != code))


def idle_orders(session: Session) -> list[dict[str, Orders]]:
    """Return the orders of the game with nothing ordered by the seat, one mapping a round."""
    return [{**orders, session.seat: Orders()} for orders in session.orders]


def work_out(session: Session, report: Callable[[float], None], *, search: bool, branches: int) -> Findings:
    """Return the findings of a finished game; `report` is called with the part done, 0 to 1.

    Without `search` neither the choice that mattered most nor the best deviation is looked for. The score is taken over
    `branches`, what would have been over as many, 64 at most.
    """
    setup, seat, players = session.setup, session.seat, session.people
    report(0.0)
    settings = session.settings
    scores = score(
        setup,
        session.seed,
        session.orders,
        players,
        seats_to_score(session),
        branches=branches,
        run=session.run,
        settings=settings,
    )
    report(0.05)
    measured = Counterfactuals(
        setup,
        session.seed,
        seat,
        session.orders,
        players,
        branches=min(branches, counterfactual.BRANCHES),
        run=session.run,
        settings=settings,
    )
    effects = _effects(session, measured)
    report(0.15)
    mattered = best = None
    if search:
        mattered, best = _choices(session, measured, lambda part: report(0.15 + 0.65 * part))
    report(0.8)
    ministers = {rate.minister.name: (rate.hits, rate.due) for rate in hit_rates(session)}
    report(1.0)
    return Findings(scores.seats, scores.alliance, effects, mattered, best, ministers)


def _effects(session: Session, measured: Counterfactuals) -> dict[str, Effect]:
    broken = broken_promises(promises_of(session))
    overrides = [
        meet_pledges(session.setup),
        *(keep_promise(line.promise, session.setup) for line in broken.values()),
    ]
    found = zip(("pledges", *broken), measured.overridden(overrides), strict=True)
    kept = {
        name: measured.throughout(keeping(session, deal), sworn=(deal.id, session.seat))
        for name, deal in deals_broken(session).items()
    }
    return {"nothing": measured.throughout(idle_orders(session)), **dict(found), **kept}


def _choices(
    session: Session, measured: Counterfactuals, progress: Callable[[float], None]
) -> tuple[Choice | None, Choice | None]:
    """Return the choice that mattered most and the best change of one round.

    All are tried in a few worlds, those that may be the largest again in more, the two that are found in many.
    """
    sieve = measured.with_branches(_FEW)
    rounds = _rounds_to_search(session, sieve)
    without = [change for done in rounds for change in left_out(done)]
    other = [change for done in rounds for change in other_orders(done)]
    tried = _tried(sieve, [*without, *other], lambda part: progress(0.8 * part))
    left, either = _may_be_largest(tried[: len(without)], _size), _may_be_largest(tried, _gain)
    again = _tried(measured, [*left, *either])
    mattered = max(again[: len(left)], key=_size, default=None)
    best = max(again[len(left) :], key=_gain, default=None)
    progress(0.95)
    sure = measured.with_branches(_SURE)
    return _judged(sure, mattered, made=True), _judged(sure, best, made=False)


_Tried = tuple[OneChange, Effect]


def _size(tried: _Tried) -> float:
    return abs(tried[1].total)


def _gain(tried: _Tried) -> float:
    return tried[1].total


def _tried(
    measured: Counterfactuals,
    changes: Sequence[OneChange],
    progress: Callable[[float], None] | None = None,
) -> list[_Tried]:
    effects = measured.each([AlternativeOrders(change.index, change.orders) for change in changes], progress)
    return list(zip(changes, effects, strict=True))


def _may_be_largest(tried: Sequence[_Tried], worth: Callable[[_Tried], float]) -> list[OneChange]:
    """Return the changes that more worlds may show to be the largest, the largest as it looks now first."""
    ordered = sorted(tried, key=worth, reverse=True)[:_SHORTLIST]
    if not ordered:
        return []
    least = worth(ordered[0]) - _DOUBT * ordered[0][1].error
    return [one[0] for one in ordered if worth(one) + _DOUBT * one[1].error >= least]


def _rounds_to_search(session: Session, measured: Counterfactuals) -> list[Committed]:
    """Return the rounds whose changes are tried: all of a short game, of a long one those that moved the score most."""
    left = {
        done.index: (len(left_out(done)) + len(other_orders(done))) * (session.setup.rounds - done.index)
        for done in session.log
    }
    if sum(left.values()) <= _MOST_STEPS:
        return session.log
    nothing = measured.each([AlternativeOrders(done.index, Orders()) for done in session.log])
    moved = {done.index: abs(effect.total) for done, effect in zip(session.log, nothing, strict=True)}
    found: list[Committed] = []
    steps = 0
    for index in sorted(moved, key=lambda index: -moved[index]):
        steps += left[index]
        if found and steps > _MOST_STEPS:
            break
        found.append(session.log[index])
    return sorted(found, key=lambda done: done.index)


def _judged(sure: Counterfactuals, found: _Tried | None, *, made: bool) -> Choice | None:
    if found is None:
        return None
    change = found[0]
    effect = sure.instead(change.index, change.orders)
    if not effect.stands_out or (not made and effect.total <= 0.0):
        return None
    # What a choice brought is what would be lost without it.
    label = f'leaving out "{change.label}"' if change.leaves_out and not made else change.label
    return Choice(change.index, label, effect.reversed() if made else effect)
