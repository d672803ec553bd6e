"""What teams predict of a round before it is played: kept beside the record, which needs none of it."""

from __future__ import annotations

import json

from game.classroom.exercise import Exercise
from game.play.session.predictions import Answer, answer_to_data

__all__ = ["predict"]


def predict(exercise: Exercise, seat: str, question: str, answer: Answer | None, moment: str) -> None:
    """Answer a question of the open round for a seat, or take the answer back (None). On disk when this returns.

    Raises
    ------
    Stale
        If the round it belongs to is over, or nothing can be decided.
    RuleError
        If there is no such question, or the answer is of the wrong kind.
    """
    exercise.check_open(seat, moment)
    exercise.chair(seat).predict(question, answer)
    key = (exercise.course.branch, exercise.index, seat, question)
    with exercise.store.transaction():
        exercise.store.do(
            "DELETE FROM prediction WHERE branch = ? AND round = ? AND seat = ? AND question = ?", key
        )
        if answer is not None:
            data = json.dumps(answer_to_data(answer), sort_keys=True)
            exercise.store.do(
                "INSERT INTO prediction VALUES (?, ?, ?, ?, ?, ?)", (*key, data, exercise.clock.stamp())
            )
