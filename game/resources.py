"""Where the files that come with the game are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["folder"]


@cache
def folder(name: str) -> Path:
    """Return the folder `scenarios`, `seeds` or `assets` as shipped.

    Raises
    ------
    FileNotFoundError
        If the installation lacks it.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_data" / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the installation lacks its folder {name!r}; install fairshare again")
