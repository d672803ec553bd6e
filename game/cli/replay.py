"""`fairshare replay`: a recorded game played again and its story, or its states compared with the recorded ones."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.output import count, json_option, say

__all__ = ["replay"]


@click.command()
@click.argument("file", metavar="FILE")
@json_option
@click.option("--verify", is_flag=True, help="Compare the state after every round with the recorded digest.")
def replay(file: str, as_json: bool, verify: bool) -> None:
    """Replay a recorded game and print the story.

    With --verify, a game that differs from its record is an error with exit status 1.
    """
    from game.cli.stories import tell
    from game.play.session.notes import read_noted
    from game.report.playthrough import retrace

    playthrough = retrace(read_noted(Path(file)), verify=verify)
    tell(playthrough, as_json=as_json)
    if verify:
        say(
            f"\n{file}: {count(playthrough.rounds, 'round')} played again with the recorded result "
            f"(digest {playthrough.digest})"
        )
