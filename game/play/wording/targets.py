"""The target that a seat is held to, in words: the same on screens and in line mode."""

from __future__ import annotations

from game.play.session.preview import TargetChance
from game.play.wording.effects import month_of

__all__ = ["reached_by"]


def reached_by(chance: TargetChance, year: float) -> str:
    """Return the date at which a chance is told, as seen from `year`: never one that is past.

    >>> reached_by(TargetChance(2.5, 2027, 2028.0, 0.4, 0.5), 2027.7)
    'by the end of 2027'
    >>> reached_by(TargetChance(2.0, 2024, 2029.25, 0.4, 0.5), 2025.2)
    'by April 2029'
    """
    if year < chance.due + 1.0 <= chance.year:
        return f"by the end of {chance.due}"
    return f"by {month_of(chance.year)}"
