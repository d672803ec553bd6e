"""All commands by name, in the order in which help lists them."""

from __future__ import annotations

from collections.abc import Mapping

from game.line.command import Command
from game.line.commands import (
    alliance,
    begin,
    budget,
    cards,
    debrief,
    diplomacy,
    draft,
    files,
    forecast,
    general,
    new_game,
    ordering,
    pay,
    predictions,
    rounds,
    situation,
    summit,
    text,
    why,
)
from game.line.commands import (
    map as map_,
)

__all__ = ["AREAS", "COMMANDS"]

AREAS = (
    "Begin",
    "Situation",
    "Budget",
    "Diplomacy",
    "Alliance",
    "Looking ahead",
    "Why",
    "Summit",
    "Draft",
    "Round",
    "End",
    "General",
)
"""Areas of commands, in the order of help."""

_MODULES = (
    begin,
    new_game,
    files,
    situation,
    cards,
    budget,
    ordering,
    pay,
    diplomacy,
    alliance,
    map_,
    forecast,
    predictions,
    why,
    summit,
    text,
    draft,
    rounds,
    debrief,
    general,
)

COMMANDS: Mapping[str, Command] = {
    command.name: command for module in _MODULES for command in module.COMMANDS
}
