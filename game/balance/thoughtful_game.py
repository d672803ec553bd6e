"""A game as the thoughtful script plays it, by round, to be played again in many worlds with a part of it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.balance.agency import script_played
from game.balance.scripts.script import Desk, Script, owed, owed_levels
from game.balance.scripts.thoughtful import THOUGHTFUL
from game.engine.orders import Orders
from game.engine.scoring import RoundSetting, Trial
from game.engine.setup import Setup
from game.governments.deals.terms import TERMS

__all__ = ["Round", "replayed", "thoughtful_game"]

_SIGNATURES = ("signed", "signed_clean")
"""Deeds that are votes."""


@dataclass(frozen=True, slots=True)
class Round:
    """What was ordered in a round, what of it keeps deals, and what was found."""

    orders: Orders
    owed: Orders
    """Acts, levels of the budget and the vote that deals ask for; all else is left out."""
    setting: RoundSetting


def _promised(desk: Desk, given: Orders) -> Orders:
    """Return what a seat orders because a deal asks for it."""
    levels = owed_levels(desk)
    signs = any(
        one.seat == desk.view.seat and TERMS[one.term].deed in _SIGNATURES
        for deal in desk.view.deals
        for one in deal.due
    )
    return Orders(
        budget={name: value for name, value in given.budget.items() if name in levels},
        acts=owed(desk),
        votes=given.votes if signs else (),
    )


def thoughtful_game(setup: Setup, seat: str, seed: int) -> list[Round]:
    """Return what the thoughtful script did in a game, by round; fewer rounds where it lost."""
    promised = list[Orders]()

    def noting(desk: Desk) -> Orders:
        given = THOUGHTFUL.orders(desk)
        promised.append(_promised(desk.after_talks(), given))
        return given

    orders, settings = script_played(setup, seat, Script("noting", THOUGHTFUL.says, noting), 0, seed)
    return [
        Round(given[seat], due, setting)
        for given, due, setting in zip(orders, promised, settings, strict=True)
    ]


def replayed(
    setup: Setup, seat: str, rounds: Sequence[tuple[Orders, RoundSetting]], worlds: int, seed: int
) -> Trial:
    """Return the trial, at its end, of what a seat orders and finds by round; nothing is ordered in rounds beyond.

    What is not legal in a world becomes the nearest that is.
    """
    trial = Trial(setup, seed, frozenset({seat}), worlds)
    trial.hush([setting for _, setting in rounds])
    for orders, setting in rounds:
        trial.game.order_all(seat, orders)
        trial.play(trial.game.pending, setting)
    while not trial.game.finished:
        trial.play({})
    return trial
