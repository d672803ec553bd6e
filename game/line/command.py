"""What a command is: its names, how it is written, what it does, and which words can follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from game.errors import UsageProblem, nearest
from game.line.host import Host
from game.line.page import Page

__all__ = ["AREAS", "Command", "When", "Where", "find_command"]

AREAS = (
    "Begin",
    "Situation",
    "Budget",
    "Diplomacy",
    "Deals",
    "Alliance",
    "Looking ahead",
    "Why",
    "Summit",
    "Table",
    "Draft",
    "Round",
    "End",
    "General",
)
"""Areas of commands, in the order of help."""

Words = Sequence[str]


class When(Enum):
    """When a command can be used."""

    ALWAYS = "always"
    GAME = "in a game"
    OPEN = "while a round is open"
    OVER = "after the last round"


class Where(Enum):
    """In which games a command can be used."""

    ANY = "in any game"
    OWN = "in a game of one's own"
    CLASS = "in a class, which a teacher leads"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `run(host, words)` returns the answer, `words` are those behind its name.

    `whole` names must be written out, since what they do cannot be taken back. `words(host, before)` returns which
    words can follow those already written.
    """

    name: str
    usage: str
    says: str
    """One line for the list of commands."""
    area: str
    """One of `AREAS`."""
    run: Callable[[Host, Words], Page]
    short: tuple[str, ...] = ()
    when: When = When.GAME
    more: str = ""
    """What else help says."""
    examples: tuple[str, ...] = ()
    whole: bool = False
    words: Callable[[Host, Words], Sequence[str]] | None = None
    place: int = field(kw_only=True)
    """Where it comes in its area, by tens: another fits between two; no two of an area share one."""
    where: Where = field(default=Where.ANY, kw_only=True)
    looks: bool = field(default=False, kw_only=True)
    """Whether it needs a look ahead, which takes a second or so."""


def find_command(word: str, commands: Mapping[str, Command]) -> Command:
    """Return the command that `word` names: its name, a short name, or the beginning of one name only.

    Raises
    ------
    UsageProblem
        If it names none, or several.
    """
    asked = word.casefold()
    by_name = {name: command for command in commands.values() for name in (command.name, *command.short)}
    if asked in by_name:
        return by_name[asked]
    begun = [command for command in commands.values() if command.name.startswith(asked)]
    easy = [command for command in begun if not command.whole]
    if len(easy) == 1 and len(begun) == 1:
        return easy[0]
    if begun:
        names = ", ".join(command.name for command in begun)
        raise UsageProblem(
            f"{word!r} could be {names}: type more of the name" if len(begun) > 1 else f"type {names} in full"
        )
    near = nearest(asked, [command.name for command in commands.values()])
    raise UsageProblem(
        f"there is no command {word!r}", hint=f"did you mean {near}?" if near else "help lists the commands"
    )
