"""Who holds which seat at the table of an exercise: teams, and strategies where no team is."""

from __future__ import annotations

from game.classroom.course import Course
from game.classroom.seats import Seats

__all__ = ["seat_people"]


def seat_people(course: Course, seats: Seats, only: tuple[str, ...] | None = None) -> None:
    """Let those hold their seats at the table who play them now, or `only` some; the others are held by strategies.

    After a vote has been counted nobody changes places until the next round.
    """
    table = course.table
    if course.finished or table.counted:
        return
    wanted = seats.played if only is None else only
    for seat, holder in seats.all.items():
        if seat in wanted and seat not in table.people:
            table.sit(seat)
        elif seat not in wanted:
            strategy = holder.held_by or table.stand_in(seat)
            if seat in table.people:
                table.leave(seat, strategy)
            elif table.stand_in(seat) != strategy:
                table.sit(seat)
                table.leave(seat, strategy)
