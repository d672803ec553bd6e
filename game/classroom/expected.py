"""Predict first, then reveal: what teams expected of a round, all together, and what came of it.

Only questions that all teams are asked alike count. While a round is open nobody learns what others expect.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import median

from game.classroom.standing import Standing
from game.classroom.states import OPEN_ROUND, State
from game.play.session.predictions import Answer, Interval, Question, answer_from_data, came_of, questions_of
from game.play.wording.predictions import figure_text

__all__ = ["Expected", "expected", "teams_that_predict"]


@dataclass(frozen=True, slots=True)
class Expected:
    """A question, by how many teams it was answered, what they expected and what came, in words."""

    text: str
    teams: int
    said: str
    came: str


def teams_that_predict(exercise: Standing) -> int:
    """Return how many teams have predicted something of the open round."""
    row = exercise.store.one(
        "SELECT count(DISTINCT seat) AS number FROM prediction WHERE branch = ? AND round = ?",
        (exercise.course.branch, exercise.index),
    )
    return int(row["number"])


def expected(exercise: Standing) -> tuple[Expected, ...]:
    """Return what teams expected of the last round; nothing while a round is open, or before the first is played."""
    chair = exercise.chair(next(iter(exercise.seats.all)))
    is_open = exercise.state in OPEN_ROUND and exercise.state is not State.RESULTS
    if is_open or not chair.log:
        return ()
    index = min(exercise.rounds, len(chair.log)) - 1
    answers = _answers(exercise, index)
    done = chair.log[index]
    found = []
    for question in questions_of(done.before):
        given = answers.get(question.id, [])
        if question.ally is None and given:
            truth = came_of(question, done.after, done.result)
            found.append(
                Expected(question.text, len(given), _said(question, given), _came(question, given, truth))
            )
    return tuple(found)


def _answers(exercise: Standing, index: int) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for row in exercise.store.all(
        "SELECT question, answer FROM prediction WHERE branch = ? AND round = ? ORDER BY seat",
        (exercise.course.branch, index),
    ):
        found.setdefault(row["question"], []).append(answer_from_data(json.loads(row["answer"])))
    return found


def _values(given: list[Answer]) -> list[float]:
    return [one.guess if isinstance(one, Interval) else one.probability for one in given]


def _said(question: Question, given: list[Answer]) -> str:
    values = _values(given)
    low, middle, high = (_figure(question, value) for value in (min(values), median(values), max(values)))
    return f"{middle}" if low == high else f"{middle} in the middle, from {low} to {high}"


def _figure(question: Question, value: float) -> str:
    return f"{100 * value:.0f}%" if question.yes_no else figure_text(question, value)


def _came(question: Question, given: list[Answer], truth: float) -> str:
    if question.yes_no:
        right = sum((value > 0.5) == (truth > 0.5) for value in _values(given))
        return f"{'It did' if truth > 0.5 else 'It did not'}: {right} of {len(given)} teams thought so."
    within = sum(one.low <= truth <= one.high for one in given if isinstance(one, Interval))
    whose = f"of {within} of {len(given)} teams" if within else "of no team"
    return f"It was {figure_text(question, truth)}: in the range {whose}."
