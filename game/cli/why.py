"""`fairshare why`: the causes behind a figure of a recorded game."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.output import json_option, show, show_json, width
from game.cli.own_game import explain_own, own_game, reveal_option, seat_option

__all__ = ["why"]


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--round", "round_", type=int, required=True, metavar="N", help="The round, from 1.")
@click.option("--ally", metavar="CODE", help="The ally; leave it out for a quantity of the alliance.")
@click.option(
    "--quantity",
    default="core_share",
    show_default=True,
    metavar="NAME",
    help="The figure, named as in run --json.",
)
@json_option
@seat_option
@reveal_option
def why(
    file: str, round_: int, ally: str | None, quantity: str, as_json: bool, reveal: bool, seat: str | None
) -> None:
    """Break down the change of a figure by causes, which add up exactly.

    FILE is a record, written by `fairshare run --record`, or a saved game. Of a game that its player has not
    finished, this is what the seat may know.
    """
    from game.engine.why import why as ask
    from game.play.session.notes import read_noted
    from game.report.playthrough import retrace

    record = read_noted(Path(file))
    session = own_game(record, reveal=reveal, seat=seat)
    if session is not None:
        explain_own(session, quantity, ally, round_, as_json=as_json)
        return
    playthrough = retrace(record)
    found = ask(playthrough.setup, playthrough.results, round_, quantity, ally)
    if as_json:
        show_json(found.data())
        return
    from game.report.explain import explain

    show(explain(playthrough, found, width()))
