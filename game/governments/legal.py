"""What is legal in a given round: the ranges, and what the round itself rules out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.governments.call_answers import ANSWERS
from game.governments.choices import COMMON, Choices
from game.governments.orders import FINANCE, GOVERNMENT
from game.governments.seat_information import Bools, SeatInformation
from game.governments.summit_tables import VOTES
from game.model.alliance import QUIET
from game.model.controls import NO_WORD

__all__ = ["breaches", "escape_open", "loans_open", "within"]

_SLACK = 1e-9


def loans_open(seen: SeatInformation) -> Bools:
    """Return which seats can ask for EU loans, (R, k); what rounding leaves of them is nothing."""
    can: Bools = (seen.loans_left > _SLACK) & seen.eu & seen.loans_available
    return can


def escape_open(seen: SeatInformation) -> Bools:
    """Return which seats can ask for the escape clause, (R, k): members of the EU that never had it."""
    can: Bools = (seen.escape_years == 0.0) & seen.eu & seen.escape_available
    return can


def within(seen: SeatInformation, choices: Choices) -> Choices:
    """Return `choices` with every order at its nearest legal value; shares above 1 together are scaled down."""
    for name, kind in GOVERNMENT.items():
        if not choices.untouched(name):
            setattr(choices, name, kind.nearest(getattr(choices, name)))
    _only_where(lambda: loans_open(seen), choices, "pay_loans")
    _scaled_down(choices)
    _only_where(lambda: escape_open(seen), choices, "take_escape")
    _only_where(lambda: seen.lanes_disrupted > 0.5, choices, "join_strike")
    _only_where(
        lambda: (choices.plan_target > 0.0) & (choices.plan_due > seen.year),
        choices,
        "plan_target",
        "plan_due",
    )
    if seen.text is None:
        choices.vote = np.zeros(choices.vote.shape, dtype=np.int64)
    return choices


def _scaled_down(choices: Choices) -> None:
    """Scale the parts of the finance down where together they are more than 1."""
    paid = [name for name in FINANCE if COMMON[name] or not choices.untouched(name)]
    total = np.maximum(sum(getattr(choices, name) for name in paid), 1.0)
    if (total > 1.0).any():
        for name in paid:
            setattr(choices, name, getattr(choices, name) / total)


def _only_where(can: Callable[[], Bools], choices: Choices, *names: str) -> None:
    """Leave orders as they are where they can be given, (R, k) or (R, 1), and at 0 elsewhere."""
    touched = [name for name in names if not choices.untouched(name)]
    if touched:
        where = can()
        for name in touched:
            setattr(choices, name, np.where(where, getattr(choices, name), 0.0))


def breaches(seen: SeatInformation, choices: Choices) -> list[str]:
    """Return what is illegal in `choices`, a sentence each; nothing where all is legal."""
    found = []
    for name, limits in GOVERNMENT.items():
        values = getattr(choices, name)
        wrong = ~limits.holds(values)
        if wrong.any():
            found.append(f"{name} is {values[wrong][0]:g}, not within {limits.low:g} to {limits.most:g}")
    total = sum((getattr(choices, name) for name in FINANCE), np.zeros(seen.support.shape))
    planned = choices.plan_target > 0.0
    rules = (
        (total > 1.0 + _SLACK, "the parts of the finance add up to more than 1"),
        ((choices.pay_loans > 0.0) & ~loans_open(seen), "EU loans are asked for where there are none"),
        ((choices.take_escape > 0.0) & ~escape_open(seen), "the escape clause cannot be had"),
        ((choices.join_strike > 0.0) & (seen.lanes_disrupted <= 0.5), "there are no strikes to join"),
        (planned & (choices.plan_due <= seen.year), "a national plan is due in the past"),
        (~planned & (choices.plan_due > 0.0), "a national plan has a year and no target"),
        (
            ~np.isin(choices.vote, [kind.number for kind in VOTES.values()]),
            "a vote is none of those that can be cast",
        ),
        (
            ~np.isin(choices.answer, (NO_WORD, *(kind.number for kind in ANSWERS.values()))),
            "an answer to a call is none of those that can be given",
        ),
        (
            (choices.answer != NO_WORD) & ((seen.call == QUIET) | ~seen.abroad.asked),
            "a call is answered by a seat that is not asked",
        ),
        ((choices.vote != 0) & (seen.text is None), "a vote is cast and there is no text"),
    )
    return found + [sentence for wrong, sentence in rules if wrong.any()]
