"""`fairshare summary`: the answer of a study again, from its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.output import json_option, show, show_json

if TYPE_CHECKING:
    from game.studies.store import Folder

__all__ = ["print_summary", "summary"]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--sensitivity", is_flag=True, help="Add the indices of a design of Sobol or Morris.")
@json_option
def summary(folder: Path, sensitivity: bool, as_json: bool) -> None:
    """Print the answer of a study again.

    DIR is the folder that was given to `fairshare batch --out`. The JSON document holds every outcome, ally and cause.
    """
    from game.studies.store import Folder, arrow

    arrow()
    print_summary(Folder(folder), as_json=as_json, sensitivity=sensitivity)


def print_summary(folder: Folder, *, as_json: bool = False, sensitivity: bool = False) -> None:
    """Print what a study says so far."""
    from game.cli.summary_text import page
    from game.studies.summary import summarise

    told = summarise(folder, sensitivity=sensitivity)
    if as_json:
        show_json(told.document())
    else:
        show(page(told))
