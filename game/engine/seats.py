"""Seats: who can be played, by code, and what kind of seat it is."""

from __future__ import annotations

from game.engine.setup import Setup
from game.errors import UsageProblem, nearest
from game.scenario.members import SECRETARY_GENERAL, suggest_code

__all__ = ["SECRETARY_GENERAL", "check_seat", "is_chair", "seat_name", "seats_of"]


def seats_of(setup: Setup) -> tuple[str, ...]:
    """Return the codes of all seats: every ally's government, then the Secretary General."""
    return (*setup.codes, SECRETARY_GENERAL)


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
    near = suggest_code(seat)
    if near not in known:
        near = nearest(seat, known)
    raise UsageProblem(
        f"the scenario {setup.scenario.id} has no seat {seat!r}",
        hint=f"did you mean {near}?" if near else f"seats: {', '.join(known)}",
    )
