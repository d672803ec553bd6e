"""One line for each person at the table: the score beside the usual government's, and promises kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.scoring import SeatScore
from game.engine.seats import seat_name
from game.play.advice.promises import promises_of
from game.play.session.session import Session

__all__ = ["PersonResult", "everybody", "seats_to_score"]


@dataclass(frozen=True, slots=True)
class PersonResult:
    """What became of one person's game: points expected of their orders, and of their seat's usual government."""

    seat: str
    name: str
    rounds: int
    """Rounds in which they gave the orders; strategies gave those of the others."""
    score: float
    usual: float
    kept: int
    due: int
    """Promises that fell due during the game; `kept` of them were kept."""


def seats_to_score(session: Session) -> tuple[str, ...]:
    """Return the seats whose scores a debrief shows: of all who have played, or the one seat of a game of one."""
    return session.table.chairs


def everybody(session: Session, scores: Mapping[str, SeatScore]) -> tuple[PersonResult, ...]:
    """Return a line for each who has played, in the scenario's order; none in a game of one."""
    seats = seats_to_score(session)
    if len(seats) < 2:
        return ()
    return tuple(_line(_chair(session, seat), scores[seat]) for seat in seats)


def _chair(session: Session, seat: str) -> Session:
    """Return the chair of a seat: of somebody who shares the terminal, or of one who left, as it saw the game."""
    here = next((one for one in session.together if one.seat == seat), None)
    if here is not None:
        return here
    left = Session(session.table, seat)
    left.stand_up()
    return left


def _line(session: Session, score: SeatScore) -> PersonResult:
    due = [line for line in promises_of(session) if line.kept is not None]
    return PersonResult(
        session.seat,
        seat_name(session.seat, session.setup),
        sum(session.seat in line.orders for line in session.lines),
        score.total,
        score.par,
        sum(bool(line.kept) for line in due),
        len(due),
    )
