"""What is printed for a class: a role sheet for every seat, and the lesson as its plan has it.

A role sheet holds what the scenario says and nothing of the exercise: no seed, no record, no estimate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from game.classroom.exercise import Exercise
from game.classroom.states import OPEN_ROUND
from game.classroom.timetable import slots
from game.engine.game import Game
from game.engine.held_orders import opening_orders
from game.engine.seats import seat_name
from game.engine.setup import Setup
from game.engine.view import SeatView
from game.play.explain.own_figures import OwnFigure, own_figures, places_of
from game.play.wording.summary import OrderLine, describe_orders
from game.report.score_parts import SCORE_PARTS
from game.scenario.seats import Seat

__all__ = ["RoundPlan", "Sheet", "rounds_of", "sheets_of"]

_ANY_SEED = 0
"""Of the game whose first round the openings are shown in: what a sheet shows of it depends on no draw."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A role sheet as it is printed: `places` are those among all allies by plain measures, `score` is in per cent."""

    seat: str
    name: str
    role: Seat
    figures: tuple[OwnFigure, ...]
    places: Mapping[str, int]
    opening: tuple[tuple[str, str], ...]
    """What to order in the first round, each with to what or toward whom."""
    score: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """A round as planned: the minute at which each part that lasts begins, by the part's name."""

    number: int
    parts: Mapping[str, float]
    summit: bool


def sheets_of(setup: Setup, seats: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the role sheets of some seats."""
    game = Game(setup, _ANY_SEED, players=frozenset(seats))
    return tuple(_sheet(setup, seat, game.view(seat)) for seat in seats)


def _sheet(setup: Setup, seat: str, view: SeatView) -> Sheet:
    role = setup.scenario.seat(seat)
    orders = opening_orders(role.opening, view.text) if role.opening is not None else None
    return Sheet(
        seat=seat,
        name=seat_name(seat, setup),
        role=role,
        figures=own_figures(setup, seat),
        places=places_of(setup, seat),
        opening=tuple(_aim(line) for line in describe_orders(orders, view)) if orders is not None else (),
        score=tuple(
            (SCORE_PARTS[name].label, 100.0 * weight) for name, weight in role.weights.items() if weight
        ),
    )


def _aim(line: OrderLine) -> tuple[str, str]:
    """Return an order without what is in force before it: that moves by itself, and a sheet is printed once."""
    _, arrow, aim = line.text.rpartition(" -> ")
    return line.label, f"to {aim}" if arrow else aim


def rounds_of(exercise: Exercise) -> tuple[RoundPlan, ...]:
    """Return the rounds that teams play, with their minutes."""
    planned = slots(exercise)
    lasting = [
        slot for slot, after in pairwise(planned) if slot.state in OPEN_ROUND and after.minute > slot.minute
    ]
    rounds: list[RoundPlan] = []
    for index in range(exercise.rounds):
        parts = {slot.state.label: slot.minute for slot in lasting if slot.index == index}
        rounds.append(RoundPlan(index + 1, parts, exercise.course.setup.summit(index) is not None))
    return tuple(rounds)
