"""A team's ambitions, chosen before the first round is played."""

from __future__ import annotations

import json
from collections.abc import Sequence

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.errors import RuleError

__all__ = ["can_choose", "choose_ambitions"]


def can_choose(exercise: Exercise) -> bool:
    """Whether teams can choose: from the briefing on, until the first round has been played."""
    return exercise.state is not State.LOBBY and exercise.index == 0 and not exercise.course.finished


def choose_ambitions(exercise: Exercise, seat: str, names: Sequence[str]) -> None:
    """Choose what a seat's team sets out to do. On disk when this returns.

    Raises
    ------
    RuleError
        If it is too early or too late, or they are not as many different ambitions of the seat as it has.
    """
    if not can_choose(exercise):
        raise RuleError("Teams choose their ambitions before the first round is played.")
    exercise.chair(seat).choose_ambitions(names)
    exercise.store.do("UPDATE seat SET chosen = ? WHERE seat = ?", (json.dumps(list(names)), seat))
    exercise.store.log(seat, "chose", seat=seat, round_=exercise.index, ambitions=list(names))
