"""What a team says matters most to it: parts of its score, chosen before the first round and shown again at the end."""

from __future__ import annotations

import json
from collections.abc import Sequence

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.errors import RuleError

__all__ = ["can_choose", "choose_values"]


def can_choose(exercise: Exercise) -> bool:
    """Whether teams can choose: from the briefing on, until the first round has been played."""
    return exercise.state is not State.LOBBY and exercise.index == 0 and not exercise.course.finished


def choose_values(exercise: Exercise, seat: str, names: Sequence[str]) -> None:
    """Choose the parts of a seat's score that matter most to its team. On disk when this returns.

    Raises
    ------
    RuleError
        If it is too early or too late, or they are not as many different parts of this seat's score as are asked for.
    """
    if not can_choose(exercise):
        raise RuleError("Teams choose what matters most before the first round is played.")
    exercise.chair(seat).choose_values(names)
    exercise.store.do("UPDATE seat SET chosen = ? WHERE seat = ?", (json.dumps(list(names)), seat))
    exercise.store.log(seat, "chose", seat=seat, round_=exercise.index, values=list(names))
