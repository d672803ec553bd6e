"""Promise against deed: what a seat promised, and what it spent when it was due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.engine.counterfactual import Promise
from game.engine.seats import is_chair
from game.engine.view import SeatView
from game.play.session.session import Session

__all__ = ["AllyPromise", "PromiseLine", "allies_promises", "promises_of"]

_SLACK = 0.005  # shares are published with two decimals


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise of the seat: a pledge of the alliance it signed, or a national plan, and what came of it.

    `made` is the round (from 0), -1 for one from before the game. `kept` is None where it fell due after the end:
    then `asked` says what the straight path to it would ask for by then.
    """

    kind: str
    """pledge | plan"""
    made: int
    promise: Promise
    letter: bool
    deed: float
    year: float
    kept: bool | None
    asked: float

    @property
    def behind(self) -> float:
        """How far the deed is below what is asked at that date, % of GDP; 0 where it is not."""
        return max(self.asked - self.deed, 0.0)


@dataclass(frozen=True, slots=True)
class AllyPromise:
    """What an ally is held to at the end of the game, and what it spends."""

    code: str
    name: str
    target_pct_gdp: float
    due: int
    letter: bool
    core_share: float

    @property
    def met(self) -> bool:
        return self.core_share >= self.target_pct_gdp - _SLACK


def promises_of(session: Session) -> tuple[PromiseLine, ...]:
    """Return all promises of the seat, those of before the game first; none of the Secretary General's."""
    if is_chair(session.seat):
        return ()
    views, found = session.views(), []
    previous: dict[str, tuple[float, int]] = {"pledge": (0.0, 0), "plan": (0.0, 0)}
    for number, view in enumerate(views):
        own = view.public[session.seat]
        now = {
            "pledge": (own.target_pct_gdp, own.target_due),
            "plan": (own.plan_pct_gdp, own.plan_due),
        }
        for kind, stated in now.items():
            if stated != previous[kind] and stated[0] > 0.0:
                made = views[max(number - 1, 0)]
                found.append(_line(session.seat, kind, number - 1, made, stated, views))
            previous[kind] = stated
    return tuple(found)


def _line(
    seat: str, kind: str, made: int, when: SeatView, stated: tuple[float, int], views: Sequence[SeatView]
) -> PromiseLine:
    target, due = stated
    promise = Promise(seat, when.public[seat].core_share, when.year, target, float(due))
    # A share promised "by 2027" is that of the year's end.
    late = next((view for view in views if view.year >= due + 1.0), None)
    judged = late or views[-1]
    deed = judged.public[seat].core_share
    asked = promise.level(judged.year)
    signed = views[made + 1].public[seat].side_letter if kind == "pledge" and made >= 0 else False
    return PromiseLine(
        kind,
        made,
        promise,
        signed,
        deed,
        judged.year,
        deed >= target - _SLACK if late is not None else None,
        asked,
    )


def allies_promises(view: SeatView) -> tuple[AllyPromise, ...]:
    """Return what members are held to and what they spend, those furthest below first."""
    found = [
        AllyPromise(code, ally.name, ally.target_pct_gdp, ally.target_due, ally.side_letter, ally.core_share)
        for code, ally in view.public.items()
        if ally.member and ally.target_pct_gdp > 0.0
    ]
    return tuple(sorted(found, key=lambda line: line.core_share - line.target_pct_gdp))
