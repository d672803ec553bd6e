"""`fairshare report`: the answer of a study as one page for a browser or a printer."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.kinds import Place
from game.cli.output import show
from game.cli.summary import asked_for, asking

__all__ = ["report"]

FILE = "report.html"
_PAGE = b"<!doctype html>"


@click.command()
@click.argument("folder", metavar="DIR", type=Place())
@click.option("--out", type=Place(), metavar="FILE", help=f"Where to write it (DIR/{FILE}).")
@asking
def report(folder: Path, out: Path | None, sensitivity: bool, discover: str | None) -> None:
    """Write the report of a study: one HTML page with its answer, pictures, tables and method.

    DIR is the folder that was given to `fairshare batch --out`. The page needs no network and no script.
    """
    from game.errors import FairShareError
    from game.files import deliver
    from game.studies.report.page import report as page_of
    from game.studies.store import Folder, arrow

    arrow()
    target = out or folder / FILE
    _check_target(target)
    text = page_of(Folder(folder), asked_for(sensitivity, discover))
    try:
        deliver(target, text)
    except OSError as error:
        raise FairShareError(f"{target}: cannot be written: {error.strerror}") from None
    show(str(target))


def _check_target(target: Path) -> None:
    """Refuse to write over anything but a page, which its command can write again."""
    from game.errors import FairShareError

    if not target.is_file() or not target.stat().st_size:
        return  # a missing folder, a folder in its place, no right to write: the writer says so
    with target.open("rb") as there:
        is_page = there.read(len(_PAGE)).lower() == _PAGE
    if not is_page:
        raise FairShareError(
            f"{target}: is no page, so it was not overwritten", hint="use another name, such as report.html"
        )
