"""Who takes what a team decides where a teacher leads the game: the exercise behind a seat."""

from __future__ import annotations

from typing import Protocol

from game.engine.deals.moves import Move

__all__ = ["Desk"]


class Desk(Protocol):
    """What a team's terminal asks of the class. All of it raises `RuleError` where it cannot be done now."""

    def hand_in(self) -> None:
        """Hand in what the team has drafted."""

    def take_back(self) -> bool:
        """Open again what was handed in; return whether anything was."""

    def talk(self, move: Move) -> None:
        """Make a move in a deal."""

    def now(self) -> tuple[str, ...]:
        """Return where the class is, how much time is left, what the team does now and what comes then."""
