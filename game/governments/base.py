"""What a strategy is, and how one is found by name: every module of `strategies/` holds exactly one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from game.errors import FairShareError, nearest
from game.governments.choices import Choices, Leadership, UsPolicy
from game.governments.seat_information import SeatInformation
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["Role", "Strategy", "find", "fitting", "names"]

Role = Literal["government", "us", "secretary_general"]


class Strategy(NamedTuple):
    """A way to play a seat.

    `role` says which seats it can hold: any government, the US (which decides budgets and policy), or the
    Secretary General. `decide` gives budgets of governments, `policy` US acts, `lead` the chair's texts and
    words; only those that fit the role are set.
    """

    name: str
    role: Role
    summary: str
    """One sentence for people."""
    source: str
    """The literature it follows, or `judgement`."""
    decide: Callable[[SeatInformation], Choices] | None = None
    policy: Callable[[SeatInformation], UsPolicy] | None = None
    lead: Callable[[SeatInformation], Leadership] | None = None
    leans: tuple[str, ...] = ("cooperate", "spend", "stall", "save", "defy")
    """How a Secretary General ranks the kinds of answer to event cards."""


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    from game.governments import strategies

    found = pkgutil.iter_modules(strategies.__path__)
    return tuple(sorted(module.name for module in found if not module.name.startswith("_")))


def names(role: Role | None = None) -> tuple[str, ...]:
    """Return the names of all strategies, or of those that fit a role."""
    return tuple(name for name in _names() if role is None or find(name).role == role)


def fitting(seat: str) -> tuple[str, ...]:
    """Return the names of the strategies that can hold a seat: `SG`, `USA`, or any other government."""
    if seat == SECRETARY_GENERAL:
        return names("secretary_general")
    return (*names("us"), *names("government")) if seat == "USA" else names("government")


@lru_cache(maxsize=64)
def find(name: str) -> Strategy:
    """Return the strategy called `name`.

    Raises
    ------
    FairShareError
        If there is none; names the nearest.
    """
    if name not in _names():
        near = nearest(name, _names())
        raise FairShareError(
            f"there is no strategy {name!r}; known are {', '.join(_names())}",
            hint=f"did you mean {near}?" if near else "",
        )
    strategy: Strategy = importlib.import_module(f"game.governments.strategies.{name}").STRATEGY
    return strategy
