"""Where a scenario is that a study names."""

from __future__ import annotations

import os
from pathlib import Path

from game.scenario.catalogue import scenario_files

__all__ = ["place_of"]


def place_of(name: str, beside: Path) -> str:
    """Return where a scenario is: the name of a shipped one, or the whole path of a file, which may lie beside."""
    written = beside / name
    return os.path.abspath(written) if name not in scenario_files() and os.path.isfile(written) else name
