"""Who is at a table, as everybody may know it: whose orders are in, who still decides, who is away."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.seats import seat_name
from game.engine.table import Table
from game.play.session.session import Session

__all__ = ["Seated", "others_deciding", "seated"]


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat that a person holds or has held, and in a few words how far its orders are."""

    seat: str
    name: str
    here: bool
    handed_in: bool
    state: str


def seated(session: Session) -> tuple[Seated, ...]:
    """Return all people who are at the table or have been, in the scenario's order."""
    table = session.table
    return tuple(
        Seated(
            seat,
            seat_name(seat, session.setup),
            seat in table.people,
            seat in table.handed_in,
            _state(table, seat),
        )
        for seat in table.chairs
    )


def _state(table: Table, seat: str) -> str:
    if table.game.finished:
        return "the game is over"
    if seat not in table.people:
        return f"away, played by {table.game.holder(seat)}"
    return "orders in" if seat in table.handed_in else "deciding"


def others_deciding(session: Session) -> tuple[str, ...]:
    """Return the names of the others whom the round still waits for."""
    waiting = session.table.waiting_for
    return tuple(seat_name(seat, session.setup) for seat in waiting if seat != session.seat)
