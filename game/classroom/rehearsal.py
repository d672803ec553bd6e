"""A rehearsal of an exercise: bots play its plan, some in other ways than others. Nothing of it is kept.

The world is the lesson's own, so its shocks come when they will come in class, as far as nobody's decisions move them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.classroom.exercise import Exercise
from game.classroom.reading import words_before, words_of_round
from game.classroom.states import State
from game.classroom.timetable import slots
from game.engine.game import Game
from game.engine.ghosts import give, hand_in_ghosts, haunt
from game.engine.measures import alliance_measures
from game.engine.orders import Orders
from game.engine.seats import is_chair, playable_seats, seats_of
from game.engine.table import Table
from game.report.headlines import headlines

__all__ = ["BOTS", "Outcome", "QuietSeat", "Rehearsal", "RehearsedRound", "rehearse"]

BOTS: Mapping[str, float | None] = {
    "as their strategies say": None,
    "all raise spending by 0.2 points a year": 0.2,
    "all cut spending by 0.2 points a year": -0.2,
}
"""What teams are played by: effort in every round, points of GDP a year, or their seats' strategies."""

_WORLDS = 64
_SPAN = (10.0, 90.0)
_LARGEST = 0.3
"""The largest effort that is no emergency, points of GDP a year."""


@dataclass(frozen=True, slots=True)
class RehearsedRound:
    """One round of the teams.

    `minute` is when it begins by the plan, `decide` the minutes until the deadline of decisions, `asked` the seats that
    a card asks, `words` what the seat with the most has to read, `force` whether armed force is used against an ally.
    """

    number: int
    minute: float
    decide: float
    asked: tuple[str, ...]
    summit: bool
    words: int
    reader: str
    force: bool
    headline: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one way of playing: what Europe and Canada spend, % of GDP, after the teams' rounds and at the end;
    the rounds of the teams in which armed force was used, from 1.
    """

    teams: float
    end: float
    force: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuietSeat:
    """A seat that no card asks: what its largest order moves in what all allies spend together, % of their GDP, and an
    event with a note that would ask it, if there is one.
    """

    seat: str
    weight: float
    event: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What the plan comes to. `before` holds the words of briefing and role sheet by seat; `luck` what Europe and
    Canada spend after the teams' rounds in one world of ten at most, and in nine of ten.
    """

    minutes: float
    rounds: tuple[RehearsedRound, ...]
    before: Mapping[str, int]
    outcomes: Mapping[str, Outcome]
    luck: tuple[float, float]
    quiet: tuple[QuietSeat, ...]


def rehearse(exercise: Exercise, events: Mapping[str, str]) -> Rehearsal:
    """Let bots play an exercise from its beginning; `events` are titles of cards that can be put in, by id."""
    rounds = _rounds(exercise)
    asked = {seat for one in rounds for seat in one.asked}
    quiet = [seat for seat in exercise.seats.all if seat not in asked and not is_chair(seat)]
    scenario = exercise.course.setup.scenario
    return Rehearsal(
        minutes=slots(exercise)[-1].minute,
        rounds=rounds,
        before={seat: words_before(scenario, seat) for seat in exercise.seats.all},
        outcomes={name: _outcome(exercise, effort) for name, effort in BOTS.items()},
        luck=_luck(exercise),
        quiet=tuple(
            QuietSeat(seat, _weight(exercise, seat), _event(exercise, seat, events)) for seat in quiet
        ),
    )


