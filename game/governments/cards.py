"""How strategies meet event cards: each ranks the leans that options have, by seat and run where it matters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from game.governments.seat_information import Bools, SeatInformation

__all__ = ["LEANS", "WAITING", "Ranks", "by_lean", "by_lean_where", "ranks_of"]

LEANS = ("spend", "save", "cooperate", "defy", "stall")
"""What kinds of answer there are; their order is that of the last axis of ranks."""

WAITING = ("stall", "save", "cooperate", "spend", "defy")
"""The order of preference of a seat that says nothing."""


Ranks = npt.NDArray[np.int8]
"""Ranks of leans on the last axis: small numbers, of which a batch moves many."""


def ranks_of(order: Sequence[str]) -> Ranks:
    """Return the rank of each lean of `LEANS` in an order of preference, (leans,): 0 is preferred."""
    return _ranks(tuple(order))


@cache
def _ranks(order: tuple[str, ...]) -> Ranks:
    ranks = np.array([order.index(lean) for lean in LEANS], dtype=np.int8)
    ranks.flags.writeable = False
    return ranks


def by_lean(seen: SeatInformation, order: Sequence[str]) -> Ranks:
    """Return the same order of preference for all held seats in all runs, (R, k, leans)."""
    return _everywhere(tuple(order), seen.support.shape)


@lru_cache(maxsize=256)
def _everywhere(order: tuple[str, ...], shape: tuple[int, ...]) -> Ranks:
    return np.broadcast_to(_ranks(order), (*shape, len(LEANS)))


def by_lean_where(
    seen: SeatInformation, where: Bools, order: Sequence[str], otherwise: Sequence[str]
) -> Ranks:
    """Return ranks by `order` in the seats and runs `where` (R, k), by `otherwise` in all others."""
    # Whole rows are copied, which takes a fifth of the time of choosing number by number.
    return np.stack([ranks_of(otherwise), ranks_of(order)]).take(where, axis=0)
