"""`fairshare class delete`: removes an exercise and all that was kept of it."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.kinds import Place
from game.cli.output import count, say

__all__ = ["delete"]


@click.command()
@click.argument("folder", type=Place())
@click.option("--keep-record", is_flag=True, help="Keep the records of the game, which name nobody.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(folder: Path, keep_record: bool, yes: bool) -> None:
    """Remove an exercise: answers, notes, PINs, the log and the game. It cannot be brought back.

    Files are overwritten before they are removed. A zip file of an export is not in the folder and stays.
    """
    from game.classroom.removal import removal_of, remove
    from game.errors import UsageProblem

    what = removal_of(folder, keep_record=keep_record)
    stays = f"; {', '.join(file.name for file in what.kept)} will stay" if what.kept else ""
    say(f"{count(len(what.removed), 'file')} in {folder} will be overwritten and removed{stays}.")
    if not yes:
        try:
            sure = click.confirm("Remove it?", default=False, err=True)
        except click.Abort:
            raise UsageProblem(
                "nobody answered, so nothing was removed", hint="--yes removes it unasked"
            ) from None
        if not sure:
            say("Nothing was removed.")
            raise click.exceptions.Exit(1)
    remove(what)
    say(f"{folder} is empty but for its records." if what.kept else f"{folder} is removed.")
