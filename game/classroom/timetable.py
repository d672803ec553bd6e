"""Where a lesson is by the clock on the wall and by its plan: minutes since the first team came in."""

from __future__ import annotations

from datetime import datetime

from game.classroom.exercise import Exercise
from game.classroom.states import State

__all__ = ["minute_now", "minute_planned", "step_now"]

_LONGEST = 240.0
"""Minutes after which it is another lesson: who rehearsed the day before is not late today."""


def minute_now(exercise: Exercise) -> float | None:
    """Return for how many minutes the lesson has lasted; None before a team has joined, or where it was another day."""
    row = exercise.store.first("SELECT at FROM log WHERE verb = 'joined' ORDER BY n")
    if row is None:
        return None
    lasted = (exercise.clock.today() - datetime.fromisoformat(row["at"])).total_seconds() / 60.0
    return lasted if lasted <= _LONGEST else None


def minute_planned(exercise: Exercise) -> float:
    """Return the minute at which the present state begins by the plan."""
    plan, setup = exercise.plan, exercise.course.setup
    before = {State.LOBBY: 0.0, State.BRIEFING: plan.lobby}
    if exercise.state in before:
        return before[exercise.state]

    def vote(index: int) -> float:
        return plan.round(index).vote if setup.summit(index) else 0.0

    def length(index: int) -> float:
        timing = plan.round(index)
        return timing.talks + vote(index) + timing.orders + timing.results

    results = exercise.state is State.RESULTS
    index = min(exercise.index - results, exercise.rounds)
    if exercise.state in (State.DEBRIEF, State.ENDED):
        index = exercise.rounds
    begins = plan.lobby + plan.briefing + sum(map(length, range(index)))
    if exercise.state is State.ENDED:
        return begins + plan.debrief
    timing = plan.round(index)
    parts = {
        State.VOTING: timing.talks,
        State.REDRAFT: timing.talks,
        State.ORDERS: timing.talks + vote(index),
        State.CLOSING: timing.talks + vote(index),
        State.RESULTS: timing.talks + vote(index) + timing.orders,
    }
    return begins + parts.get(exercise.state, 0.0)


def step_now(exercise: Exercise, minute: float | None) -> int | None:
    """Return the place of the plan's step that a minute belongs to; None without a minute or before the first."""
    if minute is None:
        return None
    begun = [place for place, step in enumerate(exercise.plan.steps) if step.minute <= minute]
    return begun[-1] if begun else None