def _rounds(exercise: Exercise) -> tuple[RehearsedRound, ...]:
    setup, header = exercise.course.setup, exercise.course.table.header
    seats = tuple(exercise.seats.all)
    table = Table.open(setup, header.seed, frozenset(seats), parameters=header.parameters)
    found: list[RehearsedRound] = []
    begins = {(slot.state, slot.index): slot.minute for slot in slots(exercise)}
    for index in range(exercise.rounds):
        game, minute = table.game, begins[State.TALKS, index]
        asked = tuple(seat for seat in seats if game.legal_orders(seat).cards)
        words = {seat: words_of_round(game, seat) for seat in seats}
        reader = max(words, key=lambda seat: words[seat])
        summit, before = game.moment.text is not None, _crises(game)
        haunt(table, exercise.course.ghosts, _without_teams(exercise))
        hand_in_ghosts(table, exercise.course.ghosts)
        result = table.close(without=True).result
        told = [one.text for one in headlines(setup, header.seed, result, reasons=False)]
        found.append(
            RehearsedRound(
                index + 1,
                minute,
                begins[State.RESULTS, index] - minute,
                asked,
                summit,
                words[reader],
                reader,
                _crises(table.game) > before,
                told[0] if told else "",
            )
        )
    return tuple(found)


def _measure(game: Game, name: str) -> float:
    active = game.setup.active(game.index)
    return float(alliance_measures(game.state, game.setup, active)[name][0, 0])


def _crises(game: Game) -> float:
    return _measure(game, "crises")


def _new_game(exercise: Exercise, players: frozenset[str], runs: int = 1) -> Game:
    course = exercise.course
    seats = frozenset(exercise.seats.all)
    return Game(course.setup, course.table.header.seed, runs=runs, players=players, dealt_to=seats)


def _play(exercise: Exercise, game: Game, players: frozenset[str], effort: float) -> None:
    """Play the open round with the same effort in some seats, where they have forces to pay for; ghosts in others."""
    for seat in players:
        game.order_all(seat, Orders(budget={"effort": effort}))
    give(game, exercise.course.ghosts, _without_teams(exercise))
    game.advance()


def _without_teams(exercise: Exercise) -> tuple[str, ...]:
    """Return the seats that can be played and that are no team's."""
    return tuple(seat for seat in playable_seats(exercise.course.setup) if seat not in exercise.seats.all)


def _outcome(exercise: Exercise, effort: float | None) -> Outcome:
    setup = exercise.course.setup
    players = frozenset() if effort is None else frozenset(s for s in exercise.seats.all if not is_chair(s))
    game, force = _new_game(exercise, players), []
    for index in range(exercise.rounds):
        before = _crises(game)
        _play(exercise, game, players, effort or 0.0)
        if _crises(game) > before:
            force.append(index + 1)
    teams = _measure(game, "europe_canada_share")
    for seat in game.players:
        game.hold(seat, setup.strategies[seat])
    while not game.finished:
        game.advance()
    return Outcome(teams, _measure(game, "europe_canada_share"), tuple(force))


def _luck(exercise: Exercise) -> tuple[float, float]:
    game = _new_game(exercise, frozenset(), _WORLDS)
    for _ in range(exercise.rounds):
        game.advance()
    active = game.setup.active(game.index)
    shares = alliance_measures(game.state, game.setup, active)["europe_canada_share"][:, 0]
    low, high = np.percentile(shares, _SPAN)
    return float(low), float(high)


def _weight(exercise: Exercise, seat: str) -> float:
    """Return what the largest effort of a seat in all its rounds adds to what allies spend together, % of their GDP."""
    spent = []
    for effort in (0.0, _LARGEST):
        game = _new_game(exercise, frozenset({seat}))
        for _ in range(exercise.rounds):
            _play(exercise, game, frozenset({seat}), effort)
        gdp = game.state.gdp[0] * game.setup.active(game.index - 1)
        spent.append(float(gdp @ game.state.core_share[0] / gdp.sum()))
    return spent[1] - spent[0]


def _event(exercise: Exercise, seat: str, events: Mapping[str, str]) -> str:
    """Return the title of an event that asks a seat, of those with a note for the teacher."""
    deck, setup = exercise.course.setup.deck, exercise.course.setup
    column = seats_of(setup).index(seat)
    for number, card in enumerate(deck.cards):
        if card.id in events and column < len(setup.codes) and deck.addressees[number, column]:
            return events[card.id]
    return ""
