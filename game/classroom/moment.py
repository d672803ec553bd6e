"""What a team does now, and what comes then: the same words in browsers and in terminals."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.exercise import Exercise
from game.classroom.states import DECIDING, State

__all__ = ["Moment", "moment_of"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the exercise is, what a team does now, and what comes then."""

    label: str
    do: str
    then: str


_DEADLINE = "When the clock ends, what you have saved counts. Without it the computer decides for you."

_MOMENTS = {
    State.LOBBY: ("You are in. Wait for the lesson to begin.", "Everybody gets a role sheet then."),
    State.BRIEFING: ("Read your role sheet.", "Your teacher starts the first round."),
    State.TALKS: ("Talk to the other teams. You can already prepare your decisions.", "Then all decide."),
    State.VOTING: ("Vote on the text.", "When the clock ends, your delegation votes for you."),
    State.REDRAFT: ("The text was refused. The Secretary General can put another.", "Then all vote again."),
    State.ORDERS: ("Decide and hand in.", _DEADLINE),
    State.CLOSING: ("The round closes now.", _DEADLINE),
    State.RESULTS: ("See what happened.", "Your teacher starts what comes next."),
    State.DEBRIEF: ("The game is over. Look at what became of it.", "Your teacher leads the debrief."),
    State.ENDED: ("The exercise has ended. You can still read everything.", ""),
}

_WHEN_IN = {
    State.VOTING: ("Your vote is in.", "The votes are shown when all are in, or when the clock ends."),
    State.ORDERS: ("You have handed in.", "The round is played when all are in, or when the clock ends."),
    State.CLOSING: (
        "You have handed in.",
        "The round closes now. It is the last moment to take something back.",
    ),
}


def moment_of(exercise: Exercise, seat: str) -> Moment:
    """Return what the team of a seat is told now."""
    label = exercise.state.label
    if exercise.state in DECIDING and seat not in exercise.people:
        if exercise.seats.all[seat].held_by:
            return Moment(
                label, "The computer plays your seat in this round.", "Ask your teacher if you want it back."
            )
        return Moment(label, "You decide from the next round on.", "Read your role sheet until then.")
    if seat in exercise.drafts.handed_in and exercise.state in _WHEN_IN:
        return Moment(label, *_WHEN_IN[exercise.state])
    return Moment(label, *_MOMENTS[exercise.state])
