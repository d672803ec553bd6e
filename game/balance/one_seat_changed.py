"""One seat played otherwise than its strategy would, all else alike: by effort, or by how it answers event cards."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np

from game.engine.assembly import SeatAssignments
from game.governments.base import Strategy
from game.governments.cards import LEANS, by_lean
from game.governments.choices import Choices
from game.governments.legal import within
from game.governments.seat_information import SeatInformation

__all__ = ["answering", "giving_less", "held_apart"]

Change = Callable[[Strategy], Strategy]


def held_apart(held: SeatAssignments, column: int | None, change: Change) -> SeatAssignments:
    """Return who holds what with `change` made to the strategy of one ally's seat alone, or of the chair (None)."""
    if column is None:
        assert held.chair is not None
        return dataclasses.replace(held, chair=change(held.chair))
    groups, us = [], held.us
    for strategy, seats in held.groups:
        if column not in seats:
            groups.append((strategy, seats))
            continue
        others = seats[seats != column]
        if len(others):
            groups.append((strategy, others))
        changed = change(strategy)
        groups.append((changed, np.array([column])))
        if strategy is us:
            us = changed
    return dataclasses.replace(held, groups=tuple(groups), us=us)


def _with(strategy: Strategy, then: Callable[[SeatInformation, Choices], None]) -> Strategy:
    plain = strategy.decide
    assert plain is not None

    def decide(seen: SeatInformation) -> Choices:
        choices = plain(seen)
        then(seen, choices)
        return within(seen, choices)

    return strategy._replace(decide=decide)


def giving_less(cut: float) -> Change:
    """Return the change to a strategy that raises core spending by `cut` pp of GDP a year less."""

    def less(seen: SeatInformation, choices: Choices) -> None:
        choices.effort = choices.effort - cut

    return lambda strategy: _with(strategy, less)


def answering(lean: str) -> Change:
    """Return the change to a strategy that prefers one kind of answer to event cards before all others."""
    order = (lean, *(other for other in LEANS if other != lean))

    def prefer(seen: SeatInformation, choices: Choices) -> None:
        choices.leans = by_lean(seen, order)

    def change(strategy: Strategy) -> Strategy:
        return strategy._replace(leans=order) if strategy.lead is not None else _with(strategy, prefer)

    return change
