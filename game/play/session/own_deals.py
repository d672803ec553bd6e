"""Deals as their holder has to do with them: own ones, those that wait for an answer, what a round brought."""

from __future__ import annotations

from game.engine.deals.view import DealSeen
from game.engine.heard import Heard
from game.engine.view import SeatView
from game.governments.deals.offers import PROPOSALS_A_ROUND
from game.play.session.new_game import Committed

__all__ = [
    "broken_deals",
    "heard_in",
    "leaked_in",
    "listed_deals",
    "moved_in",
    "moves_open",
    "own_deals",
    "partner_of",
    "proposals_left",
    "waiting_deals",
]

_OFFERS = ("propose", "counter")
_STATES = ("proposed", "countered", "signed", "broken", "kept", "refused", "expired", "withdrawn")
"""States of deals in the order in which they are listed."""


def own_deals(view: SeatView) -> tuple[DealSeen, ...]:
    """Return the seat's own deals in the order in which they were proposed."""
    return tuple(deal for deal in view.deals if deal.is_of(view.seat))


def listed_deals(view: SeatView) -> tuple[tuple[DealSeen, ...], tuple[DealSeen, ...]]:
    """Return the seat's own deals, those that wait for its answer in front, and those of others, the newest first."""
    newest = own_deals(view)[::-1]
    own = sorted(newest, key=lambda deal: (deal.awaits != view.seat, _STATES.index(deal.state)))
    return tuple(own), tuple(deal for deal in reversed(view.deals) if deal not in own)


def waiting_deals(view: SeatView) -> tuple[DealSeen, ...]:
    """Return the deals that wait for the seat's answer, those that expire first in front."""
    return tuple(
        sorted((deal for deal in view.deals if deal.awaits == view.seat), key=lambda deal: deal.until)
    )


def broken_deals(view: SeatView) -> tuple[DealSeen, ...]:
    """Return the seat's own deals that it broke itself."""
    return tuple(
        deal
        for deal in own_deals(view)
        if any(promise.seat == view.seat and promise.met == "missed" for promise in deal.terms)
    )


def partner_of(deal: DealSeen, seat: str) -> str:
    """Return the other side of a seat's deal."""
    return deal.to if deal.maker == seat else deal.maker


def proposals_left(view: SeatView) -> int:
    """Return how many proposals the seat can still make in this round."""
    made = sum(deal.maker == view.seat and deal.opened == view.round for deal in view.deals)
    return max(PROPOSALS_A_ROUND - made, 0)


def moves_open(deal: DealSeen, seat: str) -> tuple[str, ...]:
    """Return the moves that a seat can make in its deal now: names of the engine's `MOVES`."""
    if not deal.awaits:
        return ()
    return ("sign", "refuse", "counter") if deal.awaits == seat else ("withdraw",)


def moved_in(done: Committed) -> tuple[DealSeen, ...]:
    """Return the seat's own deals that came to something in a committed round, as they were after it."""
    index = done.before.round
    return tuple(deal for deal in own_deals(done.after) if deal.since == index and not deal.awaits)


def leaked_in(done: Committed) -> tuple[DealSeen, ...]:
    """Return the seat's own secret deals that leaked in a committed round."""
    known = {deal.id for deal in own_deals(done.before) if deal.leaked}
    return tuple(deal for deal in own_deals(done.after) if deal.leaked and deal.id not in known)


def heard_in(done: Committed) -> tuple[Heard, ...]:
    """Return what others said and did toward the seat in a committed round, offers to it in front.

    Of offers only those that still wait for its answer: what became of the others is told of the deals themselves.
    """
    seat, index = done.before.seat, done.before.round
    waiting = {deal.id for deal in waiting_deals(done.after)}
    found = [one for one in done.after.heard if one.round == index and seat in one.to]
    told = [one for one in found if not one.deal or (one.what in _OFFERS and one.deal in waiting)]
    return tuple(sorted(told, key=lambda one: one.what not in _OFFERS))
