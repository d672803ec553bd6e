"""A home of one's own for a test: saves and settings that no other sees, and scenarios as they were read already."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from game.folders import cache_folder

__all__ = ["home_at"]

_CACHE = cache_folder()  # that of this run of the tests: set in conftest.py


def home_at(place: Path) -> Path:
    """Return a folder as a home, for `FAIRSHARE_HOME`, whose cache is that of all tests of this run."""
    place.mkdir(exist_ok=True)
    _CACHE.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # where links are forbidden, scenarios are read again
        (place / "cache").symlink_to(_CACHE, target_is_directory=True)
    return place
