"""Where teams say they stand on the text, for all to see, before anybody votes. It binds nobody and moves no figure."""

from __future__ import annotations

from collections.abc import Mapping

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.errors import RuleError
from game.governments.summit_tables import OWN
from game.model.controls import SummitText

__all__ = ["can_indicate", "indicate", "indications"]


def can_indicate(exercise: Exercise, seat: str, text: SummitText | None) -> bool:
    """Whether a seat can say where it stands on the `text` on the table: it has a vote, and teams are talking."""
    return (
        exercise.state in (State.TALKS, State.REDRAFT)
        and text is not None
        and seat in exercise.people
        and len(exercise.chair(seat).view.legal.votes) > 1
    )


def indicate(exercise: Exercise, seat: str, vote: str, moment: str) -> None:
    """Say how a seat means to vote, by the name of a vote, or nothing any more (empty). On disk when this returns.

    Raises
    ------
    Stale
        If the round it belongs to is over, or nothing can be decided.
    RuleError
        If no text is talked about, the seat has no vote, or there is no such vote.
    """
    exercise.check_open(seat, moment)
    if not can_indicate(exercise, seat, exercise.on_the_table):
        raise RuleError("Teams say where they stand while they talk about a text.")
    if vote and (vote == OWN or vote not in exercise.chair(seat).view.legal.votes):
        raise RuleError("There is no such answer.")
    key = (exercise.course.branch, exercise.index, seat)
    with exercise.store.transaction():
        exercise.store.do("DELETE FROM indication WHERE branch = ? AND round = ? AND seat = ?", key)
        if vote:
            exercise.store.do(
                "INSERT INTO indication VALUES (?, ?, ?, ?, ?)", (*key, vote, exercise.clock.stamp())
            )
        exercise.store.log(seat, "indicated", seat=seat, round_=exercise.index, vote=vote)
    exercise.changed()


def indications(exercise: Exercise) -> Mapping[str, str]:
    """Return what teams have said in the open round, by seat, in the order of the cast."""
    rows = exercise.store.all(
        "SELECT seat, vote FROM indication WHERE branch = ? AND round = ?",
        (exercise.course.branch, exercise.index),
    )
    said = {row["seat"]: row["vote"] for row in rows}
    return {seat: said[seat] for seat in exercise.seats.all if seat in said}
