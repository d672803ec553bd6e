"""`fairshare class debrief`: what the class did and what came of it, as one page to show and to print."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.kinds import Place
from game.cli.output import show
from game.cli.progress import progress

__all__ = ["debrief"]

_BEGINS = b"<!DOCTYPE html>"


@click.command("debrief")
@click.argument("folder", type=Place())
@click.option("--out", type=Place(), metavar="FILE", help="The page; DIR-debrief.html unless given.")
def debrief(folder: Path, out: Path | None) -> None:
    """Measure a finished exercise and write its debrief as one HTML page, which needs no internet.

    The class's path beside others, the turning point, the dilemma seat by seat, words and deeds, several norms of
    fairness, predictions, and six questions. It takes some ten seconds and is for after the last round.
    """
    from game.classroom.debrief.findings import work_out
    from game.classroom.debrief.finished import FinishedGame
    from game.classroom.opening import open_exercise, shut
    from game.classroom.store import StoreProblem
    from game.files import deliver

    exercise = open_exercise(folder)
    try:
        game = FinishedGame.of(exercise)
    finally:
        shut(exercise)
    path = out or folder.with_name(f"{folder.name}-debrief.html")
    try:
        if path.is_file() and not _is_page(path):
            raise StoreProblem(f"{path} is there already, and is no page", hint="use another name")
        with progress("% done") as told:
            page = work_out(game, lambda part: told(round(100 * part), 100)).html()
        deliver(path, page)
    except OSError as error:
        raise StoreProblem(f"{path}: cannot be written: {error.strerror or error}") from None
    show([str(path)])


def _is_page(path: Path) -> bool:
    with path.open("rb") as there:
        return there.read(len(_BEGINS)) == _BEGINS
