"""Deals between teams, and with governments that the computer plays: offers, answers, what binds."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.deals.moves import MOVES, Move
from game.engine.seats import seats_of
from game.errors import RuleError
from game.governments.deals.answers import REASONS
from game.governments.deals.term import DealTerm
from game.governments.deals.terms import TERMS
from game.play.session.typed_deals import read_offer
from game.play.wording.deals import deal_words, state_words
from game.web.site import Visit

__all__ = ["Talks", "move_of", "talks_of"]


@dataclass(frozen=True, slots=True)
class SeenDeal:
    """A deal in words: whether it waits for the seat's answer, and whether the seat can withdraw it."""

    id: str
    what: str
    state: str
    mine: bool
    waits: bool
    can_withdraw: bool


@dataclass(frozen=True, slots=True)
class Talks:
    """What the page shows of deals: those there are, with whom one can be made and about what."""

    deals: tuple[SeenDeal, ...]
    seats: tuple[tuple[str, str], ...]
    to_ask: tuple[DealTerm, ...]
    to_give: tuple[DealTerm, ...]
    open: bool


def talks_of(visit: Visit) -> Talks:
    """Return what a seat can see and do about deals."""
    exercise, seat = visit.exercise, visit.seat
    view = exercise.chair(seat).view
    own = [deal for deal in view.deals if seat in (deal.maker, deal.to)]
    shown = (
        SeenDeal(
            deal.id,
            deal_words(deal, view),
            state_words(deal, view),
            deal in own,
            deal.awaits == seat,
            bool(deal.awaits) and deal.awaits != seat and deal in own,
        )
        for deal in (*own, *(deal for deal in view.deals if deal not in own))
    )
    members = {code for code, ally in view.public.items() if ally.member}
    codes = (
        code for code in seats_of(exercise.course.setup) if code != seat and (code in members or code == "SG")
    )
    return Talks(
        deals=tuple(shown),
        seats=tuple((code, exercise.name_of(code)) for code in codes),
        to_ask=tuple(term for term in TERMS.values() if term.side in ("ask", "both")),
        to_give=tuple(term for term in TERMS.values() if term.side in ("give", "both")),
        open=not exercise.votes_counted,
    )


def move_of(visit: Visit) -> Move:
    """Return the move that a form stands for. Raises `FairShareError` where it stands for none."""

    def text(name: str) -> str:
        return str(visit.form.get(name, "")).strip()[:80]

    name = text("move")
    if name not in MOVES:
        raise RuleError("this cannot be done with a deal")
    if name in ("propose", "counter"):
        sides = [side for side in ("ask", "give") if text(side)]
        words = [word for side in sides for word in (side, text(side), *_size(text(f"{side}-size")))]
        offer = read_offer([*words, *(["secret"] if text("secret") else [])])
        return Move(name, text("deal"), text("to"), offer.ask, offer.give, offer.secret)
    reason = text("reason")
    return Move(name, deal=text("deal"), reason=reason if name == "refuse" and reason in REASONS else "")


def _size(text: str) -> list[str]:
    """Return a size as words that cannot be taken for another part of an offer."""
    return [word for word in text.split() if word.casefold() not in ("ask", "give", "by", "secret")]
