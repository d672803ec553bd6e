"""A game of several people as the lines that they type: who leaves and comes back, deals, a summit with a redraft.

The lines of a round can be typed again from its beginning and give the same orders: so whoever was stopped in the
middle of one goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["SIX", "turns", "whole_game"]

SIX = ("SG", "GBR", "DEU", "POL", "ESP", "USA")
LEAVES, COMES_BACK = 3, 5
"""Rounds, from 1, at whose beginning Spain leaves and comes back."""

_AT_SUMMIT: Mapping[str, Sequence[str]] = {
    "SG": ["text core 5 related 1.5 due 2032 review 100% ambiguity 0"],
    "ESP": ["vote refuse"],
}
_REDRAFT: Mapping[str, Sequence[str]] = {
    "SG": ["text core 2 related 0.5 due 2040 review 20% ambiguity 60%"],
    "ESP": ["summit", "vote redraft sign"],
}
_DEAL = ["propose POL ask troops 0.5 give praise"]


def turns(number: int, seats: Sequence[str], *, summit: bool = False) -> list[str]:
    """Return the lines of round `number`, from 1, of the people in `seats`: each gives orders, the last commits."""
    away = "ESP" in seats and LEAVES <= number < COMES_BACK
    here = [seat for seat in seats if not (away and seat == "ESP")]
    lines = []
    if "ESP" in seats and number == LEAVES:
        lines += [f"turn {here[0]}", "away ESP"]
    if "ESP" in seats and number == COMES_BACK:
        lines += ["join ESP"]
    if summit:
        lines += [
            line for seat in here for line in [f"turn {seat}", "clear", *_AT_SUMMIT.get(seat, ()), "count"]
        ]
        lines += [line for seat in here for line in [f"turn {seat}", *_REDRAFT.get(seat, ()), "count"]]
    for place, seat in enumerate(here):
        lines += [f"turn {seat}", *([] if summit else ["clear"])]
        if seat != "SG":
            lines.append(f"set core {0.05 * (1 + (place + number) % 3):.2f}")
        if number == 2 and seat == "GBR":
            lines += _DEAL
        if number == 2 and seat == "POL":
            lines.append("sign")
        lines.append("commit")
    return lines


def whole_game(seats: Sequence[str], rounds: int, *, summit: bool = False) -> list[list[str]]:
    """Return the lines of each round; a summit meets in the first, if at all."""
    return [turns(number, seats, summit=summit and number == 1) for number in range(1, rounds + 1)]
