"""What a session starts from, what it keeps of a round, and what keeps it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from game.engine.game import Game, RoundResult
from game.engine.orders import Orders
from game.engine.record import Record, RecordedRound, ghosts_alone
from game.engine.seats import PLAYER
from game.engine.setup import Setup, prepare
from game.engine.view import SeatView
from game.errors import UsageProblem
from game.model.parameters import Theory
from game.play.session.difficulty import NORMAL, find_difficulty
from game.play.session.notes import Notes
from game.scenario.catalogue import scenario_files
from game.scenario.schema import Scenario

__all__ = ["Committed", "Keeper", "Opening", "own_file", "played_seat", "seats_played"]


class Keeper(Protocol):
    """What keeps a game as it is played; a failure comes back as a sentence and never stops the game."""

    problem: str
    """Why the game is not kept as it stands, in a few words; empty where it is."""

    def note(self, notes: Notes) -> str:
        """Keep the notes; return what went wrong, or an empty text."""

    def commit(self, lines: Sequence[RecordedRound], notes: Notes) -> str:
        """Keep all committed rounds, of which the last is new, and the notes."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a game starts from, as a person chooses it."""

    scenario: Scenario
    seat: str
    seed: int
    strategies: Mapping[str, str] = field(default_factory=dict)
    """Strategies in other seats that differ from the scenario's."""
    difficulty: str = NORMAL
    theory: Theory | None = None
    rounds: int | None = None

    def setup(self) -> tuple[Setup, dict[str, float]]:
        """Return the setup, and the parameters that the difficulty changes.

        Raises
        ------
        UsageProblem
            If a name is unknown or does not fit its seat.
        """
        parameters = dict(find_difficulty(self.difficulty).sizes)
        setup = prepare(
            self.scenario,
            strategies=self.strategies,
            theory=self.theory,
            parameters=parameters,
            rounds=self.rounds,
        )
        return setup, parameters


@dataclass(frozen=True, slots=True)
class Committed:
    """One committed round as its seat saw it: the view before, the orders, what came, the view after."""

    before: SeatView
    orders: Orders
    result: RoundResult
    after: SeatView
    game: Game
    """The game as it stood before the round, for looks ahead; for this room only."""
    stand_in: str = ""
    """The strategy that played the seat in this round because nobody else did."""

    @property
    def index(self) -> int:
        return self.before.round


def own_file(scenario: Scenario) -> str:
    """Return the whole path of a scenario's file where it does not come with the game, else an empty text."""
    path = os.path.realpath(scenario.file)
    return "" if path in map(os.path.realpath, scenario_files().values()) else path


def seats_played(record: Record) -> tuple[str, ...]:
    """Return the seats that people held in any round of a record, in the scenario's order; not those of ghosts."""
    held = {
        seat
        for holders in (record.header.seats, *(line.held for line in record.lines))
        for seat, holder in holders.items()
        if holder == PLAYER
    }
    return tuple(seat for seat in record.header.seats if seat in held - ghosts_alone(record.lines))


def played_seat(record: Record, wanted: str | None = None) -> str:
    """Return the one seat that a person played in a record, or the one `wanted` of several.

    Raises
    ------
    UsageProblem
        If there is none, more than one and none is wanted, or the one wanted is none of them.
    """
    seats = seats_played(record)
    if wanted is not None and seats:
        if wanted in seats:
            return wanted
        raise UsageProblem(
            f"{record.file}: no person played {wanted}", hint=f"people played {', '.join(seats)}"
        )
    if len(seats) == 1:
        return seats[0]
    if not seats:
        raise UsageProblem(
            f"{record.file}: nobody played in this game",
            hint="take a seat in its world to start a new game",
        )
    raise UsageProblem(
        f"{record.file}: several people played ({', '.join(seats)})",
        hint="say which seat is yours; the others are then played by their strategies",
    )
