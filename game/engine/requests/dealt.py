"""Requests to one seat in a round, and who may ask."""

from __future__ import annotations

from typing import NamedTuple

from game.engine.build_information import RoundState
from game.governments.requests import AT_HOME, KYIV
from game.model.alliance import Ints
from game.model.requests import Facts

__all__ = ["Dealt", "askers"]


class Dealt(NamedTuple):
    """Requests to one seat in a round: (R, S) for S of them, -1 where there is none."""

    facts: Facts
    kind: Ints  # a place in `NAMES`
    asker: Ints  # a place in `askers`
    variant: int  # where the seat's wordings of each kind begin


def askers(moment: RoundState) -> tuple[str, ...]:
    """Return the codes of all who may ask, in the order of their places."""
    return (*moment.setup.codes, AT_HOME, KYIV)
