"""`fairshare replay`: a recorded game played again and its story, or its states compared with the recorded ones."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.output import count, json_option, say
from game.cli.own_game import own_game, reveal_option, seat_option, tell_own
from game.cli.rows import play_row

__all__ = ["replay"]


@click.command()
@click.argument("file", metavar="FILE", required=False)
@click.option("--row", metavar="DIR:N", help="Row N of the study in DIR, in place of a file.")
@json_option
@click.option("--verify", is_flag=True, help="Compare the state after every round with the recorded digest.")
@seat_option
@reveal_option
def replay(
    file: str | None, row: str | None, as_json: bool, verify: bool, reveal: bool, seat: str | None
) -> None:
    """Replay a recorded game and print the story.

    Of a game that its player has not finished, this is what the seat may know.

    With --verify, a game that differs from its record is an error with exit status 1.
    """
    from game.cli.stories import tell
    from game.play.session.notes import read_noted
    from game.report.playthrough import retrace

    if row is not None:
        if file is not None:
            raise click.UsageError("FILE and --row are two games: name one of them")
        tell(play_row(row), as_json=as_json)
        return
    if file is None:
        raise click.UsageError("Missing argument 'FILE'.")
    record = read_noted(Path(file))
    session = own_game(record, reveal=reveal, seat=seat)
    if session is not None:
        playthrough = session.playthrough()
        tell_own(session, as_json=as_json)
    else:
        playthrough = retrace(record, verify=verify)
        tell(playthrough, as_json=as_json)
    if verify:
        say(
            f"\n{file}: {count(playthrough.rounds, 'round')} played again with the recorded result "
            f"(digest {playthrough.digest})"
        )
