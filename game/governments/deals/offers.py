"""Offers that a strategy makes to other seats in a round, as a flat list over runs, and what makes them legal."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from game.governments.deals.term import DealTerm
from game.governments.deals.terms import NUMBERS, TERMS
from game.governments.seat_information import Bools, Floats, Ints, SeatInformation

__all__ = ["PROPOSALS_A_ROUND", "Offers", "offers_breaches"]

PROPOSALS_A_ROUND = 2
"""Proposals that a seat can make in a round; judgement: a foreign ministry has one minister."""


@dataclass(frozen=True, slots=True)
class Offers:
    """E proposals: in which run, who offers to whom, what is asked for and what is given. All arrays are (E,).

    Seats are columns of the public arrays; the Secretary General comes after the last. Terms are numbers of
    `terms.NUMBERS`, 0 for nothing.
    """

    run: Ints
    maker: Ints
    to: Ints
    ask: Ints
    ask_size: Floats
    give: Ints
    give_size: Floats
    secret: Bools

    @classmethod
    def usual(cls, run: Ints, maker: Ints, to: Ints, ask: str, give: str) -> Offers:
        """Return public offers of the same terms in their usual sizes; an empty name stands for nothing."""
        many = len(run)

        def side(name: str) -> tuple[Ints, Floats]:
            number, size = (NUMBERS[name], TERMS[name].usual) if name else (0, 0.0)
            return np.full(many, number), np.full(many, size)

        return cls(run, maker, to, *side(ask), *side(give), np.zeros(many, dtype=bool))

    def joined(self, more: Offers) -> Offers:
        """Return these offers and more."""
        names = [entry.name for entry in fields(self)]
        return Offers(*(np.concatenate([getattr(self, name), getattr(more, name)]) for name in names))

    def only(self, where: Bools | Ints) -> Offers:
        """Return some of the offers."""
        return Offers(*(getattr(self, entry.name)[where] for entry in fields(self)))


def _of_side(term: Ints, size: Floats, other_side: str) -> list[str]:
    found = []
    if not np.isin(term, (0, *NUMBERS.values())).all():
        return ["a term has a number that is none of the catalogue's"]
    for name, number in NUMBERS.items():
        row: DealTerm = TERMS[name]
        here = term == number
        if here.any() and row.side == other_side:
            found.append(f"{name} is on the wrong side of an offer")
        if not row.holds(size[here]).all():
            found.append(f"a size of {name} is not within {row.low:g} to {row.high:g}")
    return found


def offers_breaches(seen: SeatInformation, offers: Offers) -> list[str]:
    """Return what is wrong with the offers of the holder of some seats, a sentence each."""
    runs, allies = seen.core_share.shape
    shapes = {getattr(offers, entry.name).shape for entry in fields(offers)}
    if len(shapes) > 1 or len(next(iter(shapes))) != 1:
        return ["the arrays of offers differ in length"]
    makers = seen.seats if len(seen.seats) else np.array([allies])
    inside = (offers.to >= 0) & (offers.to <= allies) & (offers.run >= 0) & (offers.run < runs)
    if not inside.all():
        return ["an offer is made in no run, or to nobody"]
    member = np.append(seen.active, True)
    many = np.unique(np.stack([offers.run, offers.maker]), axis=1, return_counts=True)[1]
    rules = (
        (~np.isin(offers.maker, makers), "an offer is made by a seat that is not held"),
        (offers.to == offers.maker, "a seat makes itself an offer"),
        (~member[offers.to], "an offer is made to a country that is no member"),
        ((offers.ask == 0) & (offers.give == 0), "an offer asks for nothing and gives nothing"),
        (many > PROPOSALS_A_ROUND, f"more than {PROPOSALS_A_ROUND} offers are made by a seat in a round"),
    )
    found = [sentence for wrong, sentence in rules if wrong.any()]
    return [
        *found,
        *_of_side(offers.ask, offers.ask_size, "give"),
        *_of_side(offers.give, offers.give_size, "ask"),
    ]
