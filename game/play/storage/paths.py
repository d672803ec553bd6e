"""Paths that a person types where no shell reads them first."""

from __future__ import annotations

from pathlib import Path

from game.errors import UsageProblem

__all__ = ["typed_path"]


def typed_path(text: str) -> Path:
    """Return the path that a person means: `~` at its beginning is a home folder.

    Raises
    ------
    UsageProblem
        If it begins with `~` and a name that has no home here.
    """
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:
        name = path.parts[0]
        raise UsageProblem(
            f"{text}: there is no home folder {name!r}", hint=f"write ./{name} for a folder of that name"
        ) from None
