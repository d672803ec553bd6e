"""Replies to requests: each reply's sentence of what it costs and brings, read figure by figure and weighed.

A reader goes by the role sheet; a friendly one says yes to those who like the seat.
"""

from __future__ import annotations

import re

from game.balance.scripts.at_home import threatened
from game.balance.scripts.script import Desk
from game.engine.requests.request import Request
from game.quantities import QUANTITIES

__all__ = ["to_friends", "weighed"]

_THRIFTY = 0.3
"""Weight of the economy above which a friendly reader gives nothing that costs."""
_FRIEND = 2.5
"""Points that a reader expects of a unit of one capital's regard."""
_OF_MOST = 0.5
"""What others change on average, of the most that the sentence names."""
_LEAD, _DEBT = 2.4, -4.0
"""Points that it expects of a point of lead and of debt, by the weights of the public and of the economy."""
_IN_PERIL = 1.5
"""Points that a point of lead is worth beside the score, while the game itself is in danger."""
_STRAINED, _LENDERS, _LAST_WORD = 0.4, 2.5, 8.0
"""Stress from which lenders grow nervous, and points that a point of debt is then worth beside the score, and after
their last warning."""

_ONE = re.compile(r"regard of \{capital\} ([+-][\d.]+)")
_OTHERS = re.compile(r"of (\d+) other capitals? by up to ([+-][\d.]+)")


def weighed(desk: Desk) -> dict[str, str]:
    """Return the reply to each request that is worth most by its own sentence."""
    return {
        one.id: max(("yes", "part", "no"), key=lambda name: _worth(desk, one, name))
        for one in desk.view.requests
    }


def to_friends(desk: Desk) -> dict[str, str]:
    """Return a yes to friends and a half-hearted one to others; a step less where it costs money or troops.

    Where the economy is more than `_THRIFTY` of the role sheet, nothing is given that costs.
    """
    thrifty = desk.sheet.weights.get("economy", 0.0) > _THRIFTY
    return {one.id: "no" if thrifty and one.price else _kindly(one) for one in desk.view.requests}


def _kindly(one: Request) -> str:
    if one.tone == "warm":
        return "part" if one.price else "yes"
    return "no" if one.price else "part"


def _worth(desk: Desk, one: Request, reply: str) -> float:
    told = one.meaning(reply)
    regard = sum(float(found) for found in _ONE.findall(told))
    regard += sum(int(count) * _OF_MOST * float(most) for count, most in _OTHERS.findall(told))
    return _FRIEND * regard + sum(worth * _figure(told, name) for name, worth in _values(desk).items())


def _figure(told: str, name: str) -> float:
    """Return the change of a quantity that a sentence names, 0 where it names none."""
    found = re.search(re.escape(QUANTITIES[name].label) + r" ([+-][\d.]+)", told)
    return float(found.group(1)) if found else 0.0


def _lenders(desk: Desk) -> float:
    """Return what a point of debt is thought to cost beside the score, for what lenders may do."""
    own = desk.view.own
    if own is None:
        return 0.0
    if own.home.lenders_warned >= own.home.warnings:
        return _LAST_WORD
    return _LENDERS if own.home.lenders_warned or own.stress > _STRAINED else 0.0


def _values(desk: Desk) -> dict[str, float]:
    """Return the points that a reader of the role sheet expects of a unit of each quantity."""
    of = desk.sheet.weights.get
    lead = _LEAD * of("support", 0.0) + (_IN_PERIL if threatened(desk) else 0.0)
    return {
        "debt": _DEBT * of("economy", 0.0) - _lenders(desk),
        "lead": 0.0 if desk.chair else lead,
        "readiness": 30.0 * of("security", 0.0),
        "us_favour": 30.0 * of("influence", 0.0),
        "reputation": 15.0 * (of("influence", 0.0) + of("promises", 0.0)),
        "cohesion": 10.0 * of("influence", 0.0) + 100.0 * of("cohesion", 0.0),
        "us_commitment": 15.0 * of("security", 0.0) + 100.0 * of("commitment", 0.0),
    }
