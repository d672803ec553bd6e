"""What an answer to a deal rests on: figures that both sides can read, so that no answer tells what is hidden.

The engine fills `DealFacts` once a round where deals are talked about. Public arrays have shape (R, S) or (S,) for S
seats: every ally in the order of its column, then the Secretary General. A list of E proposals is a `Pairs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.governments.seat_information import Bools, Floats, Ints

__all__ = ["DealFacts", "Pairs"]


@dataclass(frozen=True, slots=True)
class DealFacts:
    """One round as deals are judged by it, in R runs."""

    year: float
    years: float
    """Length of the round."""
    guideline: float
    """Share in force as the alliance's guideline, % of GDP."""
    text: bool
    """Whether a summit votes on a text in this round."""
    next_text: float
    """Year in which the round of the next later summit ends; infinite where none is to come."""
    coalition: bool
    """Whether there is a coalition of the willing."""
    # (R, S)
    core_share: Floats
    stress: Floats
    """Fiscal stress, 0-1: debt, the fiscal rule and the rise since the start are public."""
    poll: Floats
    """Published polls: net support for spending more, -1 to 1."""
    to_election: Floats
    reputation: Floats
    """Of who asks it is known to who asks; neutral for the Secretary General."""
    us_favour: Floats
    presence: Floats
    """Thousand troops forward."""
    room: Floats
    """Thousand troops that could be sent forward besides."""
    ukraine_aid: Floats
    position: Floats
    """Reported position on the text on the table; 0 without one."""
    letter_value: Floats
    """(R, 1): how far below 0 a position can be for a capital to sign with a side letter."""
    ukraine_at_war: Bools
    """(R, 1): war or ceasefire."""
    regard: Floats
    """(A, R, N): what each ally thinks of the seats that are remembered."""
    # (S,)
    remembered: Ints
    """Place of a seat among those that are remembered, -1 for the others."""
    proximity: Floats
    on_ukraine: Floats
    weight: Floats
    """How much a seat's words count, 0-1."""
    member: Bools
    forces: Bools
    government: Bools
    is_us: Bools
    lead: Bools
    """Who leads the coalition of the willing."""
    by_regard: Floats
    """How much regard counts for who answers, by what it usually counts: a matter of its strategy."""

    @property
    def seats(self) -> int:
        """Number of seats, the Secretary General's included."""
        return len(self.member)


_BY_RUN = frozenset({
    "core_share", "stress", "poll", "to_election", "reputation", "us_favour", "presence", "room", "ukraine_aid",
    "position",
})  # fmt: skip
"""Figures that differ between runs."""


class Pairs(NamedTuple):
    """A flat list of E pairs of seats: in which run, who judges (`own`), and the other."""

    facts: DealFacts
    run: Ints
    own: Ints
    other: Ints

    def mine(self, name: str) -> Floats:
        """Return a figure of who judges, (E,)."""
        return self._of(name, self.own)

    def theirs(self, name: str) -> Floats:
        """Return a figure of the other, (E,)."""
        return self._of(name, self.other)

    def _of(self, name: str, seat: Ints) -> Floats:
        values = getattr(self.facts, name)
        found: Floats = values[self.run, seat] if name in _BY_RUN else values[seat]
        return found

    def regard(self) -> Floats:
        """Return what who judges thinks of the other, (E,); not a number where it remembers nothing of it."""
        place, known = self.facts.remembered[self.other], self.facts.regard
        if not len(known):
            return self.same(np.nan)
        own = np.minimum(self.own, known.shape[2] - 1)
        remembers = (place >= 0) & (self.own < known.shape[2])
        return np.where(remembers, known[np.maximum(place, 0), self.run, own], np.nan)

    def turned(self) -> Pairs:
        """Return the same pairs as the other side sees them."""
        return Pairs(self.facts, self.run, self.other, self.own)

    def only(self, where: Bools | Ints) -> Pairs:
        """Return some of the pairs."""
        return Pairs(self.facts, self.run[where], self.own[where], self.other[where])

    def same(self, value: float) -> Floats:
        """Return one value for each pair, (E,)."""
        return np.full(len(self.run), value)
