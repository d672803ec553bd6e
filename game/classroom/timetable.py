"""Where a lesson is by the clock on the wall and by its plan: minutes since the first team came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from game.classroom.exercise import Exercise
from game.classroom.states import OPEN_ROUND, State

__all__ = ["Slot", "minute_now", "minute_planned", "slots", "step_now"]

_LONGEST = 240.0
"""Minutes after which it is another lesson: who rehearsed the day before is not late today."""


def minute_now(exercise: Exercise) -> float | None:
    """Return for how many minutes the lesson has lasted; None before a team has joined, or where it was another day."""
    row = exercise.store.first("SELECT at FROM log WHERE verb = 'joined' ORDER BY n")
    if row is None:
        return None
    lasted = (exercise.clock.today() - datetime.fromisoformat(row["at"])).total_seconds() / 60.0
    return lasted if lasted <= _LONGEST else None


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the lesson as planned: the minute at which it begins, its state, and of rounds the index from 0."""

    minute: float
    state: State
    index: int = 0


def slots(exercise: Exercise) -> tuple[Slot, ...]:
    """Return the parts of the lesson as planned, in order. A vote is held only where a summit meets."""
    plan, setup = exercise.plan, exercise.course.setup
    lengths = [(State.LOBBY, 0, plan.lobby), (State.BRIEFING, 0, plan.briefing)]
    for index in range(exercise.rounds):
        timing = plan.round(index)
        vote = [(State.VOTING, index, timing.vote)] if setup.summit(index) else []
        lengths += [(State.TALKS, index, timing.talks), *vote, (State.ORDERS, index, timing.orders)]
        lengths += [(State.RESULTS, index, timing.results)]
    lengths += [(State.DEBRIEF, 0, plan.debrief), (State.ENDED, 0, 0.0)]
    begins = accumulate((length for _, _, length in lengths), initial=0.0)
    return tuple(
        Slot(minute, state, index) for minute, (state, index, _) in zip(begins, lengths, strict=False)
    )


_PART_OF = {State.REDRAFT: State.VOTING, State.CLOSING: State.ORDERS}


def minute_planned(exercise: Exercise) -> float:
    """Return the minute at which the present state begins by the plan."""
    state = _PART_OF.get(exercise.state, exercise.state)
    index = min(exercise.index - (state is State.RESULTS), exercise.rounds - 1) if state in OPEN_ROUND else 0
    return next(slot.minute for slot in slots(exercise) if slot.state is state and slot.index == index)


def step_now(exercise: Exercise, minute: float | None) -> int | None:
    """Return the place of the plan's step that a minute belongs to; None without a minute or before the first."""
    if minute is None:
        return None
    begun = [place for place, step in enumerate(exercise.plan.steps) if step.minute <= minute]
    return begun[-1] if begun else None
