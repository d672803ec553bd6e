"""Random: random legal orders. The baseline that every other strategy has to beat, and a test of the rules.

Rates and shares are uniform over their ordinary legal ranges, so the mean effort is zero. Levels that stay until
changed (aid, presence, equipment) are uniform near where they are, since a draw over the whole range would empty the
stocks of every ally. A national plan comes up one round in twenty, and so do an early election and holding out at a
summit: one veto stops all. Calls for help get each answer in a third of cases.
"""

from __future__ import annotations

import numpy as np

from game.governments.answering import answered, is_quiet
from game.governments.base import Strategy
from game.governments.cards import LEANS, Ranks
from game.governments.choices import Choices, steady
from game.governments.legal import within
from game.governments.orders import FINANCE, GOVERNMENT
from game.governments.seat_information import Floats, Ints, SeatInformation

_EACH = 6  # lots from one draw: later ones use its later bits
_BITS = 256.0
_RATES = ("effort", "drone_target", "laser_target", "readiness_shift", "related_effort", "exercises")
_RARE = 0.05
_TURN = 2.0 / len(LEANS)


class _Draws:
    """Uniform numbers (R, k), one after the other, from the draws of a round."""

    def __init__(self, luck: Floats) -> None:
        self._luck = luck
        self._used = 0

    def next(self) -> Floats:
        column, place = self._used % self._luck.shape[-1], self._used // self._luck.shape[-1]
        assert place < _EACH
        self._used += 1
        draw: Floats = np.mod(self._luck[..., column] * _BITS**place, 1.0)
        return draw


def _vote(draw: Floats) -> Ints:
    return np.select([draw < _RARE, draw < 0.2, draw < 0.5], [3, 2, 1], default=0).astype(np.int64)


def _leans(draw: Floats) -> Ranks:
    """Return leans in random order, (R, k, leans): one draw turns a wheel that has them all at equal distances."""
    spread = np.mod(draw[..., None] + _TURN * np.arange(len(LEANS)), 1.0)
    return np.argsort(np.argsort(spread, axis=-1), axis=-1).astype(np.int8)


def _finance(seen: SeatInformation, choices: Choices, draws: _Draws) -> None:
    """Set the finance: five random parts, the fifth is tax."""
    parts = [0.05 + draws.next() for _ in range(len(FINANCE) + 1)]
    total = sum(parts, np.zeros(seen.support.shape))
    for name, part in zip(FINANCE, parts, strict=False):
        setattr(choices, name, part / total)


def decide(seen: SeatInformation) -> Choices:
    """Return random orders."""
    choices, draws = steady(seen), _Draws(seen.luck)
    for name in _RATES:
        limits = GOVERNMENT[name]
        setattr(choices, name, limits.low + (limits.high - limits.low) * draws.next())
    _finance(seen, choices, draws)
    choices.equipment_target = choices.equipment_target + 0.1 * (draws.next() - 0.5)
    choices.ukraine_aid = choices.ukraine_aid * 2.0 * draws.next()
    choices.presence = choices.presence * 2.0 * draws.next()
    choices.take_escape = np.where(draws.next() < 0.5, 1.0, 0.0)
    choices.join_strike = np.where(draws.next() < 0.5, 1.0, 0.0)
    choices.coalition_part = draws.next()
    plans = draws.next() < _RARE
    choices.plan_target = np.where(plans, seen.own(seen.core_share) + draws.next(), 0.0)
    choices.plan_due = np.where(plans, np.ceil(seen.year + 2.0 + 8.0 * draws.next()), 0.0)
    choices.vote = _vote(draws.next())
    choices.leans = _leans(draws.next())
    choices.call_election = np.where(draws.next() < _RARE, 1.0, 0.0)
    if not is_quiet(seen):
        lot = draws.next()
        choices.answer = answered(seen, come=lot < 1.0 / 3.0, part=lot < 2.0 / 3.0, stay=True)
    return within(seen, choices)


STRATEGY = Strategy(
    name="random",
    role="government",
    summary="Gives random legal orders, the same ones in the same run.",
    source="judgement: the baseline for all other strategies",
    decide=decide,
)
