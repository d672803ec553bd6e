"""Strategies of other people: found among the entry points of installed distributions.

A distribution offers one by an entry point of the group `fairshare.strategies`: its name is the strategy's, its
value leads to a `Strategy`. One that cannot be used is left out with the reason, and the game goes on without it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["GROUP", "collect", "subject"]

GROUP = "fairshare.strategies"
"""The group of entry points."""

S = TypeVar("S")
Accept = Callable[[str, object], tuple[S | None, str]]
"""Takes a name and what was loaded under it; returns the strategy, or None and what is wrong with it."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def subject(name: str) -> str:
    """Return how each sentence about a refused strategy begins."""
    return f"The strategy {name!r}"


def collect(built_in: Collection[str], accept: Accept[S]) -> tuple[dict[str, S], tuple[str, ...]]:
    """Return what installed distributions offer, by name, and why others are refused, a sentence each.

    `built_in` are names that cannot be given again; `accept` knows what a strategy is.
    """
    from importlib.metadata import entry_points  # 15 ms, and most games need no name that is not the game's

    offered = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, _distribution(entry)))
    times = Counter(entry.name for entry in offered)
    found: dict[str, S] = {}
    refused = []
    for entry in offered:
        loaded: S | None = None
        reason = _of_name(entry.name, built_in, times[entry.name])
        if not reason:
            loaded, reason = _load(entry, accept)
        if loaded is None:
            refused.append(f"{subject(entry.name)} of {_distribution(entry)} cannot be used: {reason}.")
        else:
            found[entry.name] = loaded
    return found, tuple(refused)


def _distribution(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unknown distribution"


def _of_name(name: str, built_in: Collection[str], times: int) -> str:
    """Return what is wrong with the name of an entry point, or nothing."""
    if name in built_in:
        return "the game has a strategy of that name, so it needs another one"
    if times > 1:
        return f"{times} installed distributions offer that name, so none of them is taken"
    if not _NAME.fullmatch(name):
        return "a name is made of small letters, digits and underscores, and begins with a letter"
    return ""


def _load(entry: EntryPoint, accept: Accept[S]) -> tuple[S | None, str]:
    """Return the strategy behind an entry point, or None and the reason."""
    try:
        loaded = entry.load()
    except (Exception, SystemExit) as error:  # whatever another's module does must not end the game
        return None, f"loading {entry.value} failed with {type(error).__name__}: {error}"
    strategy, reason = accept(entry.name, loaded)
    return strategy, f"{entry.value} is no strategy: {reason}" if reason else ""
