"""The debrief of a finished game: scores, what would have been, promises, forecasts, the story.

Own score and the alliance's outcome stand side by side and are never added. Everything is judged by what was to be
expected of the orders, not by how the dice fell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.engine import counterfactual
from game.engine.counterfactual import (
    AlternativeOrders,
    Counterfactuals,
    Effect,
    Path,
    keep_promise,
    meet_pledges,
    path_along,
    path_of,
    paths_of,
)
from game.engine.deal_view import DealSeen
from game.engine.orders import Orders
from game.engine.scoring import BRANCHES, Scores, SeatScore, as_it_went, score
from game.errors import RuleError
from game.play.advice.ministers import HitRate, hit_rates
from game.play.advice.promises import AllyPromise, PromiseLine, allies_promises, promises_of
from game.play.debrief.alternatives import OneChange, left_out, other_orders
from game.play.debrief.outcome import communique_of
from game.play.session.own_deals import own_deals
from game.play.session.predictions import Scored
from game.play.session.session import Committed, Session
from game.play.wording.summary import OrderLine, describe_orders, red_line_now
from game.report.names import span

__all__ = ["Alternative", "Chapter", "Choice", "Debrief", "PredictionScore", "debrief"]

_SURE = 300
"""Branches over which the best change and the choice that mattered are judged once they are found."""

_FEW = 16
"""Branches in which everything is tried first: the first of those that the shortlist is judged by."""

_DOUBT = 3.0
"""Standard errors by which a change may look worse than the best in few branches and still be tried in more."""

_SHORTLIST = 10
"""Changes tried again at most, for the choice that mattered most and for the best one."""

_MOST_STEPS = 2500
"""Rounds of single changes in the first search at most, each of less than two milliseconds."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another course of the whole game: its effect on what was to be expected, and its path in this very world."""

    name: str
    title: str
    effect: Effect
    path: Path


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of one round and what it was worth: for one made, what it brought; for one not made, what it would have.

    `index` is the round (from 0) to retry from.
    """

    index: int
    label: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class PredictionScore:
    """The player's predictions of one kind beside the services': errors are means, 0 is best."""

    yes_no: bool
    count: int
    hits: int
    error: float
    services_error: float


@dataclass(frozen=True, slots=True)
class Chapter:
    """A round in the chronicle: its months, the headlines, what the player ordered, the summit."""

    index: int
    span: str
    headlines: tuple[str, ...]
    orders: tuple[OrderLine, ...]
    communique: str | None


@dataclass(frozen=True)
class Debrief:
    """All that a debrief shows."""

    session: Session
    score: SeatScore
    by_values: float | None
    """The mean of the three parts that the player chose; None where none were chosen."""
    alliance: Mapping[str, float]
    here: Scores
    """The same in the one world that was played, with its luck."""
    path: Path
    alternatives: tuple[Alternative, ...]
    mattered: Choice | None
    """The choice that mattered most; None where none stands out from luck."""
    best: Choice | None
    """The best single deviation; None where no change that was tried would have been better beyond luck."""
    promises: tuple[PromiseLine, ...]
    deals: tuple[DealSeen, ...]
    """The seat's own deals, as they stood at the end."""
    allies: tuple[AllyPromise, ...]
    red_line_crossed: tuple[int, ...] | None
    """Rounds (from 0) at whose end the red line was crossed; None where the game checks none."""
    ministers: tuple[HitRate, ...]
    predictions: tuple[PredictionScore, ...]
    chronicle: tuple[Chapter, ...]


