"""A finished game of a class as its debrief takes it: apart from the exercise, so that no page waits for the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from game.classroom.exercise import Exercise
from game.engine.counterfactual import Path, path_along
from game.engine.orders import Orders
from game.engine.record import Record
from game.engine.scoring import RoundSetting, setting_of
from game.engine.seats import is_chair
from game.engine.setup import Setup
from game.engine.table import Table
from game.errors import RuleError
from game.play.session.notes import Notes
from game.play.session.session import Session
from game.report.names import Names, capital, day, span, whole_name

__all__ = ["FinishedGame"]


@dataclass(frozen=True)
class FinishedGame:
    """A game that is over: its record, who played, how many of its rounds teams played, and what they predicted."""

    title: str
    record: Record
    setup: Setup
    rounds: int
    notes: Mapping[str, Notes]
    """By seat, in the order of the cast."""

    @classmethod
    def of(cls, exercise: Exercise) -> FinishedGame:
        """Return the game of an exercise; who calls from several threads holds its lock.

        Raises
        ------
        RuleError
            If the game is not over.
        """
        course = exercise.course
        if not course.finished:
            raise RuleError(
                "the debrief comes after the last round", hint="play the exercise to its debrief first"
            )
        notes = {seat: course.notes(seat) for seat in exercise.seats.all}
        return cls(exercise.title, course.record(), course.setup, exercise.rounds, notes)

    @cached_property
    def table(self) -> Table:
        """The game, played again by itself: nobody else has its states in hand."""
        return Table.resume(self.record, self.setup)

    @cached_property
    def teams(self) -> tuple[str, ...]:
        """The seats for which a team gave orders in a round at least, in the order of the cast."""
        return tuple(seat for seat in self.notes if any(seat in orders for orders in self.own))

    @property
    def governments(self) -> tuple[str, ...]:
        """Those of them that are governments: all but the Secretary General."""
        return tuple(seat for seat in self.teams if not is_chair(seat))

    @cached_property
    def chairs(self) -> dict[str, Session]:
        """What each of them saw."""
        return {seat: Session(self.table, seat, self.notes[seat], at_once=False) for seat in self.teams}

    @property
    def seed(self) -> int:
        return self.record.header.seed

    @property
    def people(self) -> frozenset[str]:
        """The seats that people held when the game began."""
        return self.table.game.dealt_to or frozenset()

    @property
    def orders(self) -> list[dict[str, Orders]]:
        """What teams and ghosts ordered, one mapping a round."""
        return [dict(line.orders) for line in self.record.lines]

    @cached_property
    def own(self) -> list[dict[str, Orders]]:
        """What teams ordered."""
        return [
            {seat: orders for seat, orders in line.orders.items() if seat not in line.ghosts}
            for line in self.record.lines
        ]

    @property
    def of_ghosts(self) -> list[dict[str, Orders]]:
        """What ghosts ordered, in the seats that no team had."""
        return [
            {seat: line.orders[seat] for seat in line.ghosts if seat in line.orders}
            for line in self.record.lines
        ]

    @cached_property
    def settings(self) -> list[RoundSetting]:
        """What people found in each round."""
        return [setting_of(played.game) for played in self.table.log]

    @cached_property
    def path(self) -> Path:
        """What came of it."""
        first = self.table.log[0].result.before
        return path_along(self.setup, [first, *(played.result.after for played in self.table.log)])

    @cached_property
    def names(self) -> Names:
        """How seats are called within a sentence."""
        return Names.of(self.setup.scenario)

    def begins(self, code: str) -> str:
        """Return how a seat is called where a sentence or a cell begins with it."""
        return capital(self.names.one(code))

    def bare(self, code: str) -> str:
        """Return how a seat is called in a table: without an article."""
        return capital(self.names.one(code).removeprefix("the "))

    @property
    def whole(self) -> str:
        """What all allies but the United States are called."""
        return whole_name(self.setup.codes)

    def when(self, index: int) -> str:
        """Return a round, from 0, with its months: `round 2 (June 2026 to May 2027)`."""
        start, length = self.setup.scenario.date, self.setup.h
        return f"round {index + 1} ({span(day(start, length, index), day(start, length, index + 1))})"

    def share(self, code: str, moment: int) -> float:
        """Return what an ally spent on its forces at the beginning of a round, from 0, or at the end; % of GDP."""
        return float(self.path.allies["core_share"][moment, self.setup.codes.index(code)])
