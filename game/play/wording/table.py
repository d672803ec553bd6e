"""What seats and who works for them are called, who comes to a shared table and who goes: the same everywhere."""

from __future__ import annotations

from game.engine.seats import is_chair
from game.play.session.session import Session
from game.report.names import Names, capital

__all__ = ["called", "joined_words", "left_words", "staff_of"]


def called(session: Session, seat: str = "") -> str:
    """Return how a seat is called within a sentence, the session's own if none is named: `the United Kingdom`."""
    return Names.of(session.setup.scenario).one(seat or session.seat)


def staff_of(seat: str) -> str:
    """Return who decides for a seat that says nothing, as it is told: the Secretary General has no ministry."""
    return "your office" if is_chair(seat) else "your ministry"


def joined_words(session: Session) -> str:
    """Return that the holder of a seat has come."""
    return f"{capital(called(session))} is at the table from round {session.index + 1} on"


def left_words(session: Session, seat: str) -> str:
    """Return who plays a seat whose holder has gone."""
    return f"{capital(called(session, seat))} is played by {session.table.game.holder(seat)} from now on"