def debrief(
    session: Session,
    progress: Callable[[float], None] | None = None,
    *,
    search: bool = True,
    branches: int = BRANCHES,
) -> Debrief:
    """Return the debrief of a finished game; takes a few seconds.

    `progress` is called with the part done, 0 to 1; what it raises stops the work. Without `search` it takes half a
    second, and neither the choice that mattered most nor the best deviation is looked for. The score is taken over
    `branches`, what would have been over as many, 64 at most.

    Raises
    ------
    RuleError
        If the game is not over.
    """
    if not session.finished:
        raise RuleError("the debrief comes after the last round")
    report = progress or (lambda part: None)
    setup, seat, players = session.setup, session.seat, session.people
    report(0.0)
    # The game itself is at hand: nothing of it need be played again.
    rounds, settings = [done.result for done in session.log], session.settings
    scores = score(
        setup,
        session.seed,
        session.orders,
        players,
        [seat],
        branches=branches,
        run=session.run,
        settings=settings,
    )
    report(0.05)
    own = scores.seats[seat]
    counterfactuals = Counterfactuals(
        setup,
        session.seed,
        seat,
        session.orders,
        players,
        branches=min(branches, counterfactual.BRANCHES),
        run=session.run,
        settings=settings,
    )
    promises = promises_of(session)
    alternatives = tuple(_alternatives(session, counterfactuals, promises))
    report(0.15)
    mattered = best = None
    if search:
        mattered, best = _choices(session, counterfactuals, lambda part: report(0.15 + 0.65 * part))
    report(0.8)
    ministers = hit_rates(session)
    report(0.95)
    done = Debrief(
        session=session,
        score=own,
        by_values=_by_values(session, own),
        alliance=scores.alliance,
        here=as_it_went(setup, session.seed, rounds, players, [seat], run=session.run),
        path=path_along(setup, [rounds[0].before, *(result.after for result in rounds)]),
        alternatives=alternatives,
        mattered=mattered,
        best=best,
        promises=promises,
        deals=own_deals(session.view),
        allies=allies_promises(session.view),
        red_line_crossed=_crossed(session),
        ministers=ministers,
        predictions=_predictions(session),
        chronicle=_chronicle(session),
    )
    report(1.0)
    return done


def _by_values(session: Session, own: SeatScore) -> float | None:
    chosen = [own.components[name] for name in session.values if name in own.components]
    return sum(chosen) / len(chosen) if chosen else None


def _alternatives(
    session: Session, measured: Counterfactuals, promises: Iterable[PromiseLine]
) -> Iterable[Alternative]:
    setup, seed, players = session.setup, session.seed, session.people
    run, settings = session.run, session.settings
    broken = [line for line in promises if line.behind > 0.005]
    others = [{**orders, session.seat: Orders()} for orders in session.orders]
    nothing = path_of(setup, seed, others, players, run=run, settings=settings)
    yield Alternative("nothing", "You had ordered nothing", measured.throughout(others), nothing)
    kept = [("pledges", "Everyone had kept the pledge"), *map(_kept, broken)]
    overrides = [meet_pledges(setup), *(keep_promise(line.promise, setup) for line in broken)]
    paths = paths_of(setup, seed, session.orders, players, overrides, run=run, settings=settings)
    for (name, title), effect, path in zip(kept, measured.overridden(overrides), paths, strict=True):
        yield Alternative(name, title, effect, path)


def _kept(line: PromiseLine) -> tuple[str, str]:
    """Return the name and the title of the alternative in which a promise was kept."""
    target, due = line.promise.target, line.promise.due
    what = "your national plan" if line.kind == "plan" else "the pledge"
    return f"{line.kind}-{line.made + 1}", f"You had kept {what} of {target:g}% by {due:.0f}"


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


def _crossed(session: Session) -> tuple[int, ...] | None:
    found = [red_line_now(done.after, session.role) for done in session.log]
    if any(crossed is None for crossed in found):
        return None
    return tuple(index for index, crossed in enumerate(found) if crossed)


def _predictions(session: Session) -> tuple[PredictionScore, ...]:
    scored = [one for index in range(len(session.log)) for one in session.scored(index)]
    return tuple(
        _prediction_score(kind, some)
        for kind in (False, True)
        if (some := [one for one in scored if one.question.yes_no == kind])
    )


def _prediction_score(yes_no: bool, scored: list[Scored]) -> PredictionScore:
    return PredictionScore(
        yes_no,
        len(scored),
        sum(one.hit for one in scored),
        sum(prediction.error for prediction in scored) / len(scored),
        sum(prediction.services_error for prediction in scored) / len(scored),
    )


def _chronicle(session: Session) -> tuple[Chapter, ...]:
    playthrough = session.playthrough()
    chapters = []
    for done, told in zip(session.log, playthrough.told, strict=True):
        index = done.index
        summit = session.setup.summit(index)
        chapters.append(
            Chapter(
                index,
                span(playthrough.date(index), playthrough.date(index + 1)),
                tuple(one.text for one in told),
                describe_orders(done.orders, done.before),
                communique_of(done.before, done.result, summit.place) if summit else None,
            )
        )
    return tuple(chapters)
