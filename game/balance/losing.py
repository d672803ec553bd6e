"""Losing: how many games a script loses by difficulty, and how many of those it was warned of.

A game is lost when the seat's party falls too far to come back, or the alliance breaks. Each is played as a person
plays it, in a world of its own: the script sees its seat's view in each round, and can do something about what
threatens it. A game was warned of if something did in a round before the last one: the government was in danger,
lenders were nervous, or a bad year could make the next fall the last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.balance.scripts.catalogue import SCRIPTS
from game.balance.scripts.script import Desk, Script
from game.balance.tournament import SEED, major_seats, shipped
from game.engine.game import Game
from game.engine.seats import is_chair
from game.engine.setup import Setup, prepare
from game.scenario.catalogue import find
from game.studies.workers import each

__all__ = ["WORLDS", "Lost", "losing"]

WORLDS = 8


@dataclass(frozen=True, slots=True)
class Lost:
    """Parts of the games that a script lost in a seat at a difficulty, and parts of those that it was warned of."""

    scenario: str
    seat: str
    difficulty: str
    script: str
    lost: float
    warned: float
    """nan where none was lost."""


def _is_warned(desk: Desk) -> bool:
    own = desk.view.own
    return own is not None and (own.home.is_near_rout or own.home.in_danger or own.home.lenders_warned > 0)


def _game(setup: Setup, seat: str, script: Script, run: int, seed: int) -> tuple[bool, bool]:
    """Return whether a game is lost, and whether a warning came before the round in which it ended."""
    game = Game(setup, seed, first_run=run, players=frozenset({seat}), can_end=True)
    warned = list[bool]()
    while not game.finished:
        desk = Desk.of(game, seat)
        warned.append(_is_warned(desk))
        game.order_all(seat, script.orders(desk))
        game.advance()
    return bool(game.ended), any(warned[:-1])


def _seat(job: tuple[str, str, str, Mapping[str, float], str, range, int]) -> Lost:
    """Return it for one seat; `job` is scenario, seat, difficulty, its sizes, script, runs and seed."""
    scenario, seat, difficulty, sizes, script, runs, seed = job
    setup = prepare(find(scenario), parameters=sizes)
    games = [_game(setup, seat, SCRIPTS[script], run, seed) for run in runs]
    warned = [told for lost, told in games if lost]
    share = float(np.mean(warned)) if warned else float("nan")
    return Lost(scenario, seat, difficulty, script, len(warned) / len(runs), share)


def losing(
    difficulties: Mapping[str, Mapping[str, float]],
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    scripts: Sequence[str] = ("idle", "thoughtful"),
    worlds: int = WORLDS,
    seed: int = SEED,
    workers: int = 1,
) -> list[Lost]:
    """Return how often each script loses in each government's seat with a role sheet, by difficulty and its sizes.

    Scripts meet the same worlds at each difficulty. Each seat has worlds of its own: one slump hits all seats of its
    world, and a mean over seats of the same few worlds would be that of these worlds.
    """
    jobs = [
        (scenario, seat, difficulty, dict(sizes), script, range(place * worlds, (place + 1) * worlds), seed)
        for scenario in (shipped() if scenarios is None else scenarios)
        for place, seat in enumerate(major_seats(scenario))
        if not is_chair(seat) and (seats is None or seat in seats)
        for difficulty, sizes in difficulties.items()
        for script in scripts
    ]
    return each(_seat, jobs, workers)
