"""What the checks of a study share: where a scenario is, and names that are nearly known."""

from __future__ import annotations

import os
from collections.abc import Collection
from functools import partial
from pathlib import Path

from game.errors import nearest
from game.scenario.catalogue import scenario_files
from game.scenario.draft import Draft, Place

__all__ = ["check_names", "place_of"]


def place_of(name: str, beside: Path) -> str:
    """Return where a scenario is: the name of a shipped one, or the whole path of a file, which may lie beside."""
    written = beside / name
    return os.path.abspath(written) if name not in scenario_files() and os.path.isfile(written) else name


def check_names(draft: Draft, place: Place, name: object, known: Collection[str], what: str) -> None:
    """Note a name that is not among those known, with the nearest."""
    if isinstance(name, str) and name not in known:
        near = (name, partial(nearest, known=known))
        draft.note(place, f"is not {what}", right=f"use {', '.join(known)}", near=near)
