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

from game.balance.thoughtful_game import Round, replayed, thoughtful_game
from game.balance.tournament import SEED, seats_asked, setup_of
from game.engine.orders import Orders
from game.engine.scoring import RoundSetting, Trial
from game.model.alliance import Floats
from game.studies.workers import each

__all__ = ["ELEMENTS", "WORLDS", "Elements", "elements"]

WORLDS = 128
ELEMENTS = ("acts", "deals", "replies", "calls", "votes", "budget", "cards")
"""What is kept alone and left out in turn; votes are the texts of the Secretary General."""


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


def _kept(one: Round, names: Set[str]) -> tuple[Orders, RoundSetting]:
    """Return the orders of a round that are left of some elements, and what is found with them."""
    done, deals = one.orders, "deals" in names
    due = one.owed if deals else Orders()
    orders = Orders(
        budget=done.budget if "budget" in names else due.budget,
        acts=done.acts if "acts" in names else due.acts,
        cards=done.cards if "cards" in names else {},
        votes=done.votes if "votes" in names else due.votes,
        drafts=done.drafts if "votes" in names else (),
        ambitions=done.ambitions,
        answer=done.answer if "calls" in names else "",
        replies=done.replies if "replies" in names else {},
    )
    return orders, one.setting if deals else one.setting.without_people()


def _seat(job: tuple[str, str, int, int]) -> Elements:
    """Return what the elements are worth in one seat; `job` is scenario, seat, worlds and seed."""
    scenario, seat, worlds, seed = job
    setup = setup_of(scenario)
    rounds, every = thoughtful_game(setup, seat, seed), frozenset(ELEMENTS)

    def played(names: Set[str]) -> Trial:
        return replayed(setup, seat, [_kept(one, names) for one in rounds], worlds, seed)

    def points(names: Set[str]) -> Floats:
        return played(names).points(seat)[1]

    nothing = played(frozenset())
    chosen = nothing.points(seat)[1].mean()
    nothing.game.chosen.clear()
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
    jobs = [(scenario, seat, worlds, seed) for scenario, seat in seats_asked(scenarios, seats)]
    return each(_seat, jobs, workers)
