"""`fairshare summary`: the answer of a study again, from its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from game.cli.kinds import Place
from game.cli.output import json_option, show, show_json

if TYPE_CHECKING:
    from game.studies.answers import Asked
    from game.studies.store import Folder

__all__ = ["asked_for", "asking", "print_summary", "summary"]

Command = TypeVar("Command", bound=Callable[..., None])


def asking(command: Command) -> Command:
    """Give a command the options that ask for an analysis."""
    sensitivity = click.option(
        "--sensitivity", is_flag=True, help="Add the indices of a design of Sobol or Morris."
    )
    discover = click.option(
        "--discover",
        metavar="CONDITION",
        help="Find the parameters under which policies fail, such as difference<0 or cohesion<0.5.",
    )
    return sensitivity(discover(command))


def asked_for(sensitivity: bool, discover: str | None) -> Asked:
    """Return what the options ask for."""
    from game.studies.answers import Asked
    from game.studies.discovery import condition_of

    return Asked(sensitivity, None if discover is None else condition_of(discover))


@click.command()
@click.argument("folder", metavar="DIR", type=Place())
@asking
@json_option
def summary(folder: Path, sensitivity: bool, discover: str | None, as_json: bool) -> None:
    """Print the answer of a study again.

    DIR is the folder that was given to `fairshare batch --out`. The JSON document holds every outcome, ally and cause.
    """
    from game.studies.store import Folder, arrow

    arrow()
    print_summary(Folder(folder), as_json=as_json, asked=asked_for(sensitivity, discover))


def print_summary(folder: Folder, *, as_json: bool = False, asked: Asked | None = None) -> None:
    """Print what a study says so far."""
    from game.cli.summary_text import page
    from game.studies.summary import summarise

    told = summarise(folder, asked) if asked else summarise(folder)
    if as_json:
        show_json(told.document())
    else:
        show(page(told))
