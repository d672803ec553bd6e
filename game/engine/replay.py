"""Plays a record again: the same scenario, seed and orders, and whether they give the same states."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import game
from game.engine.game import Game, RoundResult
from game.engine.record import Record, RecordedRound, digest, same_state
from game.engine.seats import PLAYER, check_seat
from game.engine.setup import Setup, prepare
from game.errors import FairShareError, RecordError
from game.model import MODEL_VERSION
from game.model.parameters import THEORIES
from game.scenario.catalogue import find, scenario_files
from game.scenario.schema import Scenario

__all__ = ["check_playable", "open_game", "play_on", "replay", "scenario_of", "setup_of"]

_WRITTEN = (".yaml", ".yml")
"""Endings of the files that notes may name: no other file is read because a note says so."""


def setup_of(record: Record) -> Setup:
    """Return the setup a record was played with.

    Raises
    ------
    RecordError
        As `check_playable`, and where a strategy, a parameter or a seat is unknown here.
    """
    header, scenario = record.header, check_playable(record)
    strategies = {seat: name for seat, name in header.seats.items() if name != PLAYER}
    try:
        setup = prepare(
            scenario,
            strategies=strategies,
            theory=next(name for name in THEORIES if name == header.theory),
            parameters=header.parameters,
            rounds=header.rounds,
            deals_among_governments=header.deals_among_governments,
            remembered=header.remembered,
        )
        for seat in header.remembered:
            check_seat(seat, setup)
    except FairShareError as error:
        raise RecordError(f"{record.file}: {error.message}", hint=error.hint) from None
    return setup


def check_playable(record: Record) -> Scenario:
    """Return the scenario of a record that can be played here, as far as its header tells.

    Raises
    ------
    RecordError
        If the scenario is not here or its figures have changed, or the record was played with another model.
    """
    header, scenario = record.header, scenario_of(record)
    if header.model != MODEL_VERSION:
        raise RecordError(
            f"{record.file}: was played with model {header.model}; this version has model {MODEL_VERSION}, "
            "which gives different results",
            hint=f"use fairshare {header.engine} (this is {game.__version__})",
        )
    if header.theory not in THEORIES:
        raise RecordError(f"{record.file}: uses a theory {header.theory!r} that this model does not have")
    if header.rounds > scenario.round.count:
        raise RecordError(
            f"{record.file}: is a game of {header.rounds} rounds, but the scenario {scenario.id} has "
            f"{scenario.round.count}"
        )
    return scenario


def scenario_of(record: Record) -> Scenario:
    """Return the scenario of a record: one that comes with the game, or a file of its author.

    A file is looked for where the record's own notes say it was, and beside the record under the scenario's name. Its
    texts may have changed since the game was played, its figures may not. Nothing of what such a file holds is told
    here: notes come with records from anywhere, and what they name may be anything.

    Raises
    ------
    RecordError
        If it is nowhere to be found, its file has mistakes, or its figures have changed since.
    """
    name, wanted = record.header.scenario, record.header.scenario_figures
    found: list[Scenario] = []
    faulty: list[Path | str] = []
    for place in _places_of(record):
        try:
            scenario = find(place)
        except FairShareError:
            faulty.append(place)
            continue
        if scenario.identity.figures == wanted:
            return scenario
        found.append(scenario)
    if found:
        raise _changed(record, found[0])
    if faulty:
        raise RecordError(f"{record.file}: its scenario has mistakes now: fairshare check {faulty[0]}")
    where = f" in {record.scenario_file}" if record.scenario_file is not None else ""
    raise RecordError(
        f"{record.file}: the scenario of this game, {name!r}{where}, is missing",
        hint=f"{'put the file back, or ' if where else ''}put {name}.yaml beside the record",
    )


def _places_of(record: Record) -> Iterator[Path | str]:
    """Yield where the scenario of a record may be: names of shipped ones, paths of files that there are."""
    name, noted = record.header.scenario, record.scenario_file
    if noted is not None and noted.is_absolute() and noted.suffix in _WRITTEN and os.path.isfile(noted):
        yield noted
    if name in scenario_files():
        yield name
    elif re.fullmatch(r"[\w-]+", name):
        beside = Path(record.file).parent / f"{name}.yaml"
        if os.path.isfile(beside):
            yield beside


def _changed(record: Record, scenario: Scenario) -> RecordError:
    header = record.header
    if scenario.id in scenario_files() and scenario.file == str(scenario_files()[scenario.id]):
        here, hint = "", "start a new game; the same orders would now give a different game"
    else:
        here = f" ({scenario.file})"
        hint = (
            f"restore the earlier file, or put it beside the record as {header.scenario}.yaml; start a new game to "
            "play the present one"
        )
    versions = (
        f" (version {header.scenario_version} then, version {scenario.version} now)"
        if scenario.version != header.scenario_version
        else ""
    )
    return RecordError(
        f"{record.file}: the figures of the scenario {scenario.id}{here} have changed since this game was "
        f"played{versions}",
        hint=hint,
    )


def players_of(seats: Mapping[str, str]) -> frozenset[str]:
    """Return the seats that players held."""
    return frozenset(seat for seat, name in seats.items() if name == PLAYER)


def open_game(record: Record, *, setup: Setup | None = None, traced: bool = False) -> Game:
    """Return the game of a record at its beginning; `setup` is what it was played with, where that is at hand.

    Raises
    ------
    RecordError
        As `setup_of`, and where a seat or its strategy is unknown.
    """
    header = record.header
    setup, players = setup or setup_of(record), players_of(header.seats)
    try:
        return Game(setup, header.seed, first_run=header.run, players=players, traced=traced)
    except FairShareError as error:
        raise RecordError(f"{record.file}: {error.message}", hint=error.hint) from None


def play_on(
    game_: Game, record: Record, *, verify: bool = False
) -> Iterator[tuple[Game, RoundResult, RecordedRound]]:
    """Play the committed rounds of a record in `game_`; with `verify` compare every digest.

    Yields of each round the game as it stood before it with everybody's orders in, what it brought, and its line.

    Raises
    ------
    RecordError
        If an order is not legal in the game as it is now, or a state differs from the recorded one.
    """
    for line in record.lines:
        _set_up(game_, record, line)
        before = game_.fork()
        result = game_.advance()
        if verify and not same_state(found := digest(result.after), line.digest):
            raise RecordError(
                f"{record.file}: round {line.round} differs from the record: "
                f"digest {found}, recorded {line.digest}",
                hint=f"recorded by fairshare {record.header.engine}; this is {game.__version__}",
            )
        yield before, result, line


def _set_up(game_: Game, record: Record, line: RecordedRound) -> None:
    """Bring a game to where a committed round was played: what was put in, talks, who held which seat, their orders."""
    where = f"{record.file}: round {line.round}"
    try:
        game_.inject(*line.injected)
        game_.repeat_talks(line.talks)
        game_.set_holders(line.held)
    except FairShareError as error:
        raise RecordError(f"{where}: {error.message}", hint=error.hint) from None
    for seat, orders in line.orders.items():
        try:
            game_.submit(seat, orders)
        except FairShareError as error:
            raise RecordError(f"{where}, {seat}: {error.message}") from None
    for seat, ambitions in line.chosen.items():
        try:
            game_.choose(seat, ambitions)
        except FairShareError as error:
            raise RecordError(f"{where}, {seat}: {error.message}") from None


def replay(record: Record, *, verify: bool = False, traced: bool = False) -> tuple[Game, list[RoundResult]]:
    """Return the game of a record at its last committed round, and all rounds played."""
    game_ = open_game(record, traced=traced)
    return game_, [result for _, result, _ in play_on(game_, record, verify=verify)]
