"""All commands by name, in the order in which help lists them."""

from __future__ import annotations

from collections.abc import Mapping

from game.line.command import Command
from game.line.commands import (
    ahead,
    alliance,
    atlas,
    begin,
    budget,
    cards,
    causes,
    diplomacy,
    draft,
    ending,
    files,
    general,
    new_game,
    ordering,
    payment,
    predictions,
    rounds,
    situation,
    summit,
    texts,
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
    payment,
    diplomacy,
    alliance,
    atlas,
    ahead,
    predictions,
    causes,
    summit,
    texts,
    draft,
    rounds,
    ending,
    general,
)

COMMANDS: Mapping[str, Command] = {
    command.name: command for module in _MODULES for command in module.COMMANDS
}
