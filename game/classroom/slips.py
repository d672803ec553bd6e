"""The slips with the PINs: one file of an exercise, and the only place that holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from game.classroom.exercise import Exercise
from game.errors import UsageProblem
from game.files import put

__all__ = ["read_slips", "write_slips"]

_FILE = "pins.txt"
_PIN = re.compile(r" PIN (\w+)")


def write_slips(
    folder: Path, title: str, pins: Mapping[str, str], names: Mapping[str, str], teams: Mapping[str, str]
) -> None:
    """Write the PINs of a new exercise into a file that its owner alone can read; all three go by seat."""
    slips = [f"{names[seat]:<20} PIN {pin}  {teams.get(seat, '')}".rstrip() for seat, pin in pins.items()]
    put(folder / _FILE, "\n".join([title, "", *slips, ""]), private=True)


def read_slips(exercise: Exercise) -> dict[str, str]:
    """Return the PINs by seat, as far as they are still in the file and still good.

    A seat that was given a new PIN, or a file that was deleted, is no error: its slip is missing.
    """
    try:
        written = (exercise.store.folder / _FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found: dict[str, str] = {}
    for pin in _PIN.findall(written):
        try:
            found.setdefault(exercise.seats.of_pin(pin), pin)
        except UsageProblem:
            continue
    return {seat: found[seat] for seat in exercise.seats.all if seat in found}
