"""Completion of names at a terminal: Tab lists which words can follow. Where there is no readline there is none."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import FairShareError
from game.line.command import find_command
from game.line.host import Host
from game.line.index import commands_of

__all__ = ["candidates", "complete_names"]


def candidates(host: Host, line: str, text: str) -> list[str]:
    """Return the words that can stand for `text`, the beginning of a word at the end of `line`."""
    before = line[: len(line) - len(text)].split()
    known: Sequence[str]
    if not before:
        known = [*commands_of(host)]
    else:
        try:
            command = find_command(before[0], commands_of(host))
            known = command.words(host, before[1:]) if command.words is not None else ()
        except FairShareError:
            known = ()
    return sorted({word for word in known if word.casefold().startswith(text.casefold())})


def complete_names(host: Host) -> None:
    """Let Tab complete names on this terminal."""
    try:
        import readline
    except ImportError:  # Windows has none
        return

    def complete(text: str, state: int) -> str | None:
        line = readline.get_line_buffer()[: readline.get_endidx()]
        found = candidates(host, line, text)
        return (
            f"{found[state]} "
            if len(found) == 1 and state == 0
            else found[state]
            if state < len(found)
            else None
        )

    readline.set_completer(complete)
    readline.set_completer_delims(" \t,")
    readline.parse_and_bind("tab: complete")
