"""Deals: what can be agreed, offers and answers, and what the seat has heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.engine.deals.moves import Move
from game.engine.deals.view import DealSeen
from game.engine.seats import seats_of
from game.errors import UsageProblem
from game.governments.deals.answers import REASONS
from game.governments.deals.terms import TERMS
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import ally_of, name_of
from game.line.page import Page
from game.play.session.own_deals import own_deals
from game.play.session.typed_deals import HOW, read_offer, term_words
from game.play.wording.deals import deal_words, heard_words, state_words

__all__ = ["COMMANDS"]

_ROUNDS_TOLD = 2
"""Rounds back of which `heard` tells without being asked for more."""


def deals(host: Host, words: Words) -> Page:
    """Show the seat's own deals and those that everybody knows."""
    session = host.session
    view = session.view
    page = host.page(heading("Deals", session))
    own = own_deals(view)
    others = [deal for deal in view.deals if deal not in own]
    if not view.deals:
        page.say("No deals yet.")
    for number, deal in enumerate(own, 1):
        page.numbered([deal_words(deal, view)], number).below(state_words(deal, view))
    if others:
        page.part("Between others")
        for deal in others:
            page.entry(f"{deal_words(deal, view)} {state_words(deal, view)}")
    page.gap().say(f"propose ALLY {HOW} makes an offer. terms lists what a deal can be about.")
    return page.say("sign, refuse, counter and withdraw answer one, by its number or name.")


def terms(host: Host, words: Words) -> Page:
    """List what a deal can be about."""
    page = host.page("What a deal can be about")
    for term in TERMS.values():
        sizes = f" {term.span}, {term.in_words(term.usual)} if you name none." if term.sized else ""
        sides = {"ask": "to ask for", "give": "to give", "both": "to ask for or give"}[term.side]
        page.entry(f"{term.word}: {term.label}, {sides}. {term.meaning} Cost: {term.cost}{sizes}")
    return page


def propose(host: Host, words: Words) -> Page:
    """Offer a deal; a government that nobody holds answers at once."""
    session = host.session
    if len(words) < 2:
        raise UsageProblem("propose needs an ally and what you ask or give", hint=f"propose ALLY {HOW}")
    begin = next(
        (n for n, word in enumerate(words) if word.casefold() in ("ask", "give", "secret", "by")), None
    )
    if not begin:
        raise UsageProblem("propose needs an ally, then ask or give", hint=f"propose ALLY {HOW}")
    to, offer = ally_of(" ".join(words[:begin]), list(seats_of(session.setup))), read_offer(words[begin:])
    host.talk(Move("propose", to=to, ask=offer.ask, give=offer.give, secret=offer.secret))
    return _deal_page(host, session.view.deals[-1].id if session.view.deals else "")


def _deal_page(host: Host, name: str) -> Page:
    """Return what became of a deal, and how to go on."""
    session = host.session
    deal = next((one for one in reversed(own_deals(session.view)) if name in ("", one.id)), None)
    if deal is None:
        return host.page("Done")
    page = host.page(state_words(deal, session.view)).say(deal_words(deal, session.view))
    if deal.awaits == session.seat:
        page.say(
            f"sign {deal.id} agrees, refuse {deal.id} ends it, counter {deal.id} {HOW} offers something else."
        )
    return page


def _deal_of(host: Host, words: Words, what: str) -> tuple[DealSeen, list[str]]:
    """Return the deal that words begin with, by its number in `deals` or its name, and the words after it."""
    session = host.session
    own = own_deals(session.view)
    waiting = [deal for deal in own if deal.awaits]
    if not words and len(waiting) == 1:
        return waiting[0], []
    if not words:
        raise UsageProblem(f"{what} needs a deal", hint="deals lists them")
    if words[0].isdecimal() and 1 <= int(words[0]) <= len(own):
        return own[int(words[0]) - 1], list(words[1:])
    name = name_of(words[0], {deal.id: deal.id for deal in own}, "deal")
    return next(deal for deal in own if deal.id == name), list(words[1:])


