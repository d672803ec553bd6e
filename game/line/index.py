"""The commands of a game by name, in the order in which help lists them.

Every module of `game.line.commands` gives its `COMMANDS`: to add a command is to write it there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import lru_cache

from game.line.command import AREAS, Command, Where
from game.line.host import Host

__all__ = ["all_commands", "class_commands", "commands_of"]

_WHERE = "game.line.commands"  # by its name: what is found here may itself ask for all commands


@lru_cache(maxsize=1)
def all_commands() -> Mapping[str, Command]:
    """Return the commands of a game of one's own, area after area, each where its `place` puts it."""
    return _in_order(Where.OWN)


@lru_cache(maxsize=1)
def class_commands() -> Mapping[str, Command]:
    """Return the commands of a team's seat in a class, in the same order."""
    return _in_order(Where.CLASS)


def commands_of(host: Host) -> Mapping[str, Command]:
    """Return the commands that whoever plays here can use."""
    return all_commands() if host.desk is None else class_commands()


def _in_order(where: Where) -> Mapping[str, Command]:
    fit = (command for command in _found() if command.where in (Where.ANY, where))
    in_order = sorted(fit, key=lambda command: (AREAS.index(command.area), command.place))
    return {command.name: command for command in in_order}


def _found() -> Iterator[Command]:
    for module in pkgutil.iter_modules(importlib.import_module(_WHERE).__path__):
        yield from importlib.import_module(f"{_WHERE}.{module.name}").COMMANDS
