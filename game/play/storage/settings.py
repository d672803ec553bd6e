"""Settings that outlive a game: theme, glyphs, pace, map. A damaged file gives defaults, never an error."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.errors import UsageProblem, nearest
from game.files import put, read_json
from game.folders import settings_folder

__all__ = ["CHOICES", "Settings", "load_settings", "save_settings"]

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("dark", "light", "contrast", "safe", "mono"),
    "glyphs": ("auto", "ascii", "blocks", "braille"),
    "pace": ("calm", "brisk"),
    "map": ("tiles", "outline"),
}
"""What each setting can be; the first is the default. `calm` tells results one by one, `brisk` all at once; the
`outline` map needs a wide screen, and tiles stand in for it elsewhere."""

_FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the game looks and how fast it tells."""

    theme: str = CHOICES["theme"][0]
    glyphs: str = CHOICES["glyphs"][0]
    pace: str = CHOICES["pace"][0]
    map: str = CHOICES["map"][0]

    def changed(self, name: str, value: str) -> Settings:
        """Return the settings with one changed.

        Raises
        ------
        UsageProblem
            If there is no such setting or it cannot be that; names the nearest.
        """
        if name not in CHOICES:
            raise UsageProblem(f"there is no setting {name!r}", hint=f"there are {', '.join(CHOICES)}")
        if value not in CHOICES[name]:
            near = nearest(value, CHOICES[name])
            guess = f"did you mean {near}? " if near else ""
            raise UsageProblem(
                f"{name} cannot be {value!r}", hint=f"{guess}it can be {', '.join(CHOICES[name])}"
            )
        new: dict[str, Any] = {name: value}
        return dataclasses.replace(self, **new)


def load_settings(folder: Path | None = None) -> Settings:
    """Return the settings as kept; what is missing or damaged is at its default."""
    data, settings = read_json((folder or settings_folder()) / _FILE), Settings()
    for name, value in data.items() if isinstance(data, dict) else ():
        if name in CHOICES and value in CHOICES[name]:
            settings = settings.changed(name, value)
    return settings


def save_settings(settings: Settings, folder: Path | None = None) -> str:
    """Keep the settings; return what went wrong in a sentence, or an empty text."""
    path = (folder or settings_folder()) / _FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, json.dumps(dataclasses.asdict(settings), indent=1) + "\n")
    except OSError as error:
        return f"The settings could not be saved ({error.strerror}): {path}."
    return ""
