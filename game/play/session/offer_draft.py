"""An offer as a person puts it together: to whom, what it asks, what it gives. Only what is possible can be chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from game.engine.deals.checks import Choices
from game.engine.deals.moves import Move, Promise
from game.engine.deals.view import DealSeen
from game.engine.seats import seats_of
from game.governments.deals.terms import TERMS
from game.play.session.own_deals import own_deals, partner_of
from game.play.session.session import Session

__all__ = ["OfferDraft", "OfferSide", "partners"]

OfferSide = Literal["ask", "give"]

_NOTHING = Choices({}, {})


def partners(session: Session) -> tuple[str, ...]:
    """Return the seats that a deal can be proposed to: the other members of the alliance, and the chair; no ghosts."""
    public, ghosts = session.view.public, session.table.ghosts
    seats = (seat for seat in seats_of(session.setup) if seat != session.seat and seat not in ghosts)
    return tuple(seat for seat in seats if seat not in public or public[seat].member)


@dataclass
class OfferDraft:
    """A new offer, or a counter to the deal named `deal`. Nothing is said before `send`."""

    session: Session
    to: str = ""
    deal: str = ""
    ask: Promise | None = None
    give: Promise | None = None
    secret: bool = False
    choices: Choices = field(init=False, default=_NOTHING)
    """What can be asked and given, with the sizes that are possible."""

    def __post_init__(self) -> None:
        if self.to:
            self.choices = self.session.deal_choices(self.to, self.deal)

    @classmethod
    def countering(cls, session: Session, deal: DealSeen) -> OfferDraft:
        """Return an offer that begins with the terms of a deal that waits for the seat's answer."""
        sides: dict[str, Promise] = {}
        for promise in deal.terms:
            side = "give" if promise.seat == session.seat else "ask"
            sides[side] = Promise(promise.term, promise.size)
        to = partner_of(deal, session.seat)
        return cls(session, to, deal.id, sides.get("ask"), sides.get("give"))

    def send_to(self, seat: str) -> None:
        """Make the offer to another; what cannot be asked of it or given to it is left out."""
        self.to, self.choices = seat, self.session.deal_choices(seat)
        for side in ("ask", "give"):
            promise: Promise | None = getattr(self, side)
            if promise is not None and promise.amount not in self.sizes(side, promise.term):
                setattr(self, side, None)

    def terms(self, side: OfferSide) -> tuple[str, ...]:
        """Return the names of the terms that can stand on a side."""
        return tuple(getattr(self.choices, side))

    def sizes(self, side: OfferSide, term: str) -> tuple[float, ...]:
        """Return the sizes in which a term can stand on a side, the smallest first."""
        sizes: tuple[float, ...] = getattr(self.choices, side).get(term, ())
        return sizes

    def choose(self, side: OfferSide, term: str) -> None:
        """Put a term on a side in its usual size, or the nearest that is possible; an empty name stands for nothing."""
        sizes = self.sizes(side, term)
        usual = TERMS[term].usual if term else 0.0
        size = min(sizes, key=lambda one: abs(one - usual), default=usual)
        setattr(self, side, Promise(term, size) if term else None)

    def step(self, side: OfferSide, steps: int) -> None:
        """Make what stands on a side larger or smaller."""
        promise: Promise | None = getattr(self, side)
        if promise is None:
            return
        sizes = self.sizes(side, promise.term)
        place = min(range(len(sizes)), key=lambda one: abs(sizes[one] - promise.amount), default=-1)
        if place >= 0:
            size = sizes[min(max(place + steps, 0), len(sizes) - 1)]
            setattr(self, side, Promise(promise.term, size))

    def send(self) -> str:
        """Make the offer; return what the deal is called. A government that nobody holds has answered then.

        Raises
        ------
        RuleError
            If it is not legal; says why.
        """
        if self.deal:
            self.session.talk(Move("counter", deal=self.deal, ask=self.ask, give=self.give))
            return self.deal
        self.session.talk(Move("propose", to=self.to, ask=self.ask, give=self.give, secret=self.secret))
        return own_deals(self.session.view)[-1].id
