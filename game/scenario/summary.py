"""What a list of scenarios says of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.scenario.schema import Scenario

__all__ = ["SeatSummary", "Summary", "span", "summary_of"]


@dataclass(frozen=True, slots=True)
class SeatSummary:
    """A seat with a role sheet: the code of its ally, or SG, and its difficulty from 1 (easy) to 5 (hard)."""

    code: str
    difficulty: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list of scenarios says of one.

    `allies` are those at the start, `joining` those that join later; `years` is the length of a round;
    `seats` are the major ones, `other_seats` the lowest and the highest difficulty of all others that can be taken,
    empty where there are none.
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
    other_seats: tuple[int, ...]
    file: str


def span(difficulties: tuple[int, ...]) -> str:
    """Return the lowest and the highest difficulty in words.

    >>> span((2, 2)), span((1, 3))
    ('2', '1 to 3')
    """
    low, high = difficulties[0], difficulties[-1]
    return f"{low}" if low == high else f"{low} to {high}"


def summary_of(scenario: Scenario) -> Summary:
    """Return the summary of a scenario."""
    others = [scenario.seat(code).difficulty for code in scenario.playable.difference(scenario.seats)]
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
        other_seats=(min(others), max(others)) if others else (),
        file=scenario.file,
    )
