"""Elements of play: what acts, deals, replies, calls, votes, budget and cards are each worth alone, and left out.

A thoughtful script plays a game. What it did is played again in many worlds with one element of it kept and all else
left undone, and with all but that element. All meet what the script found in its game, so that what is left between
them is what was done. What keeps a deal belongs to the deals: acts that it owes, levels of the budget, a signature.
They are kept with the deals, where acts or the budget are left out; acts alone are all acts that were done.

The ambitions are those of thoughtful play throughout, since they cost nothing to choose; the choice alone is an element
of its own. What ambitions are worth together is a fixed part of the score (`engine.score_sizes`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from game.balance.agency import script_played
from game.balance.scripts.script import Desk, Script, owed, owed_levels
from game.balance.scripts.thoughtful import THOUGHTFUL
from game.balance.tournament import SEED, major_seats, setup_of, shipped
from game.engine.orders import Orders
from game.engine.scoring import RoundSetting, Trial
from game.engine.setup import Setup
from game.governments.deals.terms import TERMS
from game.model.alliance import Floats
from game.studies.workers import each

__all__ = ["ELEMENTS", "WORLDS", "Elements", "elements"]

WORLDS = 128
ELEMENTS = ("acts", "deals", "replies", "calls", "votes", "budget", "cards")
"""What is kept alone and left out in turn; votes are the texts of the Secretary General."""
_SIGNATURES = ("signed", "signed_clean")
"""Deeds that are votes."""


@dataclass(frozen=True, slots=True)
class Elements:
    """Expected points of one seat: the whole gain of thoughtful play, and the gain of each element of it."""

    scenario: str
    seat: str
    whole: float
    """Thoughtful play above no orders at all."""
    alone: Mapping[str, float]
    """Each element alone above no orders; `ambitions` are their choice alone."""
    without: Mapping[str, float]
    """All but each element, above no orders."""

    def share(self, name: str) -> float:
        """Return the part of the whole gain that an element alone brings."""
        return self.alone[name] / self.whole

    @property
    def most(self) -> str:
        """The element that brings most alone."""
        return max(self.alone, key=lambda name: self.alone[name])


@dataclass(frozen=True, slots=True)
class _Round:
    """What was ordered in a round, what of it keeps deals, and what was found."""

    orders: Orders
    owed: Orders
    setting: RoundSetting

    def keeping(self, names: Set[str]) -> tuple[Orders, RoundSetting]:
        """Return the orders that are left of some elements, and what is found with them."""
        kept, deals = self.orders, "deals" in names
        due = self.owed if deals else Orders()
        orders = Orders(
            budget=kept.budget if "budget" in names else due.budget,
            acts=kept.acts if "acts" in names else due.acts,
            cards=kept.cards if "cards" in names else {},
            votes=kept.votes if "votes" in names else due.votes,
            drafts=kept.drafts if "votes" in names else (),
            ambitions=kept.ambitions,
            answer=kept.answer if "calls" in names else "",
            replies=kept.replies if "replies" in names else {},
        )
        return orders, self.setting if deals else self.setting.without_people()


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


def _game(setup: Setup, seat: str, seed: int) -> list[_Round]:
    """Return what the thoughtful script did in a game, by round."""
    promised = list[Orders]()

    def noting(desk: Desk) -> Orders:
        given = THOUGHTFUL.orders(desk)
        promised.append(_promised(desk.after_talks(), given))
        return given

    orders, settings = script_played(setup, seat, Script("noting", THOUGHTFUL.says, noting), 0, seed)
    return [
        _Round(given[seat], due, setting)
        for given, due, setting in zip(orders, promised, settings, strict=True)
    ]


def _scored(
    setup: Setup, seat: str, rounds: Sequence[_Round], names: Set[str], worlds: int, seed: int
) -> Trial:
    """Return the trial of some elements of what was done."""
    kept = [one.keeping(names) for one in rounds]
    trial = Trial(setup, seed, frozenset({seat}), worlds)
    trial.hush([setting for _, setting in kept])
    for orders, setting in kept:
        trial.play({seat: orders}, setting)
    while not trial.game.finished:
        trial.play({})
    return trial


def _seat(job: tuple[str, str, int, int]) -> Elements:
    """Return what the elements are worth in one seat; `job` is scenario, seat, worlds and seed."""
    scenario, seat, worlds, seed = job
    setup = setup_of(scenario)
    rounds, every = _game(setup, seat, seed), frozenset(ELEMENTS)

    def points(names: Set[str]) -> Floats:
        return _scored(setup, seat, rounds, names, worlds, seed).points(seat)[1]

    nothing = _scored(setup, seat, rounds, frozenset(), worlds, seed)
    chosen = nothing.points(seat)[1].mean()
    nothing.ambitions = {}
    idle = nothing.points(seat)[1].mean()
    alone = {name: float(points({name}).mean() - chosen) for name in ELEMENTS}
    return Elements(
        scenario,
        seat,
        float(points(every).mean() - idle),
        {**alone, "ambitions": float(chosen - idle)},
        {name: float(points(every - {name}).mean() - idle) for name in ELEMENTS},
    )


def elements(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    worlds: int = WORLDS,
    seed: int = SEED,
    workers: int = 1,
) -> list[Elements]:
    """Return what each element of thoughtful play is worth in each seat with a role sheet of each scenario."""
    jobs = [
        (scenario, seat, worlds, seed)
        for scenario in (shipped() if scenarios is None else scenarios)
        for seat in major_seats(scenario)
        if seats is None or seat in seats
    ]
    return each(_seat, jobs, workers)
