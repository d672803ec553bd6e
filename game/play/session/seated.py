"""Who is at a table, as everybody may know it: whose orders are in, who still decides, who is away."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.seats import seat_name
from game.play.session.session import Session

__all__ = ["Seated", "others_deciding", "seated"]


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat that a person holds or has held. `holder` is the strategy that plays it while nobody is there."""

    seat: str
    name: str
    handed_in: bool
    holder: str = ""

    @property
    def state(self) -> str:
        """What becomes of the seat's orders now, in a few words."""
        if self.holder:
            return f"away, played by {self.holder}"
        return "orders in" if self.handed_in else "deciding"


def seated(session: Session) -> tuple[Seated, ...]:
    """Return all people who are at the table or have been, in the scenario's order."""
    table = session.table
    return tuple(
        Seated(
            seat,
            seat_name(seat, session.setup),
            seat in table.handed_in,
            "" if seat in table.people else table.game.holder(seat),
        )
        for seat in table.chairs
    )


def others_deciding(session: Session) -> tuple[str, ...]:
    """Return the names of the others whom the round still waits for."""
    waiting = session.table.waiting_for
    return tuple(seat_name(seat, session.setup) for seat in waiting if seat != session.seat)
