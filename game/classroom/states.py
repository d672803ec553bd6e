"""The states of an exercise, what they are called, and which of them end by the clock."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["CLOSING_SECONDS", "DECIDING", "OPEN_ROUND", "REDRAFT_SECONDS", "TIMED", "State"]


class State(StrEnum):
    """Where an exercise is. `PLAYED` and `label` below say what that means to people."""

    LOBBY = "lobby"
    BRIEFING = "briefing"
    TALKS = "talks"
    VOTING = "voting"
    REDRAFT = "redraft"
    ORDERS = "orders"
    CLOSING = "closing"
    RESULTS = "results"
    DEBRIEF = "debrief"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """What it is called on every page."""
        return _LABELS[self]


_LABELS = {
    State.LOBBY: "Joining",
    State.BRIEFING: "Briefing",
    State.TALKS: "Talks",
    State.VOTING: "Vote",
    State.REDRAFT: "Redraft",
    State.ORDERS: "Decisions",
    State.CLOSING: "Closing",
    State.RESULTS: "Results",
    State.DEBRIEF: "Debrief",
    State.ENDED: "The end",
}

TIMED = frozenset({State.TALKS, State.VOTING, State.REDRAFT, State.ORDERS, State.CLOSING})
"""States that always end by the clock; the others wait for the facilitator, unless the exercise runs by itself."""

DECIDING = frozenset({State.TALKS, State.VOTING, State.REDRAFT, State.ORDERS, State.CLOSING})
"""States in which a draft can be saved."""

OPEN_ROUND = frozenset({*DECIDING, State.RESULTS})
"""States in which a round is open or has just been played."""

CLOSING_SECONDS = 5.0
"""How long everybody can still take back once a round closes."""

REDRAFT_SECONDS = 60.0
"""How long the Secretary General has for a redraft."""
