"""The concept check before the lesson and after it: answers without a name, a seat or a time, and what they come to.

A student gets a code of eight letters with the first answers. Typed with the second ones, it links the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.classroom.tokens import new_pin, tidy
from game.errors import RuleError
from game.scenario.lesson import CheckQuestion
from game.scenario.lesson_reader import shipped_check

__all__ = [
    "LEAST_SHOWN",
    "PHASES",
    "ItemResult",
    "answer_check",
    "check_results",
    "is_open",
    "respondents",
    "right_answers",
    "scored_items",
]

PHASES = ("before", "after")
LEAST_SHOWN = 8
"""How many must have answered before anything is shown: fewer could be guessed apart."""

_WHEN = {"before": (State.LOBBY, State.BRIEFING), "after": (State.DEBRIEF, State.ENDED)}
_CODE_LENGTH, _MOST = 8, 400


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One question: the part of answers that are right, 0-1, before and after; None where it asks for an opinion."""

    idea: str
    before: float | None
    after: float | None


def is_open(exercise: Exercise, phase: str) -> bool:
    """Whether students are asked now: before the first round, and once the last one is over."""
    return exercise.state in _WHEN.get(phase, ())


def answer_check(exercise: Exercise, phase: str, choices: Mapping[str, int], code: str = "") -> str:
    """Keep one student's answers, by item, from 1; return the student's code. On disk when this returns.

    Raises
    ------
    RuleError
        If nothing is asked now, a question is left out, an answer is none of its four, or the code was not given out.
    """
    items = shipped_check()
    if not is_open(exercise, phase):
        raise RuleError("These questions are asked before the first round and in the debrief.")
    if any(item.id not in choices for item in items):
        raise RuleError("Answer every question. Guess if you do not know.")
    if any(not 1 <= choices[item.id] <= len(_asked(phase, item.id).options) for item in items):
        raise RuleError("Choose one of the four answers.")
    if respondents(exercise, phase) >= _MOST:
        raise RuleError("There are as many answers as a class can have.")
    respondent = _respondent(exercise, phase, code)
    with exercise.store.transaction():
        for item in items:
            exercise.store.do(
                "INSERT INTO check_answer VALUES (?, ?, ?, ?)", (phase, respondent, item.id, choices[item.id])
            )
    return respondent


def _respondent(exercise: Exercise, phase: str, code: str) -> str:
    wanted = tidy(code)
    if not wanted:
        return new_pin(_CODE_LENGTH)
    known = exercise.store.all("SELECT DISTINCT phase FROM check_answer WHERE respondent = ?", (wanted,))
    if not known:
        raise RuleError("This code was not given out. Look at it again, or leave it out.")
    if any(row["phase"] == phase for row in known):
        raise RuleError("These answers have been given already.")
    return wanted


def _asked(phase: str, name: str) -> CheckQuestion:
    item = next(item for item in shipped_check() if item.id == name)
    return item.before if phase == "before" else item.after


def respondents(exercise: Exercise, phase: str) -> int:
    """Return how many students have answered."""
    row = exercise.store.one(
        "SELECT count(DISTINCT respondent) AS number FROM check_answer WHERE phase = ?", (phase,)
    )
    return int(row["number"])


def scored_items() -> tuple[str, ...]:
    """Return the names of the questions that have a right answer."""
    return tuple(item.id for item in shipped_check() if item.before.right is not None)


def right_answers(exercise: Exercise, phase: str) -> dict[str, int]:
    """Return how many right answers each student gave in a phase, by the student's code."""
    found: dict[str, int] = {}
    for row in exercise.store.all(
        "SELECT respondent, item, choice FROM check_answer WHERE phase = ?", (phase,)
    ):
        right = row["item"] in scored_items() and row["choice"] == _asked(phase, row["item"]).right
        found[row["respondent"]] = found.get(row["respondent"], 0) + right
    return found


def check_results(exercise: Exercise) -> list[ItemResult]:
    """Return what each question came to; a phase with fewer than `LEAST_SHOWN` answers is left out."""
    return [
        ItemResult(item.idea, *(_right(exercise, phase, item.id) for phase in PHASES))
        for item in shipped_check()
    ]


def _right(exercise: Exercise, phase: str, name: str) -> float | None:
    right = _asked(phase, name).right
    if right is None or respondents(exercise, phase) < LEAST_SHOWN:
        return None
    row = exercise.store.one(
        "SELECT avg(choice = ?) AS part FROM check_answer WHERE phase = ? AND item = ?", (right, phase, name)
    )
    return float(row["part"])
