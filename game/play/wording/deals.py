"""Deals and what was heard, in words: one sentence each, the same on screens, in line mode and on pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.engine.acts import ACTS
from game.engine.deals.view import DealSeen
from game.engine.heard import Heard, Promised
from game.engine.view import SeatView
from game.governments.deals.terms import TERMS
from game.governments.deals.values import CAUSES
from game.play.session.own_deals import partner_of
from game.report.names import within
from game.scenario.dates import date_of
from game.scenario.members import SECRETARY_GENERAL

__all__ = [
    "MOVE_LABELS",
    "became_words",
    "breach_words",
    "cost_words",
    "deal_words",
    "heard_words",
    "leaked_words",
    "offer_words",
    "promise_words",
    "say_offer",
    "side_words",
    "stands_words",
    "state_words",
    "waiting_count",
    "waiting_words",
    "who",
]

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


MOVE_LABELS: Mapping[str, str] = {
    "sign": "Sign: both sides are bound from now on",
    "refuse": "Refuse",
    "counter": "Make another offer",
    "withdraw": "Withdraw your offer",
}
"""Moves in a deal as answers to choose from."""


def who(code: str, view: SeatView) -> str:
    """Return how a seat is called within a sentence; the holder's own is `you`."""
    if code == view.seat:
        return "you"
    return "the Secretary General" if code == SECRETARY_GENERAL else within(view.public[code].name)


def offer_words(deal: DealSeen) -> str:
    """Return a deal as who proposed it says it: `I will ..., if you ...`."""
    mine = [(promise.term, promise.size) for promise in deal.terms if promise.seat == deal.maker]
    yours = [(promise.term, promise.size) for promise in deal.terms if promise.seat != deal.maker]
    return say_offer(yours, mine)


def say_offer(asks: Sequence[tuple[str, float]], gives: Sequence[tuple[str, float]]) -> str:
    """Return an offer, by the terms and sizes that it asks and gives, as who makes it says it."""
    will = " and ".join(TERMS[term].said_by(True, size) for term, size in gives)
    you = " and ".join(TERMS[term].said_by(False, size) for term, size in asks)
    if will and you:
        return f"I will {will}, if you {you}"
    return f"I will {will}" if will else f"I ask you to {you}" if you else ""


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
    does = "promise" if promise.seat == view.seat else "promises"
    return f"{who(promise.seat, view)} {does} {_to_do(promise, view)}{until}"


def _to_do(promise: Promised, view: SeatView) -> str:
    """Return what was promised, as it follows `promised`."""
    doer = "you" if promise.seat == view.seat else "it"
    done = TERMS[promise.term].done_by(doer, who(promise.to, view), promise.size)
    return f"not to {done.removeprefix('not ')}" if done.startswith("not ") else f"to {done}"


def breach_words(promise: Promised, view: SeatView) -> str:
    """Return that a draft would break a promise of the seat."""
    return f"You promised {who(promise.to, view)} {_to_do(promise, view)}. This draft breaks that promise."


def waiting_words(deal: DealSeen, view: SeatView) -> str:
    """Return that a deal waits for the seat's answer, and until when."""
    until = "this round ends" if deal.until <= view.round else "the next round ends"
    whose = _sentence(_whose(partner_of(deal, view.seat), view))
    return f"{whose} offer ({deal.id}) waits for your answer. It expires when {until}."


def waiting_count(count: int) -> str:
    """Return how many offers wait.

    >>> waiting_count(1), waiting_count(2)
    ('1 offer waits for your answer', '2 offers wait for your answer')
    """
    return f"{count} offer{'' if count == 1 else 's'} wait{'s' if count == 1 else ''} for your answer"


def became_words(deal: DealSeen, view: SeatView) -> str:
    """Return what became of an own deal in a round, as a sentence or two; `view` is that after the round."""
    partner = partner_of(deal, view.seat)
    if deal.state == "signed":
        promised = "; ".join(promise_words(one, view) for one in deal.terms)
        return f"You agreed a deal with {who(partner, view)} ({deal.id}). {_sentence(promised)}."
    if deal.state == "broken":
        return " ".join(_broke(deal, one, view) for one in deal.terms if one.met == "missed")
    if deal.state == "kept":
        return f"Your deal with {who(partner, view)} was kept ({deal.id})."
    heard = ((one.deal, one.what, one.round) for one in view.heard)
    by_other = (deal.id, _ENDS[deal.state], deal.since) in heard
    ended = _ENDED[deal.state][not by_other]
    why = f": {CAUSES[deal.reason]}" if deal.reason and deal.state == "refused" else ""
    told = ended.format(who=_named(partner, view), whom=who(partner, view), whose=_whose(partner, view))
    return f"{told} ({deal.id}){why}."


_ENDS: Mapping[str, str] = {"refused": "refuse", "withdrawn": "withdraw", "expired": "expire"}
"""States of deals that came to nothing, and what is heard when one does."""
_ENDED: Mapping[str, tuple[str, str]] = {
    "refused": ("{who} refused your offer", "You refused {whose} offer"),
    "withdrawn": ("{who} withdrew its offer", "You withdrew your offer to {whom}"),
    "expired": ("{who} did not answer your offer", "You did not answer {whose} offer in time"),
}
"""The same as a sentence, where the other side did it and where the seat did."""


def _broke(deal: DealSeen, promise: Promised, view: SeatView) -> str:
    if promise.seat == view.seat:
        whom = who(promise.to, view)
        return f"You broke your deal with {whom} ({deal.id}). You had promised {_to_do(promise, view)}."
    return (
        f"{_named(promise.seat, view)} broke your deal ({deal.id}). It had promised {_to_do(promise, view)}."
    )


def leaked_words(deal: DealSeen, view: SeatView) -> str:
    """Return that a secret deal of the seat leaked."""
    return f"Your secret deal with {who(partner_of(deal, view.seat), view)} leaked ({deal.id})."


def stands_words(deal: DealSeen, view: SeatView) -> str:
    """Return in a few words between whom a deal is and where it stands: a line of a list."""
    if deal.is_of(view.seat):
        between = _named(partner_of(deal, view.seat), view)
    else:
        between = f"{_named(deal.maker, view)} and {who(deal.to, view)}"
    stands = deal.state
    if deal.awaits:
        stands = "waits for you" if deal.awaits == view.seat else "has to answer"
    return f"{between}{', secret' if deal.secret and not deal.leaked else ''}: {stands}"


def cost_words(term: str, doer: str, view: SeatView) -> str:
    """Return what a promise costs whoever makes it."""
    cost = TERMS[term].cost
    return f"Cost to {who(doer, view)}: {cost[:1].lower()}{cost[1:]}"


def _whose(code: str, view: SeatView) -> str:
    name = who(code, view)
    return f"{name}'" if name.endswith("s") else f"{name}'s"


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


_MET = {"owed": "not judged yet", "done": "kept", "missed": "broken"}


def side_words(deal: DealSeen, seat: str) -> str:
    """Return what one side promised in a deal and whether it did it, in a few words: a cell of a table."""
    promises = [
        f"{TERMS[one.term].label}{f', {size}' if (size := TERMS[one.term].in_words(one.size)) else ''}: "
        f"{_MET[one.met] if one.met != 'owed' or deal.state == 'signed' else 'fell with the deal'}"
        for one in deal.terms
        if one.seat == seat
    ]
    return "; ".join(promises) or "nothing"
