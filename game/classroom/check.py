"""A rehearsal of an exercise: what a teacher wants to know before the lesson. Bots play; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.exercise import Exercise
from game.engine.table import Table
from game.report.headlines import headlines

__all__ = ["Rehearsal", "RehearsedRound", "rehearse"]

_WORDS_A_MINUTE = 140
"""How fast a fifteen-year-old reads; judgement."""


@dataclass(frozen=True, slots=True)
class RehearsedRound:
    """One round: how many seats a card asks, whether a summit meets, and the first headline of what came of it."""

    number: int
    asked: int
    summit: bool
    headline: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What the plan comes to. `reading` is the minutes that briefing and role sheet take by seat."""

    minutes: float
    rounds: tuple[RehearsedRound, ...]
    reading: dict[str, float]
    quiet: tuple[str, ...]
    """Seats that no card asks in any of the rounds."""


def rehearse(exercise: Exercise) -> Rehearsal:
    """Let strategies play the rounds of an exercise that has not begun, on a copy."""
    setup, header = exercise.course.setup, exercise.course.table.header
    seats = frozenset(exercise.seats.all)
    table = Table.open(setup, header.seed, seats, parameters=header.parameters)
    rounds, asked_ever = [], set()
    for number in range(1, exercise.rounds + 1):
        asked = {seat for seat in seats if table.game.legal_orders(seat).cards}
        asked_ever |= asked
        summit = table.game.moment.text is not None
        result = table.close(without=True).result
        told = [one.text for one in headlines(setup, header.seed, result, reasons=False)]
        rounds.append(RehearsedRound(number, len(asked), summit, told[0] if told else ""))
    plan = exercise.plan
    timed = (plan.round(one.number - 1) for one in rounds)
    votes = sum(plan.round(one.number - 1).vote for one in rounds if one.summit)
    minutes = plan.lobby + plan.briefing + plan.debrief + votes
    minutes += sum(one.talks + one.orders + one.results for one in timed)
    return Rehearsal(
        minutes=minutes,
        rounds=tuple(rounds),
        reading={seat: _reading(exercise, seat) for seat in exercise.seats.all},
        quiet=tuple(seat for seat in exercise.seats.all if seat not in asked_ever),
    )


def _reading(exercise: Exercise, seat: str) -> float:
    scenario = exercise.course.setup.scenario
    sheet = scenario.seat(seat)
    texts = (scenario.briefing, sheet.goal, sheet.private_interest, sheet.red_line, *sheet.first_moves)
    return sum(len(text.split()) for text in texts) / _WORDS_A_MINUTE
