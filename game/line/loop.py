"""Reads a line, does it, answers, until the input ends. A line that fails says why, and the next goes on."""

from __future__ import annotations

from game.errors import FairShareError, UsageProblem
from game.line.command import Command, When, find_command
from game.line.console import Ended, Quit
from game.line.host import Host
from game.line.index import commands_of
from game.line.names import is_count, words_of

__all__ = ["answer", "do", "run"]

_MOST_NAMED = 20


def run(host: Host) -> int:
    """Answer line after line; return the exit status: 1 if a line of a script failed or the game is not saved."""
    failed: list[int] = []
    trouble = ""
    while True:
        trouble = tell_trouble(host, trouble)
        try:
            line = host.console.read(host.prompt)
            answer(host, line)
        except (Ended, Quit):
            break
        except KeyboardInterrupt:
            host.console.show(["", "Nothing was changed. Type quit to leave. The game is saved."])
        except FairShareError as error:
            failed.append(host.console.number)
            refuse(host, error)
    leave(host, failed)
    unsaved = host.current is not None and host.current.unsaved
    return 1 if unsaved or (failed and host.console.is_script) else 0


def tell_trouble(host: Host, told: str) -> str:
    """Say what went wrong in saving, once; return what was said last."""
    trouble = host.current.trouble if host.current is not None else ""
    if trouble and trouble != told:
        host.console.show([*host.page(trouble).lines, ""])
    return trouble


def answer(host: Host, line: str) -> None:
    """Do what a line asks and show the answer; an empty line or a remark (#) does nothing.

    Raises
    ------
    FairShareError
        If it cannot be done; nothing has changed then.
    """
    words = words_of(line.partition(" #")[0])
    if words and not words[0].startswith("#"):
        do(host, words)


def do(host: Host, words: list[str]) -> None:
    """Do what the words of a line ask, the command first, and show the answer.

    Raises
    ------
    FairShareError
        As `answer`.
    """
    if is_count(words[0]):
        words = chosen(host, words)
    command = find_command(words[0], commands_of(host))
    check_words(command, words[1:])
    check_when(host, command)
    page = command.run(host, words[1:])
    host.console.show([*page.lines, ""])


def chosen(host: Host, words: list[str]) -> list[str]:
    """Return the words that a bare number stands for, from the list that was shown last."""
    number = words[0]
    if not 1 <= int(number) <= len(host.choices) or len(words) > 1:
        hint = f"the last list had 1 to {len(host.choices)}" if host.choices else "help lists the commands"
        raise UsageProblem(f"{' '.join(words)[:40]!r} is not a command", hint=hint)
    return words_of(host.choices[int(number) - 1])


def check_when(host: Host, command: Command) -> None:
    """Raise `UsageProblem` if a command cannot be given now; says why."""
    if command.when is When.ALWAYS:
        return
    session = host.session
    if command.when is When.OPEN and session.finished:
        raise UsageProblem(
            f"{command.name}: the game is over and nothing is left to decide", hint="try debrief"
        )
    if command.when is When.OVER and not session.finished:
        left = session.setup.rounds - session.index
        raise UsageProblem(
            f"{command.name} is for after the last round; {left} {'round is' if left == 1 else 'rounds are'} left"
        )


def check_words(command: Command, words: list[str]) -> None:
    """Raise `UsageProblem` if a command that takes no arguments is given some: nothing typed is ignored."""
    if words and command.usage == command.name:
        raise UsageProblem(
            f"{command.name} takes no arguments; found {' '.join(words)[:40]!r}",
            hint=f"{command.name}: {command.says[:1].lower()}{command.says[1:]} help lists the commands.",
        )


def refuse(host: Host, error: FairShareError) -> None:
    """Say what went wrong, with the line's number where it is a script's."""
    where = f" (line {host.console.number})" if host.console.is_script and host.desk is None else ""
    first, *more = error.message.splitlines() or [""]
    page = host.page(f"Not done{where}: {first}")
    for line in (*more, *error.hint.splitlines()):
        page.say(line.strip(), "  ")
    host.console.show([*page.lines, ""])


def leave(host: Host, failed: list[int]) -> None:
    """Say goodbye: the debrief if a script has played to the end, the name of the save, the lines that failed."""
    session = host.current
    if session is not None and session.finished and not host.debrief_shown and host.console.is_script:
        answer(host, "debrief")
    if session is not None and host.save is not None:
        kept = f"The game is saved as {host.save.name!r}."
        if session.unsaved:
            host.console.complain(f"The game could not be saved ({session.unsaved}) and is lost.")
        else:
            host.console.show(host.page(session.trouble or kept).lines)
    if failed and host.console.is_script:
        named = ", ".join(map(str, failed[:_MOST_NAMED])) + (", ..." if len(failed) > _MOST_NAMED else "")
        lines = "line" if len(failed) == 1 else "lines"
        host.console.complain(f"{len(failed)} {lines} of the script failed: {named}")
