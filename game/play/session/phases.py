"""Where a person is in a game, and the one order in which it goes on."""

from __future__ import annotations

from enum import Enum

__all__ = ["Phase"]


class Phase(Enum):
    """The parts of a game. Cabinet and summit belong to the same open round: one goes back and forth between them."""

    BRIEFING = "briefing"
    CABINET = "cabinet"
    SUMMIT = "summit"
    RESULTS = "results"
    DEBRIEF = "debrief"
