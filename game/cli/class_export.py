"""`fairshare class export`: what a class did, as files that others can read."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.kinds import Place
from game.cli.output import show

__all__ = ["export_"]


@click.command("export")
@click.argument("folder", type=Place())
@click.option("--out", type=Place(), metavar="ZIP", help="The file; DIR.zip unless given.")
@click.option("--with-labels", is_flag=True, help="Keep the names that teams gave themselves.")
def export_(folder: Path, out: Path | None, with_labels: bool) -> None:
    """Write all that the class did into one zip file: tidy tables with a codebook, the log, the record, a study.

    The study plays the class's orders in other worlds: fairshare batch class-study.yaml --out results.
    """
    from game.classroom.export import export
    from game.classroom.opening import open_exercise, shut

    exercise = open_exercise(folder)
    try:
        written = export(exercise, out or folder.with_name(f"{folder.name}.zip"), labels=with_labels)
    finally:
        shut(exercise)
    show([str(written)])
