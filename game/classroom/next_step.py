"""What the facilitator's big button does in each state, in words."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.states import State

__all__ = ["NextStep", "next_step"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the facilitator's big button does: its label, and what will happen, in a sentence."""

    label: str
    does: str


def next_step(state: State, number: int, *, text: bool, over: bool) -> NextStep | None:
    """Return what the button does in a state; None where nothing is left.

    `number` is that of the open round, from 1; `text` is whether a text is voted on in it; `over` whether the teams'
    rounds are.
    """
    return {
        State.LOBBY: NextStep("Start the briefing", "Everybody gets the role sheet of their seat."),
        State.BRIEFING: NextStep(f"Start round {number}", "Teams can talk and decide."),
        State.TALKS: NextStep(
            "Open the vote" if text else "Open decisions",
            "All teams vote at the same time." if text else "Teams decide and hand in.",
        ),
        State.VOTING: NextStep("Count the vote", "Who has not voted leaves it to the delegation."),
        State.REDRAFT: NextStep(
            "Go on", "A redraft that has been put is voted on; without one the vote is over."
        ),
        State.ORDERS: NextStep(
            "Close the round", "Saved drafts count. Seats without one are played by the computer."
        ),
        State.CLOSING: NextStep("Play the round", "It closes by itself in a few seconds."),
        State.RESULTS: NextStep(
            "Start the debrief" if over else f"Start round {number}",
            "The computer plays the years that are left." if over else "Teams can talk and decide.",
        ),
        State.DEBRIEF: NextStep("End the exercise", "Pages stay open for reading. Nothing can be changed."),
    }.get(state)
