"""A guest list: which team has which seat, for the slips and the console. Who wants none has no names anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.classroom.seats import clean_label
from game.errors import UsageProblem, nearest
from game.files import Unreadable, decode, read

__all__ = ["read_guests"]

_MOST_BYTES = 100_000


def read_guests(path: Path, seats: Sequence[str]) -> dict[str, str]:
    """Return the names of teams by seat: a line each, the code of a seat and a name; empty lines and remarks (#) aside.

    Raises
    ------
    UsageProblem
        If it cannot be read, or a line names no seat of the exercise, no team, or a seat that has one already.
    """
    try:
        lines = decode(read(path, _MOST_BYTES)).splitlines()
    except Unreadable as error:
        raise UsageProblem(f"the guest list {path} {error.why}", hint=error.right) from None
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        words = line.partition("#")[0].replace(",", " ", 1).split(maxsplit=1)
        if words:
            seat, name = words[0].upper(), clean_label(words[1] if len(words) > 1 else "")
            _check(f"{path}:{number}", seat, name, seats, found)
            found[seat] = name
    return found


def _check(where: str, seat: str, name: str, seats: Sequence[str], found: dict[str, str]) -> None:
    if seat not in seats:
        near = nearest(seat, seats)
        hint = f"did you mean {near}?" if near else f"seats: {', '.join(seats)}"
        raise UsageProblem(f"{where}: no team of this exercise has the seat {seat!r}", hint=hint)
    if not name:
        raise UsageProblem(
            f"{where}: the name of the team of {seat} is missing", hint=f"such as {seat} Falcons"
        )
    if seat in found:
        raise UsageProblem(f"{where}: {seat} has a team already, {found[seat]}")
