"""What a list of scenarios says of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.scenario.schema import Scenario

__all__ = ["SeatSummary", "Summary", "summary_of"]


@dataclass(frozen=True, slots=True)
class SeatSummary:
    """A seat with a role sheet: the code of its ally, or SG, and its difficulty from 1 (easy) to 5 (hard)."""

    code: str
    difficulty: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list of scenarios says of one.

    `allies` are those at the start, `joining` those that join later; `years` is the length of a round;
    `other_seats` is the difficulty of allies without a role sheet of their
    own, None where they cannot be taken.
    """

    id: str
    title: str
    date: str
    dilemma: str
    allies: int
    joining: int
    rounds: int
    years: float
    seats: tuple[SeatSummary, ...]
    other_seats: int | None
    file: str


def summary_of(scenario: Scenario) -> Summary:
    """Return the summary of a scenario."""
    joining = sum(str(ally.joined) > str(scenario.date) for ally in scenario.allies.values())
    return Summary(
        id=scenario.id,
        title=scenario.title,
        date=str(scenario.date),
        dilemma=" ".join(scenario.dilemma.split()),
        allies=len(scenario.allies) - joining,
        joining=joining,
        rounds=scenario.round.count,
        years=scenario.round.years,
        seats=tuple(SeatSummary(code, seat.difficulty) for code, seat in scenario.seats.items()),
        other_seats=scenario.default_seat.difficulty if scenario.default_seat else None,
        file=scenario.file,
    )
