"""Deals as rows and text: own ones first, those of others, what was heard; the terms of an offer."""

from __future__ import annotations

from textual.content import Content

from game.engine.deals.view import DealSeen
from game.engine.seats import seat_name
from game.governments.deals.terms import TERMS
from game.play.session.offer_draft import OfferDraft, OfferSide
from game.play.session.own_deals import listed_deals, proposals_left
from game.play.session.session import Session
from game.play.wording.deals import (
    cost_words,
    deal_words,
    heard_words,
    say_offer,
    stands_words,
    state_words,
)
from game.play.wording.relations import listed_relations, our_words, regard_words, their_words
from game.ui.widgets.listing import Cell, Row
from game.ui.widgets.prose import Paragraph

__all__ = [
    "HEARD",
    "PROPOSE",
    "RELATIONS",
    "about_deal_row",
    "deal_of",
    "deal_paragraphs",
    "deal_rows",
    "heard_paragraphs",
    "offer_paragraphs",
    "offer_rows",
    "relation_paragraphs",
    "row_of",
    "term_line",
]

PROPOSE, HEARD, RELATIONS = "propose", "heard", "relations"
_DEAL = "deal "
_ROUNDS_TOLD = 2


def deal_rows(session: Session) -> list[Row]:
    """Return how to propose a deal, the own deals with a mark where they wait for an answer, and those of others."""
    view = session.view
    own, others = listed_deals(view)
    left = proposals_left(view)
    rows = [
        Row(
            "head deals",
            ("", Cell(f"Deals: {left} proposal{'' if left == 1 else 's'} left", "title")),
            quiet=True,
        ),
        Row(PROPOSE, ("", "Propose a deal (d)")),
    ]
    rows += [_deal_row(deal, session) for deal in own]
    if others:
        rows.append(Row("head others", ("", Cell("Between others", "title")), quiet=True))
        rows += [_deal_row(deal, session) for deal in others]
    return [*rows, Row(HEARD, ("", "What you heard")), Row(RELATIONS, ("", "What capitals think of you"))]


def _deal_row(deal: DealSeen, session: Session) -> Row:
    waits = deal.awaits == session.seat
    role = "yours" if waits else "label" if deal.awaits or deal.state == "signed" else "note"
    return Row(
        row_of(deal.id),
        (Cell("!" if waits else "", "yours"), Cell(stands_words(deal, session.view), role)),
    )


def row_of(name: str) -> str:
    """Return the key of a deal's row, by what the deal is called."""
    return f"{_DEAL}{name}"


def deal_of(session: Session, key: str) -> DealSeen | None:
    """Return the deal that a row stands for; None for other rows."""
    name = key.removeprefix(_DEAL)
    return next((deal for deal in session.view.deals if key != name and deal.id == name), None)


def about_deal_row(session: Session, key: str) -> list[Paragraph]:
    """Return what the row under the cursor is about; nothing for rows of acts."""
    if key == PROPOSE:
        return [
            ("Propose a deal", "bold"),
            "",
            "I will do this, if you do that. Either half can be missing. A government that nobody holds answers at "
            "once: it signs, refuses with its reason, or names its price.",
            "",
            "A deal is judged by what you order, not by what you say. Breaking one costs reputation, and the other "
            "side remembers.",
        ]
    if key == HEARD:
        return [("What you heard", "bold"), "", *heard_paragraphs(session)]
    if key == RELATIONS:
        return [("What capitals think of you", "bold"), "", *relation_paragraphs(session)]
    deal = deal_of(session, key)
    return [] if deal is None else [*deal_paragraphs(session, deal), "", ("Enter opens it.", "$role-note")]


def deal_paragraphs(session: Session, deal: DealSeen) -> list[Paragraph]:
    """Return where a deal stands and what was proposed; what each side would do, while it waits for an answer."""
    view = session.view
    said: list[Paragraph] = [(state_words(deal, view), "bold"), "", deal_words(deal, view)]
    if deal.awaits:
        said += ["", *(cost_words(promise.term, promise.seat, view) for promise in deal.terms)]
    return said


def heard_paragraphs(session: Session, *, every: bool = False) -> list[Paragraph]:
    """Return what the seat heard in the last rounds, the newest first."""
    first = 0 if every else session.index - _ROUNDS_TOLD
    told = [one for one in session.view.heard if one.round >= first]
    said: list[Paragraph] = []
    for number in sorted({one.round for one in told}, reverse=True):
        said.append((f"Round {number + 1}", "bold"))
        said += [f"· {heard_words(one, session.view)}" for one in told if one.round == number]
    return said or ["Nothing has reached you."]


def relation_paragraphs(session: Session, *, full: bool = False) -> list[Paragraph]:
    """Return what capitals think of the seat, the friends first; in full with all reasons and both directions."""
    told, rest = listed_relations(session)
    said: list[Paragraph] = []
    for name, relation in told:
        if full:
            both = [text for text in (their_words(relation), our_words(relation)) if text]
            said += [(name, "bold"), *both, ""]
        elif relation.theirs is not None:
            said.append(f"{name}: {regard_words(relation.value, relation.level)}")
    return [*said, f"No opinion to speak of: {', '.join(rest)}."] if rest else said


def offer_rows(draft: OfferDraft) -> list[Row]:
    """Return the parts of an offer: to whom, what it asks and gives, whether it is secret, and sending it."""
    to = seat_name(draft.to, draft.session.setup) if draft.to else "choose"
    rows = [
        Row("to", ("To", to), quiet=bool(draft.deal)),
        Row("ask", ("I ask", _side(draft, "ask"))),
        Row("give", ("I give", _side(draft, "give"))),
    ]
    if not draft.deal:
        rows.append(
            Row("secret", ("Secret", "yes: only you two know, and it may leak" if draft.secret else "no"))
        )
    return [*rows, Row("send", ("Send", "this counter-offer" if draft.deal else "this offer"))]


def _side(draft: OfferDraft, side: OfferSide) -> str:
    promise = draft.ask if side == "ask" else draft.give
    if promise is None:
        return "nothing"
    term = TERMS[promise.term]
    size = term.in_words(promise.amount)
    return f"{term.label}, {size}" if size else term.label


def term_line(name: str) -> str:
    """Return a term as a line to choose: its label, and between which sizes."""
    term = TERMS[name]
    return (
        f"{term.label}, {term.in_words(term.low)} to {term.in_words(term.high)}" if term.sized else term.label
    )


def offer_paragraphs(draft: OfferDraft) -> list[Paragraph]:
    """Return an offer as it will be said, and what it costs each side."""
    asks = [(draft.ask.term, draft.ask.amount)] if draft.ask else []
    gives = [(draft.give.term, draft.give.amount)] if draft.give else []
    told = say_offer(asks, gives)
    if not told:
        return [("Enter chooses, left and right change a size.", "$role-note")]
    view = draft.session.view
    said: list[Paragraph] = [Content.assemble((f"“{told}”", "bold"))]
    said += [f"What counts: {TERMS[term].meaning}" for term, _ in gives]
    said += [cost_words(term, draft.session.seat, view) for term, _ in gives]
    return said + [cost_words(term, draft.to, view) for term, _ in asks]
