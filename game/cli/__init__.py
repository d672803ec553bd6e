"""The command line: one module a command, imported only when that command is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from game import __version__
from game.cli.failures import exit_code, speak_plainly
from game.cli.lazy import Command, LazyGroup
from game.errors import UsageProblem

__all__ = ["COMMANDS", "main"]

# Name -> where the command is, and its line in --help. Listed in the order in which people meet them.
COMMANDS: dict[str, Command] = {
    "scenarios": Command("game.cli.scenarios:scenarios", "List the scenarios and their seats."),
    "play": Command("game.cli.play:play", "Play a scenario, on screens or line by line."),
    "run": Command("game.cli.run:run", "Run a scenario with AI governments and print the story."),
    "replay": Command("game.cli.replay:replay", "Replay a recorded game, or verify it."),
    "why": Command("game.cli.why:why", "Break down the change of a figure by causes."),
    "batch": Command("game.cli.batch:batch", "Play a study of many runs, and print its answer."),
    "summary": Command("game.cli.summary:summary", "Print the answer of a study again."),
    "report": Command("game.cli.report:report", "Write the report of a study as one HTML page."),
    "hindcast": Command("game.cli.hindcast:hindcast", "Replay 2014 to 2024 and compare with what happened."),
    "class": Command(
        "game.cli.classes:classes", "Play with a class: teams in browsers, a console, a projector."
    ),
    "check": Command("game.cli.check:check", "Check scenarios, decks, fact sheets, studies and run records."),
    "sources": Command("game.cli.sources:sources", "Show the source of each figure."),
}

_COMPLETE = "_FAIRSHARE_COMPLETE"
"""The variable by which a shell asks for completions, named as Click names it."""

START = "play"
"""The command that a bare `fairshare` in a terminal is short for."""


@click.group(cls=LazyGroup, commands_table=COMMANDS, invoke_without_command=True)
@click.version_option(__version__, prog_name="fairshare", message="%(prog)s %(version)s")
@click.pass_context
def fairshare(context: click.Context) -> None:
    """Fair Share: play, teach and study how an alliance shares its burden.

    Results go to standard output, everything else to standard error.
    """
    if context.invoked_subcommand is not None:
        return
    if START in COMMANDS and sys.stdin.isatty() and sys.stdout.isatty():
        start = COMMANDS[START].load()
        context.invoke(start)
    else:
        click.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; errors are reported in words, without a traceback.

    `arguments` are those of the process unless given. With FAIRSHARE_DEBUG=1 in the environment an
    error passes through, so that its traceback can be read.
    """
    speak_plainly()
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = os.environ.get(_COMPLETE, "")
    return exit_code((lambda: _complete(asked)) if asked else (lambda: _obey(given)))


def _complete(asked: str) -> None:
    """Print what a shell asks for as it completes a line, or the few lines by which it learns to ask.

    Raises
    ------
    UsageProblem
        If no such shell or question is known.
    """
    from click.shell_completion import shell_complete

    if shell_complete(fairshare, {}, "fairshare", _COMPLETE, asked):
        raise UsageProblem(
            f"{_COMPLETE} cannot be {asked!r}", hint="use bash_source, zsh_source or fish_source"
        )


# Not called `run`: importing the command of that name puts its module there.
def _obey(arguments: list[str]) -> None:
    """Parse and run; raises what the command raises."""
    with fairshare.make_context("fairshare", arguments) as context:
        fairshare.invoke(context)
