"""`fairshare replay`: a recorded game played again and told, or its states compared with the recorded ones."""

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
    """Play a recorded game again and tell what happened.

    With --verify a game that does not come out as recorded is an error, and exit status 1.
    """
    from game.cli.stories import tell
    from game.play.session.notes import read_noted
    from game.report.playthrough import retrace

    course = retrace(read_noted(Path(file)), verify=verify)
    tell(course, as_json=as_json)
    if verify:
        say(f"\n{file}: {count(course.rounds, 'round')} came out as recorded (digest {course.digest})")
