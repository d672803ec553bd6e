"""Seats: who can be played, by code, and what kind of seat it is."""

from __future__ import annotations

from game.engine.setup import Setup
from game.errors import UsageProblem, nearest
from game.scenario.members import SECRETARY_GENERAL, suggest_code

__all__ = [
    "HELD_ORDERS",
    "PLAYER",
    "SECRETARY_GENERAL",
    "check_playable",
    "check_seat",
    "is_chair",
    "playable_seats",
    "seat_name",
    "seats_of",
]

PLAYER = "player"
"""Who holds a seat that a person plays; else `HELD_ORDERS` or the name of a strategy stands there."""

HELD_ORDERS = "orders"
"""Who holds a seat while it gives the orders that a policy of a study holds for it."""


def seats_of(setup: Setup) -> tuple[str, ...]:
    """Return the codes of all seats: every ally's government, then the Secretary General."""
    return (*setup.codes, SECRETARY_GENERAL)


def playable_seats(setup: Setup) -> tuple[str, ...]:
    """Return the codes of the seats that have a role sheet: a player can hold them, and they can be scored."""
    return tuple(seat for seat in seats_of(setup) if seat in setup.scenario.playable)


def is_chair(seat: str) -> bool:
    return seat == SECRETARY_GENERAL


def seat_name(seat: str, setup: Setup) -> str:
    """Return how a seat is called on screens."""
    return "Secretary General" if is_chair(seat) else setup.scenario.allies[seat].name


def check_seat(seat: str, setup: Setup) -> str:
    """Return `seat` in its proper spelling.

    Raises
    ------
    UsageProblem
        If the scenario has no such seat; names the nearest.
    """
    known = seats_of(setup)
    if seat in known:
        return seat
    near = suggest_code(str(seat))
    if near not in known:
        near = nearest(str(seat), known)
    raise UsageProblem(
        f"the scenario {setup.scenario.id} has no seat {seat!r}",
        hint=f"did you mean {near}?" if near else f"seats: {', '.join(known)}",
    )


def check_playable(seat: str, setup: Setup) -> str:
    """Return `seat` in its proper spelling.

    Raises
    ------
    UsageProblem
        If the scenario has no such seat, or no role sheet for it.
    """
    check_seat(seat, setup)
    playable = playable_seats(setup)
    if seat in playable:
        return seat
    raise UsageProblem(
        f"the scenario {setup.scenario.id} has no role sheet for {seat}, so nobody can play it",
        hint=f"seats to play: {', '.join(playable)}",
    )
