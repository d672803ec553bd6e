"""What a strategy is, and how one is found by name.

Every module of `strategies/` holds exactly one. Installed distributions can offer more, see `outside`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from game.errors import FairShareError, nearest
from game.governments import outside
from game.governments.choices import Choices, Leadership, UsPolicy
from game.governments.deals.offers import Offers
from game.governments.dose import dosed
from game.governments.requests import ReplyWeights
from game.governments.seat_information import SeatInformation
from game.scenario.members import SECRETARY_GENERAL
from game.scenario.vocabulary import split_dose

__all__ = ["NEEDS", "Role", "Strategy", "built_in", "find", "fitting", "names", "refused"]

Role = Literal["government", "us", "secretary_general"]

NEEDS: Mapping[str, tuple[str, ...]] = {
    "government": ("decide",),
    "us": ("decide", "policy"),
    "secretary_general": ("lead",),
}
"""The functions that a strategy of each role has to bring."""


class Strategy(NamedTuple):
    """A way to play a seat.

    `role` says which seats it can hold: any government, the US (which decides budgets and policy), or the
    Secretary General. `decide` gives budgets of governments, `policy` US acts, `lead` the chair's texts and
    words; only those that fit the role are set. `deal` is for any role.
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
    deal: Callable[[SeatInformation], Offers | None] | None = None
    """What it offers to other seats, at most two proposals of a seat a round; without it, it only answers."""
    leans: tuple[str, ...] = ("cooperate", "spend", "stall", "save", "defy")
    """How a Secretary General ranks the kinds of answer to event cards."""
    replies: ReplyWeights | None = ReplyWeights()
    """What it weighs when capitals ask something of it; None replies to nobody."""


@lru_cache(maxsize=1)
def built_in() -> tuple[str, ...]:
    """Return the names of the strategies that come with the game."""
    from game.governments import strategies

    found = pkgutil.iter_modules(strategies.__path__)
    return tuple(sorted(module.name for module in found if not module.name.startswith("_")))


@lru_cache(maxsize=1)
def _outside() -> tuple[dict[str, Strategy], tuple[str, ...]]:
    return outside.collect(built_in(), _accept)


def _accept(name: str, loaded: object) -> tuple[Strategy | None, str]:
    """Return what a distribution offers as the strategy called `name`, or None and why it is no strategy."""
    if not isinstance(loaded, Strategy):
        return None, f"it is of type {type(loaded).__name__}, not a game.governments.base.Strategy"
    if loaded.role not in NEEDS:
        return None, f"its role is {loaded.role!r}, not one of {', '.join(NEEDS)}"
    missing = [need for need in NEEDS[loaded.role] if not callable(getattr(loaded, need))]
    if missing:
        return None, f"its role is {loaded.role!r}, and it has no function `{missing[0]}`"
    return loaded._replace(name=name), ""


def refused() -> tuple[str, ...]:
    """Return why strategies of installed distributions cannot be used, a sentence each."""
    return _outside()[1]


def names(role: Role | None = None) -> tuple[str, ...]:
    """Return the names of all strategies, or of those that fit a role."""
    every = sorted({*built_in(), *_outside()[0]})
    return tuple(name for name in every if role is None or find(name).role == role)


def fitting(seat: str) -> tuple[str, ...]:
    """Return the names of the strategies that can hold a seat: `SG`, `USA`, or any other government."""
    if seat == SECRETARY_GENERAL:
        return names("secretary_general")
    return (*names("us"), *names("government")) if seat == "USA" else names("government")


def _split(name: str) -> tuple[str, float | None]:
    try:
        return split_dose(name)
    except ValueError as error:
        raise FairShareError(f"{name}: {error}", hint="for example transactional@0.5") from None


@lru_cache(maxsize=64)
def find(name: str) -> Strategy:
    """Return the strategy called `name`. Installed distributions are asked only for names that are not the game's.

    A name can end in a dose (`transactional@0.5`), see `dose`.

    Raises
    ------
    FairShareError
        If there is none; names the nearest, and what is wrong with one that an installed distribution offers.
    """
    plain, dose = _split(name)
    if dose is not None:
        whole = find(plain)
        if whole.policy is None:
            raise FairShareError(
                f"{name}: only strategies of the US have a dose", hint=", ".join(names("us"))
            )
        return whole._replace(name=name, policy=dosed(whole.policy, dose))
    if name in built_in():
        strategy: Strategy = importlib.import_module(f"game.governments.strategies.{name}").STRATEGY
        return strategy
    found, complaints = _outside()
    if name in found:
        return found[name]
    near = nearest(name, names())
    about = [sentence for sentence in complaints if sentence.startswith(outside.subject(name))]
    raise FairShareError(
        f"there is no strategy {name!r}; known are {', '.join(names())}",
        hint=" ".join(about) or (f"did you mean {near}?" if near else ""),
    )
