"""What teams predict of a round before it is played: kept beside the record, which needs none of it."""

from __future__ import annotations

import json

from game.classroom.exercise import Exercise
from game.play.session.predictions import Answer, answer_to_data

__all__ = ["keep_predictions", "predict"]


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
    keep_predictions(exercise, seat)


def keep_predictions(exercise: Exercise, seat: str) -> None:
    """Keep what a seat's chair predicts of the open round. On disk when this returns."""
    said = {
        question: json.dumps(answer_to_data(answer), sort_keys=True)
        for question, answer in exercise.chair(seat).predictions.items()
    }
    key = (exercise.course.branch, exercise.index, seat)
    where = "branch = ? AND round = ? AND seat = ?"
    rows = exercise.store.all(f"SELECT question, answer FROM prediction WHERE {where}", key)
    if said == {row["question"]: row["answer"] for row in rows}:
        return
    with exercise.store.transaction():
        exercise.store.do(f"DELETE FROM prediction WHERE {where}", key)
        for question, data in said.items():
            values = (*key, question, data, exercise.clock.stamp())
            exercise.store.do("INSERT INTO prediction VALUES (?, ?, ?, ?, ?, ?)", values)
