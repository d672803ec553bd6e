"""`fairshare why`: the causes behind a figure of a recorded game."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.output import json_option, show, show_json, width

__all__ = ["why"]


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--round", "round_", type=int, required=True, metavar="N", help="The round, from 1.")
@click.option("--ally", metavar="CODE", help="Whose figure; left out for a quantity of the alliance.")
@click.option(
    "--quantity",
    default="core_share",
    show_default=True,
    metavar="NAME",
    help="Which figure, as in run --json.",
)
@json_option
def why(file: str, round_: int, ally: str | None, quantity: str, as_json: bool) -> None:
    """Take the change of a figure apart: each term with its cause. The terms add up to the change.

    FILE is a record, as `fairshare run --record` writes it.
    """
    from game.engine.why import why as ask
    from game.play.session.notes import read_noted
    from game.report.playthrough import retrace

    course = retrace(read_noted(Path(file)))
    found = ask(course.setup, course.results, round_, quantity, ally)
    if as_json:
        show_json(found.data())
        return
    from game.report.explain import explain

    show(explain(course, found, width()))
