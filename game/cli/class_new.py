"""`fairshare class new`: makes an exercise in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.kinds import Place, seat_codes, seed_kind
from game.cli.output import count, say, show

__all__ = ["new"]

_GHOSTS_NAMED = 8


@click.command()
@click.argument("scenario")
@click.option(
    "--teams",
    type=click.IntRange(1, 33),
    metavar="N",
    help="Number of teams; six unless given, or as many as the scenario has seats for.",
)
@click.option("--cast", metavar="NAME", help="A cast by name, such as teams-12.")
@click.option("--seats", metavar="A,B,...", help="Seats one by one: GBR,POL,USA.")
@click.option("--plan", default="45", show_default=True, metavar="45|90|FILE", help="The lesson plan.")
@click.option(
    "--rounds", type=click.IntRange(1), metavar="N", help="Rounds that teams play, unless as planned."
)
@click.option("--theory", metavar="T", help="Theory of how allies share; the scenario's own unless given.")
@click.option("--seed", type=seed_kind, metavar="N", help="Random seed.")
@click.option(
    "--guest-list", "guests", type=Place(), metavar="FILE", help="Teams by seat, a line each: GBR Falcons."
)
@click.option(
    "--ghosts", default="", metavar="RECORD|history",
    help="Who plays seats that no team has: an earlier class, or what allies really spent.",
)  # fmt: skip
@click.option("--out", type=Place(), metavar="DIR", help="Folder of the exercise.")
def new(
    scenario: str,
    teams: int | None,
    cast: str | None,
    seats: str | None,
    plan: str,
    rounds: int | None,
    theory: str | None,
    seed: int | None,
    guests: Path | None,
    ghosts: str,
    out: Path | None,
) -> None:
    """Make an exercise with a class: seats, room code and a PIN for each team.

    The folder is printed. Its file pins.txt holds the PINs for printing; no other file holds them.
    """
    if sum(one is not None for one in (teams, cast, seats)) > 1:
        raise click.UsageError("give one of --teams, --cast and --seats")
    named = seat_codes(seats or "")
    if seats is not None and not named:
        raise click.UsageError("--seats names no seat: GBR,POL,USA")
    from game.classroom.opening import make_exercise
    from game.folders import classes_folder
    from game.model.parameters import THEORIES
    from game.report.names import Names
    from game.scenario.catalogue import find
    from game.scenario.lesson_reader import plan_file
    from game.seeding import new_seed

    if theory is not None and theory not in THEORIES:
        raise click.UsageError(f"there is no theory {theory!r}: choose {', '.join(THEORIES)}")
    found = find(scenario)
    number = new_seed() if seed is None else seed
    folder = out or classes_folder() / f"{found.id}-{number % 100_000:05d}"
    made = make_exercise(
        folder,
        found,
        plan_file(plan),
        number,
        teams=teams,
        cast=cast,
        seats=named,
        rounds=rounds,
        theory=next((name for name in THEORIES if name == theory), None),
        guests=guests,
        ghosts=ghosts,
    )
    show([str(folder)])
    say(
        f"{count(len(made.pins), 'team')}, room code {made.code}. Print {folder / 'pins.txt'} and cut it into slips."
    )
    if made.ghosts:
        names = Names.of(found).several(made.ghosts, _GHOSTS_NAMED)
        say(f"As long as no team has them, ghosts play {names}.")
    say(f"Before the lesson: fairshare class check {folder}")
    say(f"In the lesson:     fairshare class serve {folder}")
