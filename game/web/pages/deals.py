"""Deals between teams, and with governments that the computer plays: own ones first, then those of others, then offers.

An offer is made in two steps, so that the page can show what is possible: with whom, then what one asks and gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from game.classroom.states import DECIDING
from game.engine.deals.moves import MOVES, Move, Promise
from game.engine.deals.view import DealSeen
from game.errors import RuleError
from game.governments.deals.terms import TERMS
from game.play.session.offer_draft import OfferDraft, OfferSide, partners
from game.play.session.own_deals import listed_deals, moves_open, proposals_left
from game.play.session.session import Session
from game.play.wording.deals import MOVE_LABELS, cost_words, deal_words, state_words
from game.web.site import Visit

__all__ = ["Offer", "Talks", "move_of", "talks_of"]


@dataclass(frozen=True, slots=True)
class ListedDeal:
    """A deal in words, and the moves that the seat can make in it, as (name, label)."""

    id: str
    what: str
    state: str
    costs: tuple[str, ...]
    moves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """What a deal can be about, and the sizes that are possible, as (value of the form, label)."""

    label: str
    about: str
    sizes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer that is being made: to whom, and what can be asked and given; `deal` is the one that it answers."""

    to: str
    name: str
    deal: str
    ask: tuple[Term, ...]
    give: tuple[Term, ...]
    asked: str
    given: str
    secret: bool


@dataclass(frozen=True, slots=True)
class Talks:
    """What the page shows of deals, and with whom they can be made: other teams, and governments that nobody plays.

    `left` is how many offers can still be made in this round, while it is `open`.
    """

    own: tuple[ListedDeal, ...]
    others: tuple[ListedDeal, ...]
    teams: tuple[tuple[str, str], ...]
    computers: tuple[tuple[str, str], ...]
    left: int
    offer: Offer | None
    open: bool


def talks_of(visit: Visit) -> Talks:
    """Return what a seat can see and do about deals, with the offer that it is making."""
    exercise, seat = visit.exercise, visit.seat
    chair = exercise.chair(seat)
    (own, others), with_whom = listed_deals(chair.view), partners(chair)
    is_open = exercise.state in DECIDING and seat in exercise.people and not exercise.votes_counted
    return Talks(
        own=tuple(_listed(deal, chair, is_open) for deal in own),
        others=tuple(_listed(deal, chair, False) for deal in others),
        teams=tuple((code, exercise.name_of(code)) for code in with_whom if code in exercise.people),
        computers=tuple((code, exercise.name_of(code)) for code in with_whom if code not in exercise.people),
        left=proposals_left(chair.view),
        offer=_offer(visit, chair) if is_open else None,
        open=is_open,
    )


def _listed(deal: DealSeen, chair: Session, is_open: bool) -> ListedDeal:
    view = chair.view
    costs = [cost_words(one.term, one.seat, view) for one in deal.terms] if deal.awaits else []
    moves = moves_open(deal, chair.seat) if is_open else ()
    return ListedDeal(
        id=deal.id,
        what=deal_words(deal, view),
        state=state_words(deal, view),
        costs=tuple(dict.fromkeys(costs)),
        moves=tuple((name, MOVE_LABELS[name]) for name in moves),
    )


def _offer(visit: Visit, chair: Session) -> Offer | None:
    """Return the offer that the address or a form that was refused asks for; None where none can be made."""

    def told(name: str) -> str:
        return str(visit.form.get(name, "") or visit.request.query_params.get(name, ""))[:80]

    if str(visit.form.get("move", "propose")) not in ("propose", "counter"):
        return None
    deal = next((one for one in chair.view.deals if one.id == told("deal")), None)
    if deal is not None and "counter" in moves_open(deal, chair.seat):
        draft = OfferDraft.countering(chair, deal)
    elif told("to") in partners(chair) and proposals_left(chair.view):
        draft = OfferDraft(chair, told("to"))
    else:
        return None
    sides: Mapping[OfferSide, Promise | None] = {"ask": draft.ask, "give": draft.give}
    chosen = {
        side: told(side) or (_value(one.term, one.amount) if one else "") for side, one in sides.items()
    }
    return Offer(
        to=draft.to,
        name=visit.exercise.name_of(draft.to),
        deal=draft.deal,
        ask=_terms(draft, "ask"),
        give=_terms(draft, "give"),
        asked=chosen["ask"],
        given=chosen["give"],
        secret=bool(told("secret")),
    )


def _terms(draft: OfferDraft, side: OfferSide) -> tuple[Term, ...]:
    view = draft.session.view
    doer = draft.to if side == "ask" else draft.session.seat
    return tuple(
        Term(
            label=TERMS[name].label,
            about=f"{TERMS[name].meaning} {cost_words(name, doer, view)}",
            sizes=tuple(
                (_value(name, size), TERMS[name].in_words(size) or TERMS[name].label)
                for size in draft.sizes(side, name)
            ),
        )
        for name in draft.terms(side)
    )


def _value(term: str, size: float) -> str:
    """Return a term in a size as a form holds it: exactly, so that it is read again as it was offered."""
    return f"{term} {size!r}"


def move_of(visit: Visit) -> Move:
    """Return the move that a form stands for. Raises `RuleError` where it stands for none."""

    def text(name: str) -> str:
        return str(visit.form.get(name, "")).strip()[:80]

    name = text("move")
    if name not in MOVES:
        raise RuleError("this cannot be done with a deal")
    if name in ("propose", "counter"):
        ask, give = (_promise(text(side)) for side in ("ask", "give"))
        return Move(name, text("deal"), text("to"), ask, give, bool(text("secret")))
    return Move(name, deal=text("deal"))


def _promise(value: str) -> Promise | None:
    name, _, text = value.partition(" ")
    if not name:
        return None
    try:
        size = float(text)
    except ValueError:
        size = float("nan")
    if not isfinite(size):
        raise RuleError(f"{text[:20]!r} is no size")
    return Promise(name, size)
