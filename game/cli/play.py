"""`fairshare play`: opens the game, on screens in a terminal, line by line elsewhere."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from game.cli.kinds import Place, seat_codes, seed_kind
from game.cli.lazy import scenario_names
from game.cli.rows import record_of_row
from game.errors import UsageProblem

__all__ = ["play"]


@click.command()
@click.argument("scenario", required=False, shell_complete=scenario_names)
@click.option(
    "--seat",
    multiple=True,
    metavar="CODE[,CODE...]",
    help="Seat to take: GBR, POL, ... or SG; several share the terminal.",
)
@click.option("--seed", type=seed_kind, metavar="N", help="Random seed.")
@click.option(
    "--load", "record", type=Place(), metavar="NAME|FILE", help="Continue a saved game, by name or file."
)
@click.option(
    "--make-up",
    metavar="CODE",
    help="With --load: play this seat of a class's game; the others do as they did.",
)
@click.option(
    "--from-round",
    type=click.IntRange(1),
    metavar="N",
    help="With --make-up: begin with this round.",
)
@click.option("--row", metavar="DIR:N", help="Take a seat in the world of row N of the study in DIR.")
@click.option("--plain", is_flag=True, help="Play line by line, for screen readers and scripts.")
def play(
    scenario: str | None,
    seat: tuple[str, ...],
    seed: int | None,
    record: Path | None,
    make_up: str | None,
    from_round: int | None,
    row: str | None,
    plain: bool,
) -> None:
    """Play a scenario, or open the start screen.

    Without a terminal, or with TERM unset or dumb, the game is played line by line, as with --plain.
    """
    if record is not None and (scenario or seed is not None):
        raise click.UsageError("--load takes neither SCENARIO nor --seed: the saved game holds both")
    record = None if record is None else _named(record)
    seats = seat_codes(",".join(seat))
    if make_up is not None:
        if record is None or seats:
            raise click.UsageError("--make-up goes with --load and takes the place of --seat")
        record = _made_up(record, make_up, from_round or 1)
    elif from_round is not None:
        raise click.UsageError("--from-round goes with --make-up")
    if row is None:
        _open(scenario, seats, seed, record, plain)
        return
    if record is not None or scenario or seed is not None:
        raise click.UsageError("--row takes neither SCENARIO, --seed nor --load: the row holds all of them")
    with record_of_row(row) as world:
        _open(None, seats, None, world, plain)


def _named(typed: Path) -> Path:
    """Return the record that --load names: a saved game's, or a file."""
    from game.play.storage.records import record_named
    from game.play.storage.saves import Store

    return record_named(Store(), typed)


def _made_up(record: Path, seat: str, from_round: int) -> Path:
    """Return the record of a new save in which a seat of a class's game is played again."""
    from game.cli.output import say
    from game.play.storage.make_up import begin_make_up
    from game.play.storage.saves import Store

    [code] = seat_codes(seat)[:1] or [seat]
    save = begin_make_up(Store(), record, code, from_round)
    if save.problem:
        raise UsageProblem(f"the game cannot be saved: {save.problem}")
    say(f"The others decide as they did in {record.name}. Your game is saved as {save.name!r}.")
    return save.path


def _open(
    scenario: str | None, seats: tuple[str, ...], seed: int | None, record: Path | None, plain: bool
) -> None:
    if plain or not _can_show_screens():
        _by_lines(scenario, seats, seed, record)
        return
    from game.ui.run import run

    run(scenario=scenario, seats=seats, seed=seed, record=record)


def _can_show_screens() -> bool:
    """Return whether a terminal is there that can move its cursor; Windows names none and can."""
    can_move = os.name == "nt" or os.environ.get("TERM", "") not in ("", "dumb", "unknown")
    return can_move and sys.stdin.isatty() and sys.stdout.isatty()


def _by_lines(scenario: str | None, seats: tuple[str, ...], seed: int | None, record: Path | None) -> None:
    if find_spec("game.line") is None:
        raise UsageProblem("playing line by line is not part of this version", hint="play in a terminal")
    from importlib import import_module

    play_ = import_module("game.line.play").play
    status: int = play_(scenario=scenario, seats=seats, seed=seed, record=record)
    raise click.exceptions.Exit(status)
