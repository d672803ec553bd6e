"""What everybody in the room may see: for the projector. Nothing of it depends on whose view it is taken from."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.exercise import Exercise
from game.engine.view import SeatView
from game.play.debrief.outcome import outcome_of, told_of
from game.play.wording.effects import month_of

__all__ = ["LEFT_OUT", "PublicSight", "Spender", "public_sight"]


LEFT_OUT = frozenset({"news", "target_reached", "target_lost"})
"""Headlines that the wall does without: what teams have read before, and who is above or below one norm of several."""


@dataclass(frozen=True, slots=True)
class Spender:
    """What an ally spends on its forces, % of GDP, and spent before the last round."""

    code: str
    name: str
    share: float
    before: float


@dataclass(frozen=True, slots=True)
class PublicSight:
    """The alliance as the papers know it."""

    date: str
    spenders: tuple[Spender, ...]
    headlines: tuple[str, ...]
    communique: str


def public_sight(exercise: Exercise) -> PublicSight:
    """Return what the projector may show."""
    chair = exercise.chair(next(iter(exercise.seats.all)))
    views: list[SeatView] = chair.views()
    now, before = views[-1], views[-2] if len(views) > 1 else views[-1]
    spenders = (
        Spender(code, ally.name, ally.core_share, before.public[code].core_share)
        for code, ally in now.public.items()
        if ally.member
    )
    last = len(chair.log) - 1
    told = outcome_of(chair, last) if chair.log else None
    return PublicSight(
        date=month_of(now.year),
        spenders=tuple(sorted(spenders, key=lambda one: -one.share)),
        headlines=tuple(one.text for one in told_of(chair, last) if one.happening.kind not in LEFT_OUT)
        if chair.log
        else (),
        communique=(told.communique or "") if told else "",
    )
