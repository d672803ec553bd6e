"""What a team can do while the others still decide. Nothing of it changes what has been handed in."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.exercise import Exercise
from game.classroom.notes import Notes
from game.classroom.states import DECIDING

__all__ = ["Meanwhile", "meanwhile"]

_MEMO = "Write three lines for the debrief: what you decided, what you expect of others, what would change your mind."


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Something to do: in words, where a team's page has it, and what a terminal types for it (both can be empty)."""

    text: str
    page: str = ""
    line: str = ""


def meanwhile(exercise: Exercise, seat: str) -> tuple[Meanwhile, ...]:
    """Return what the team of a seat can do until the others are in; nothing before it has handed in itself."""
    if exercise.state not in DECIDING or seat not in exercise.drafts.handed_in:
        return ()
    chair, notes = exercise.chair(seat), Notes(exercise)
    left = sum(question.id not in chair.predictions for question in chair.questions)
    found = [
        Meanwhile(
            f"Predict what this round will bring: {left} open."
            if left
            else "Look at your predictions again.",
            "#predict",
            "predict",
        ),
        Meanwhile("Look ahead: where do your decisions lead?", "/ahead", "forecast"),
        Meanwhile(
            "Who carries how much? Try a measure that you would not have chosen.", "/alliance", "allies"
        ),
    ]
    if notes.are_on and not exercise.votes_counted and notes.left(seat) and not notes.is_muted(seat):
        found.append(Meanwhile("Write a note to another capital.", "#notes"))
    return (*found, Meanwhile(_MEMO))
