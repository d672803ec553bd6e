"""Readers of plain data: each returns what it was asked for, or says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from game.errors import RuleError

__all__ = ["items", "number", "only", "word"]


def only(data: Any, known: Iterable[str], what: str) -> Any:
    """Return a mapping if it has no other keys than those known."""
    unknown = sorted(str(key) for key in set(data) - set(known)) if isinstance(data, dict) else [repr(data)]
    if unknown:
        raise RuleError(f"{what} hold {', '.join(sorted(known))}, not {', '.join(unknown)}")
    return data


def number(value: Any) -> float:
    """Return a number of the data as a float; text and truth values are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is not a number")
    return float(value)


def word(value: Any) -> str:
    """Return a text of the data."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def items(value: Any) -> list[Any]:
    """Return a list of the data."""
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is not a list")
    return list(value)
