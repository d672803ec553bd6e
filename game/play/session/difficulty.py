"""Honest difficulty: how much politics forgives. It says so in words, and changes nothing of how the world works.

A difficulty is a handful of political sizes: with what lead governments begin, how often they are warned, how far a
party can fall and still come back. They are written in the record's header like any other choice of parameters, so a
game says how hard it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.errors import UsageProblem, nearest

__all__ = ["DIFFICULTIES", "NORMAL", "Difficulty", "find_difficulty"]

NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class Difficulty:
    """One way to make a game easier or harder."""

    name: str
    title: str
    says: str
    """What it changes, for people."""
    sizes: Mapping[str, float] = field(default_factory=dict)
    """Parameters of the model that it replaces: sizes of politics, never how strongly one thing answers another."""


DIFFICULTIES: Mapping[str, Difficulty] = {
    entry.name: entry
    for entry in (
        Difficulty(
            "easy",
            "Easy",
            "Governments begin 3 points further ahead. A party comes back from almost any defeat.",
            {"lead_start": 4.5, "rout": -6.0},
        ),
        Difficulty(
            NORMAL,
            "Normal",
            "A government is warned twice before it faces a vote of confidence or lenders stop it. A party that falls "
            "with a lead below -4 points does not come back, and the game is over.",
        ),
        Difficulty(
            "hard",
            "Hard",
            "Governments begin 1 point less ahead and are warned once. A party that falls with a lead below -1.5 "
            "points does not come back. To a call for help 55% of the forces have to come, in place of half.",
            {"lead_start": 0.5, "warnings": 1.0, "rout": -1.5, "quorum": 0.55},
        ),
        Difficulty(
            "expert",
            "Expert",
            "Governments begin 2 points less ahead and are warned once. A party that falls with a lead below -0.5 "
            "points does not come back. To a call for help 60% of the forces have to come.",
            {"lead_start": -0.5, "warnings": 1.0, "rout": -0.5, "quorum": 0.6},
        ),
    )
}
"""Difficulties by name, from easy to hard."""


def find_difficulty(name: str) -> Difficulty:
    """Return a difficulty by name.

    Raises
    ------
    UsageProblem
        If there is none of that name; names the nearest.
    """
    if name not in DIFFICULTIES:
        near = nearest(name, DIFFICULTIES)
        raise UsageProblem(
            f"there is no difficulty {name!r}",
            hint=f"did you mean {near}?" if near else f"there are {', '.join(DIFFICULTIES)}",
        )
    return DIFFICULTIES[name]
