"""All scripts by name, in the order in which pages show them."""

from __future__ import annotations

from collections.abc import Mapping

from game.balance.scripts.clumsy import CLUMSY
from game.balance.scripts.plain import CUT, EASE, IDLE, LATE, LESS, SABOTAGE, VACUOUS, VETO
from game.balance.scripts.script import Script
from game.balance.scripts.thoughtful import THOUGHTFUL

__all__ = ["SCRIPTS"]

SCRIPTS: Mapping[str, Script] = {
    script.name: script
    for script in (IDLE, THOUGHTFUL, CLUMSY, SABOTAGE, VETO, CUT, VACUOUS, LESS, LATE, EASE)
}
