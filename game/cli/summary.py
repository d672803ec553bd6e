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
@click.option(
    "--changed-from",
    "before",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="List what differs from the same study played by another version.",
)
@json_option
@click.pass_context
def summary(
    context: click.Context,
    folder: Path,
    sensitivity: bool,
    discover: str | None,
    before: Path | None,
    as_json: bool,
) -> None:
    """Print the answer of a study again.

    DIR is the folder that was given to `fairshare batch --out`. The JSON document holds every outcome, ally and cause.
    With `--changed-from` only what differs between the two folders is listed; the exit status is 1 if anything does.
    """
    from game.studies.store import Folder, arrow

    arrow()
    if before is not None:
        context.exit(1 if _print_changes(Folder(before), Folder(folder), as_json=as_json) else 0)
    print_summary(Folder(folder), as_json=as_json, asked=asked_for(sensitivity, discover))


def _print_changes(before: Folder, after: Folder, *, as_json: bool) -> bool:
    """Print what differs between two versions' results of a study; return whether anything does."""
    from dataclasses import asdict

    from game.studies.versions import changes_of

    found = changes_of(before, after)
    if as_json:
        show_json({"changes": [asdict(change) for change in found]})
    else:
        show([str(change) for change in found] or ["No outcome differs."])
    return bool(found)


def print_summary(folder: Folder, *, as_json: bool = False, asked: Asked | None = None) -> None:
    """Print what a study says so far."""
    from game.cli.summary_text import page
    from game.studies.summary import summarise

    told = summarise(folder, asked) if asked else summarise(folder)
    if as_json:
        show_json(told.document())
    else:
        show(page(told))
