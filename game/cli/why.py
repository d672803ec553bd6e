"""`fairshare why`: the causes behind a figure of a recorded game."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.output import json_option, show, show_json, width

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
def why(file: str, round_: int, ally: str | None, quantity: str, as_json: bool) -> None:
    """Break down the change of a figure by causes, which add up exactly.

    FILE is a record, written by `fairshare run --record`.
    """
    from game.engine.why import why as ask
    from game.play.session.notes import read_noted
    from game.report.playthrough import retrace

    playthrough = retrace(read_noted(Path(file)))
    found = ask(playthrough.setup, playthrough.results, round_, quantity, ally)
    if as_json:
        show_json(found.data())
        return
    from game.report.explain import explain

    show(explain(playthrough, found, width()))
