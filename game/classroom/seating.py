"""Who holds which seat at the table of an exercise: teams, ghosts of an earlier class, and strategies elsewhere."""

from __future__ import annotations

from collections.abc import Collection

from game.classroom.course import Course
from game.classroom.seats import Seats
from game.engine.ghosts import haunt
from game.engine.seats import seats_of

__all__ = ["seat_people"]


def seat_people(
    course: Course,
    seats: Seats,
    only: Collection[str] | None = None,
    ghosts: Collection[str] | None = None,
) -> None:
    """Let those hold their seats at the table who play them now, or `only` some; strategies hold the others.

    Ghosts take what no team has, or just the seats named. After a vote has been counted nobody changes places until
    the next round.
    """
    table = course.table
    if course.finished or table.counted:
        return
    wanted = seats.played if only is None else only
    for seat, holder in seats.all.items():
        if seat in wanted and seat in table.ghosts:
            table.leave(seat)
        if seat in wanted and seat not in table.people:
            table.sit(seat)
        elif seat not in wanted and (holder.held_by or seat not in table.ghosts):
            strategy = holder.held_by or table.stand_in(seat)
            if seat in table.people:
                table.leave(seat, strategy)
            elif table.stand_in(seat) != strategy:
                table.sit(seat)
                table.leave(seat, strategy)
    taken = {seat for seat, holder in seats.all.items() if holder.held_by or holder.played}
    free = [seat for seat in seats_of(course.setup) if seat not in taken]
    haunt(table, course.ghosts, free if ghosts is None else ghosts)
