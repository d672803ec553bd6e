"""How a game of people ends before its last round: the alliance comes apart, or nobody's party is left in it."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.alliance import Alliance

__all__ = ["ENDED", "ending", "in_play"]

ENDED = {
    "rupture": "the alliance has come apart",
    "defeat": "your party was voted out and does not come back",
}
"""Why a game is over, by what ended it."""


def ending(state: Alliance, codes: Sequence[str], people: frozenset[str]) -> str:
    """Return what has ended the game of `people` in the first run, a key of `ENDED`; empty where nothing has."""
    if state.broken[0, 0] > 0.5:
        return "rupture"
    return "" if in_play(state, codes, people) else "defeat"


def in_play(state: Alliance, codes: Sequence[str], seats: frozenset[str]) -> frozenset[str]:
    """Return those of `seats` whose party has not been voted out for good in the first run."""
    lost = {code for code, routed in zip(codes, state.routed[0], strict=True) if routed > 0.5}
    return seats - lost