def _answer(name: str) -> Callable[[Host, Words], Page]:
    def act(host: Host, words: Words) -> Page:
        deal, rest = _deal_of(host, words, name)
        if rest:
            raise UsageProblem(f"{name} takes a deal and nothing else; found {' '.join(rest)[:40]!r}")
        host.talk(Move(name, deal=deal.id))
        return _deal_page(host, deal.id)

    return act


def refuse(host: Host, words: Words) -> Page:
    """Refuse a deal, with a reason if one is named."""
    deal, rest = _deal_of(host, words, "refuse")
    reason = name_of(" ".join(rest), {name: name for name in REASONS}, "reason") if rest else ""
    host.talk(Move("refuse", deal=deal.id, reason=reason))
    return _deal_page(host, deal.id)


def counter(host: Host, words: Words) -> Page:
    """Answer an offer with another."""
    deal, rest = _deal_of(host, words, "counter")
    if not rest:
        raise UsageProblem("counter needs what you ask or give instead", hint=f"counter {deal.id} {HOW}")
    offer = read_offer(rest)
    host.talk(Move("counter", deal=deal.id, ask=offer.ask, give=offer.give, secret=offer.secret))
    return _deal_page(host, deal.id)


def heard(host: Host, words: Words) -> Page:
    """Show what others have said and done that this seat heard of."""
    session = host.session
    every = list(words) == ["all"]
    if words and not every:
        raise UsageProblem(f"heard takes no argument but all; found {' '.join(words)!r}")
    first = 0 if every else max(0, session.index - _ROUNDS_TOLD)
    page = host.page(heading("What you heard", session))
    told = [one for one in session.view.heard if one.round >= first]
    for number in dict.fromkeys(one.round for one in told):
        page.part(f"Round {number + 1}").entries(
            heard_words(one, session.view) for one in told if one.round == number
        )
    if not told:
        page.say("Nothing has reached you.")
    return page if every else page.gap().say("heard all goes back to the beginning.")


def _propose_words(host: Host, before: Words) -> Sequence[str]:
    if not before:
        return list(seats_of(host.session.setup))
    last = before[-1].casefold()
    if last in ("ask", "give"):
        return [term.word for term in TERMS.values() if term.side in (last, "both")]
    return (
        [word for word in ("ask", "give", "by", "secret") if word not in before]
        if last in term_words() or len(before) == 1
        else []
    )


def _deal_words(host: Host, before: Words) -> Sequence[str]:
    session = host.session
    return [] if before else [deal.id for deal in own_deals(session.view)]


COMMANDS = (
    Command("deals", "deals", "Your deals, and those that everybody knows.", "Deals", deals, place=10),
    Command("terms", "terms", "What a deal can be about.", "Deals", terms, place=20),
    Command(
        "propose", f"propose ALLY {HOW}", "Offer a deal.", "Deals", propose, (), When.OPEN,
        words=_propose_words,
        more="I will, if you: what you give binds you as what you ask binds the other. A government that nobody "
        "holds answers at once, with its reason or its price. Other people answer when it is their turn.",
        examples=("propose POL ask raise 0.1 give match 0.1", "propose Italy give troops secret"),
        place=30,
    ),
    Command(
        "sign", "sign [DEAL]", "Agree a deal that waits for you.", "Deals", _answer("sign"), (), When.OPEN,
        words=_deal_words, place=40,
    ),
    Command(
        "refuse", "refuse [DEAL] [REASON]", "Refuse a deal.", "Deals", refuse, (), When.OPEN,
        words=_deal_words, place=50,
    ),
    Command(
        "counter", f"counter DEAL {HOW}", "Offer something else instead.", "Deals", counter, (), When.OPEN,
        words=_deal_words, place=60,
    ),
    Command(
        "withdraw", "withdraw [DEAL]", "Take an offer of yours back.", "Deals", _answer("withdraw"), (), When.OPEN,
        words=_deal_words, place=70,
    ),
    Command(
        "heard", "heard [all]", "What others said to you, in public, or secretly and it leaked.", "Deals", heard,
        place=80,
    ),
)  # fmt: skip
