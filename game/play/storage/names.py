"""Names that a person gives to files: of a save, of an export, of a record. What cannot be one is refused in words."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from game.errors import UsageProblem
from game.texts import unfit

__all__ = ["check_name", "typed_path"]

_LONGEST, _MOST_BYTES = 60, 200  # a file's name has at most 255 bytes, endings included
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def check_name(name: str) -> str:
    """Return the name of a save, composed (NFC) and without spaces around it.

    Raises
    ------
    UsageProblem
        If no file can be called so on every platform.
    """
    # One spelling of a letter with its marks, whatever system it was typed on.
    name = unicodedata.normalize("NFC", name).strip()
    too_long = len(name) > _LONGEST or len(name.encode(errors="replace")) > _MOST_BYTES
    usable = unfit(name) is None and all(map(_is_usable, name))
    if not name or too_long or not usable or name.casefold() in _RESERVED:
        raise UsageProblem(
            f"a save cannot be called {name!r}",
            hint=f"use up to {_LONGEST} letters, digits, spaces, - and _",
        )
    return name


def _is_usable(sign: str) -> bool:
    """Return whether a name may hold a character: letters with their marks and joiners, digits, and a few signs."""
    return sign in " -_\u200c\u200d" or unicodedata.category(sign)[0] in "LMN"


def typed_path(text: str) -> Path:
    """Return the path that a person means where no shell reads it first: `~` at its beginning is a home folder.

    Raises
    ------
    UsageProblem
        If it holds a character that no name needs, or begins with `~` and a name that has no home here.
    """
    wrong = unfit(text)
    if wrong is not None:
        raise UsageProblem(
            f"a file cannot be called {text!r}: it holds a character that no name needs, {wrong.name}"
        )
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:
        name = path.parts[0]
        raise UsageProblem(
            f"{text}: there is no home folder {name!r}", hint=f"write ./{name} for a folder of that name"
        ) from None
