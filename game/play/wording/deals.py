"""Deals and what was heard, in words: one sentence each, the same on screens, in line mode and on pages."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.acts import ACTS
from game.engine.deal_view import DealSeen
from game.engine.heard import Heard, Promised
from game.engine.view import SeatView
from game.governments.deal_terms import TERMS
from game.governments.deal_values import CAUSES
from game.scenario.dates import date_of
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["deal_words", "heard_words", "offer_words", "promise_words", "state_words", "who"]

_DEAL_VERBS: Mapping[str, str] = {
    "propose": "proposes a deal to",
    "counter": "makes a counter-offer to",
    "sign": "has agreed a deal with",
    "refuse": "refuses the deal with",
    "withdraw": "withdraws its offer to",
    "expire": "has left unanswered the offer of",
    "keep": "has kept the deal with",
    "break": "has broken the deal with",
    "leak": "had a secret deal, now public, with",
}


def who(code: str, view: SeatView) -> str:
    """Return how a seat is called within a sentence; the holder's own is `you`."""
    if code == view.seat:
        return "you"
    return "the Secretary General" if code == SECRETARY_GENERAL else view.public[code].name


def offer_words(deal: DealSeen) -> str:
    """Return a deal as who proposed it says it: `I will ..., if you ...`."""
    mine = [promise for promise in deal.terms if promise.seat == deal.maker]
    yours = [promise for promise in deal.terms if promise.seat != deal.maker]
    will = " and ".join(TERMS[promise.term].said_by(True, promise.size) for promise in mine)
    you = " and ".join(TERMS[promise.term].said_by(False, promise.size) for promise in yours)
    if will and you:
        return f"I will {will}, if you {you}"
    return f"I will {will}" if will else f"I ask you to {you}"


def deal_words(deal: DealSeen, view: SeatView) -> str:
    """Return what a deal is: its name, between whom, whether it is secret, and what was proposed."""
    secret = ", secret" if deal.secret and not deal.leaked else ", leaked" if deal.leaked else ""
    return f"{deal.id}: {_named(deal.maker, view)} to {who(deal.to, view)}{secret}: “{offer_words(deal)}”"


def state_words(deal: DealSeen, view: SeatView) -> str:
    """Return where a deal stands, as a sentence, with the reason of a refusal and what is still owed."""
    if deal.awaits:
        stands = (
            "it waits for your answer"
            if deal.awaits == view.seat
            else f"{who(deal.awaits, view)} has to answer"
        )
        return f"{_sentence(deal.state)}: {stands}."
    if deal.state == "refused" and deal.reason:
        return f"Refused: {CAUSES[deal.reason]}."
    if deal.state == "broken":
        broke = list(dict.fromkeys(who(one.seat, view) for one in deal.terms if one.met == "missed"))
        return f"Broken by {' and '.join(broke)}."
    owed = "; ".join(promise_words(promise, view) for promise in deal.due)
    return f"{_sentence(deal.state)}{f'. Owed: {owed}' if owed else ''}."


def promise_words(promise: Promised, view: SeatView) -> str:
    """Return one promise of a deal that binds, and until when it is judged."""
    until = f" (to {date_of(promise.by)})" if promise.by > 0.0 else ""
    own = promise.seat == view.seat
    whom = _named(promise.seat, view)
    does = "promise to" if own else "promises to"
    return f"{whom} {does} {TERMS[promise.term].said_by(own, promise.size)}{until}"


def heard_words(heard: Heard, view: SeatView) -> str:
    """Return one thing that was heard, as a sentence."""
    to = ", ".join(who(code, view) for code in heard.to)
    act = ACTS.get(heard.what)
    if act is not None:
        how = {"public": "in public", "private": "in private", "leaked": "in private, and it leaked"}[
            heard.how
        ]
        label = act.label[:1].lower() + act.label[1:]
        told = label if how in label else f"{label}, {how}"
        return f"{_named(heard.seat, view)}: {told}, toward {to}."
    told = f"{_named(heard.seat, view)} {_DEAL_VERBS[heard.what]} {to}"
    return f"{told} ({heard.deal})." if heard.deal else f"{told}."


def _named(code: str, view: SeatView) -> str:
    return _sentence(who(code, view))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
