"""What strategies do about those who can bring a government down: voters, partners, lenders."""

from __future__ import annotations

import numpy as np

from game.governments.choices import Choices
from game.governments.seat_information import Bools, Floats, SeatInformation

__all__ = ["election_near", "give_way", "heed_lenders", "opportune", "welcome"]

_NEAR = 1.0  # years before an election in which voters are minded; judgement
_FAR_AHEAD = 6.0  # points of lead from which an early election is tempting; judgement
_SOON = 2.0  # years before an election in which it is worth calling early; judgement
_LEEWAY = 0.5  # pp more that a text may ask for a regard of 1 for the Secretary General; judgement


def election_near(seen: SeatInformation) -> Bools:
    """Return where an election is less than a year away, (R, k)."""
    near: Bools = seen.to_election < _NEAR
    return near


def opportune(seen: SeatInformation) -> Bools:
    """Return where an early election is tempting, (R, k): far ahead in the polls, and the date is not far off."""
    tempting: Bools = (seen.home.lead > _FAR_AHEAD) & (seen.to_election > _NEAR) & (seen.to_election < _SOON)
    return tempting


def welcome(seen: SeatInformation) -> Floats:
    """Return what regard for the Secretary General excuses of what a text asks, pp of GDP (R, k)."""
    return _LEEWAY * seen.abroad.of_chair


def give_way(
    seen: SeatInformation, choices: Choices, where: Bools | bool = True, *, at_last: bool = False
) -> None:
    """Cut as partners ask who have warned the government, `where` that holds; `at_last` only if a vote is due."""
    home = seen.home
    warned = home.vote_due if at_last else home.warned > 0.0
    if warned.any():
        asked, effort = warned & where, choices.effort.copy()
        effort[asked] = np.minimum(effort, -home.ask_cut())[asked]
        choices.effort = effort


def heed_lenders(
    seen: SeatInformation, choices: Choices, where: Bools | bool = True, *, most: float | None = None
) -> None:
    """Borrow nothing more where lenders have warned, `where` that holds: taxes pay instead.

    `most` is the largest effort left, pp of GDP a year; without it, the effort stays.
    """
    warned = (seen.home.lenders > 0.0) & where
    if not warned.any():
        return
    borrowed = choices.pay_borrow.copy()
    borrowed[warned] = 0.0
    choices.pay_borrow = borrowed
    if most is not None:
        effort = choices.effort.copy()
        effort[warned] = np.minimum(effort[warned], most)
        choices.effort = effort
