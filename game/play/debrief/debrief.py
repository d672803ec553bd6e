"""The debrief of a finished game: scores, what would have been, promises, forecasts, the story.

Own score and the alliance's outcome stand side by side and are never added. Everything is judged by what was to be
expected of the orders, not by how the dice fell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from game.engine.counterfactual import (
    Effect,
    Path,
    keep_promise,
    meet_pledges,
    path_along,
    path_of,
    paths_of,
)
from game.engine.deals.view import DealSeen
from game.engine.scoring import BRANCHES, Scores, SeatScore, as_it_went
from game.errors import RuleError
from game.play.advice.ministers import MINISTERS, HitRate
from game.play.advice.promises import AllyPromise, PromiseLine, allies_promises, promises_of
from game.play.debrief.everybody import PersonResult, everybody
from game.play.debrief.findings import (
    Choice,
    Findings,
    broken_promises,
    deals_broken,
    idle_orders,
    keeping,
    work_out,
)
from game.play.debrief.kept import keep, kept
from game.play.debrief.outcome import communique_of
from game.play.session.own_deals import own_deals, partner_of
from game.play.session.predictions import Scored
from game.play.session.session import Session
from game.play.wording.at_home import came_at_home
from game.play.wording.calls import came_of_call
from game.play.wording.deals import who
from game.play.wording.summary import OrderLine, describe_orders, red_line_now
from game.report.names import span

__all__ = ["Alternative", "Chapter", "Choice", "Debrief", "PredictionScore", "debrief"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another course of the whole game: its effect on what was to be expected, and its path in this very world."""

    name: str
    title: str
    effect: Effect
    path: Path


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
    at_home: tuple[str, ...]
    """What voters, parliament and lenders did, and how a call for help ended."""


@dataclass(frozen=True)
class Debrief:
    """All that a debrief shows."""

    session: Session
    score: SeatScore
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
    everybody: tuple[PersonResult, ...]
    """A line for each who has played; none in a game of one."""


def debrief(
    session: Session,
    progress: Callable[[float], None] | None = None,
    *,
    search: bool = True,
    branches: int = BRANCHES,
) -> Debrief:
    """Return the debrief of a finished game; takes a few seconds, and a moment once it has been kept in the save.

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
    found = kept(session) if search and branches == BRANCHES else None
    if found is None:
        found = work_out(session, progress or (lambda part: None), search=search, branches=branches)
        if search and branches == BRANCHES:
            keep(session, found)
    # The game itself is at hand: nothing of it need be played again.
    rounds, promises = [done.result for done in session.log], promises_of(session)
    setup = session.setup
    return Debrief(
        session=session,
        score=found.scores[session.seat],
        alliance=found.alliance,
        here=as_it_went(setup, session.seed, rounds, session.people, [session.seat], run=session.run),
        path=path_along(setup, [rounds[0].before, *(result.after for result in rounds)]),
        alternatives=tuple(_alternatives(session, found, promises)),
        mattered=found.mattered,
        best=found.best,
        promises=promises,
        deals=own_deals(session.view),
        allies=allies_promises(session.view),
        red_line_crossed=_crossed(session),
        ministers=tuple(HitRate(MINISTERS[name], *counts) for name, counts in found.ministers.items()),
        predictions=_predictions(session),
        chronicle=_chronicle(session),
        everybody=everybody(session, found.scores),
    )


def _alternatives(
    session: Session, found: Findings, promises: Iterable[PromiseLine]
) -> Iterable[Alternative]:
    """Yield the alternatives to the game with their effects as they were found, and their paths in its own world."""
    setup, seed, players = session.setup, session.seed, session.people
    run, settings, played = session.run, session.settings, len(session.log)
    broken = broken_promises(promises)
    nothing = path_of(setup, seed, idle_orders(session), players, run=run, settings=settings)
    yield Alternative("nothing", "You had ordered nothing", found.effects["nothing"], nothing.until(played))
    overrides = [meet_pledges(setup), *(keep_promise(line.promise, setup) for line in broken.values())]
    paths = paths_of(setup, seed, session.orders, players, overrides, run=run, settings=settings)
    titles = {
        "pledges": "Everyone had kept the pledge",
        **{name: _kept(line) for name, line in broken.items()},
    }
    for (name, title), path in zip(titles.items(), paths, strict=True):
        yield Alternative(name, title, found.effects[name], path.until(played))
    for name, deal in deals_broken(session).items():
        sworn = deal.id, session.seat
        path = path_of(setup, seed, keeping(session, deal), players, run=run, settings=settings, sworn=sworn)
        partner = who(partner_of(deal, session.seat), session.view)
        title = f"You had kept the deal with {partner} of round {deal.opened + 1}"
        yield Alternative(name, title, found.effects[name], path.until(played))


def _kept(line: PromiseLine) -> str:
    """Return the title of the alternative in which a promise was kept."""
    what = "your national plan" if line.kind == "plan" else "the pledge"
    return f"You had kept {what} of {line.promise.target:g}% by {line.promise.due:.0f}"


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
                (
                    *came_of_call(done.before, done.result),
                    *came_at_home(done.before, done.after, done.result),
                ),
            )
        )
    return tuple(chapters)
