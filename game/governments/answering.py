"""How strategies answer an ally that consults or calls for help."""

from __future__ import annotations

import numpy as np

from game.governments.seat_information import Bools, Ints, SeatInformation
from game.model.alliance import CONSULTATION, QUIET
from game.model.controls import COME, NO_WORD, PART, STAY

__all__ = ["answered", "consulted", "is_quiet"]


def is_quiet(seen: SeatInformation) -> bool:
    """Return whether nobody asks for help in any run."""
    return not (seen.call != QUIET).any()


def consulted(seen: SeatInformation) -> Bools:
    """Return where an ally only consults, (R, 1)."""
    where: Bools = seen.call == CONSULTATION
    return where


def answered(
    seen: SeatInformation,
    *,
    come: Bools | bool = False,
    part: Bools | bool = False,
    stay: Bools | bool = False,
) -> Ints:
    """Return the answers of the seats that are asked, (R, k): the first that holds.

    Where none holds they say nothing, and the government comes by its usual chance.
    """
    shape = seen.support.shape
    answer = np.full(shape, NO_WORD, dtype=np.int64)
    # Few runs have anything open.
    rows = np.flatnonzero(seen.call != QUIET)
    asked = seen.abroad.asked[rows]
    where = [np.broadcast_to(one, shape)[rows] & asked for one in (come, part, stay)]
    answer[rows] = np.select(where, [COME, PART, STAY], NO_WORD)
    return answer
