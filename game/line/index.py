"""All commands by name, in the order in which help lists them.

Every module of `game.line.commands` gives its `COMMANDS`: to add a command is to write it there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import lru_cache

from game.line.command import AREAS, Command

__all__ = ["all_commands"]

_WHERE = "game.line.commands"  # by its name: what is found here may itself ask for all commands


@lru_cache(maxsize=1)
def all_commands() -> Mapping[str, Command]:
    """Return the commands by name, area after area, each where its `place` puts it."""
    in_order = sorted(_found(), key=lambda command: (AREAS.index(command.area), command.place))
    return {command.name: command for command in in_order}


def _found() -> Iterator[Command]:
    for module in pkgutil.iter_modules(importlib.import_module(_WHERE).__path__):
        yield from importlib.import_module(f"{_WHERE}.{module.name}").COMMANDS
