"""Where a person's games and settings are kept, and what can be made again: the one place that knows the platform.

`FAIRSHARE_HOME` names a folder for all of it; `~` at its beginning is a home. Otherwise it is where the platform keeps
such things: below `XDG_DATA_HOME`, `XDG_CONFIG_HOME` and `XDG_CACHE_HOME` (or their defaults), on Windows below
`LOCALAPPDATA` and `APPDATA`.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

__all__ = ["cache_folder", "classes_folder", "saves_folder", "settings_folder"]

HOME = "FAIRSHARE_HOME"
_NAME = "fairshare"


def _at_home(stated: str) -> Path:
    """Return a stated folder, where no shell has seen to a `~` at its beginning (env files, services, containers)."""
    try:
        return Path(stated).expanduser()
    except RuntimeError:
        raise FileNotFoundError(errno.ENOENT, "there is no such home folder", stated) from None


def _folder(environment: Mapping[str, str], on_windows: str, variable: str, default: tuple[str, ...]) -> Path:
    if environment.get(HOME):
        return _at_home(environment[HOME])
    if os.name == "nt" and environment.get(on_windows):
        return Path(environment[on_windows]) / _NAME
    # The XDG rules: a path that is not absolute is ignored.
    stated = environment.get(variable, "")
    base = Path(stated) if os.path.isabs(stated) else Path.home().joinpath(*default)
    return base / _NAME


def saves_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder of saved games; it need not exist yet."""
    known = os.environ if environment is None else environment
    return _folder(known, "LOCALAPPDATA", "XDG_DATA_HOME", (".local", "share")) / "saves"


def classes_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder of exercises with a class, a folder each; it need not exist yet."""
    return saves_folder(environment).parent / "class"


def settings_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder of the settings; it need not exist yet."""
    known = os.environ if environment is None else environment
    return _folder(known, "APPDATA", "XDG_CONFIG_HOME", (".config",))


def cache_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder of what can be made again at any time; it need not exist yet."""
    known = os.environ if environment is None else environment
    return _folder(known, "LOCALAPPDATA", "XDG_CACHE_HOME", (".cache",)) / "cache"
