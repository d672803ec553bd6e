"""Why a card or a piece of news does what it does: who is asked, when it comes up, what counts how, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.deck import HAND
from game.errors import UsageProblem, nearest
from game.governments.cards import WAITING
from game.play.explain.rules import Rule
from game.play.session.session import Session
from game.play.wording.table import staff_of
from game.provenance.facts import Fact
from game.report.cause_text import figure_text
from game.scenario.cards import Card, Conditions
from game.scenario.world import News

__all__ = ["asked_alike", "card_rule", "news_rule"]

_SUMMIT = {
    "meets": "in a round in which a summit meets",
    "new_target": "once a summit has adopted another target than the guideline",
}
_BASIS = "What it rests on"
_NEWS_SIZES = "How much it changes is the scenario author's judgement."


def asked_alike(session: Session, card: Card) -> int:
    """Return how many are asked the same in the open round: members, and the Secretary General where the card says."""
    deck = session.setup.deck
    number = next(number for number, one in enumerate(deck.cards) if one.id == card.id)
    here = deck.addressees[number] & session.setup.active(session.index)
    return int(here.sum()) + int(deck.chair[number])


def card_rule(session: Session, name: str) -> Rule:
    """Return the rule behind a card that is on the table: when it comes up, what counts, what it rests on.

    Raises
    ------
    UsageProblem
        If no such card asks for a choice now; names the nearest.
    """
    known = {card.id: card for card in session.editor.legal.cards}
    if name not in known:
        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(known) or 'none'}"
        raise UsageProblem(f"no card {name!r} asks for a choice now", hint=hint)
    card = known[name]
    hazard = card.hazard_per_year
    return Rule(
        card.title,
        tuple(_card_says(session, card)),
        (f"how often: {hazard.value:g} a year; {figure_text(hazard)}", *_rests(card.facts, card.why)),
        "",
        None,
        _BASIS,
    )


def _card_says(session: Session, card: Card) -> Iterator[str]:
    many = asked_alike(session, card)
    seasons = "; ".join(_conditions(card.when)) or "at any time"
    once = ", at most once in a game" if card.once else ""
    yield (
        f"It can come up {seasons}{once}. The frequency of all cards is scaled, so that an average round asks you for "
        f"at least {HAND:g} choices."
    )
    if many > 1:
        yield (
            f"{many} seats get the same card. At home an answer counts in full. For the alliance it counts by the "
            f"share of seats that give it: one in {many} each."
        )
    else:
        yield "Only you get this card, so your answer counts in full."
    options = " ".join(f"{option.label}: {option.lean}." for option in card.options)
    yield (
        f"Kinds of answer. {options} If you do not answer, {staff_of(session.seat)} takes the first kind on this list "
        f"that the card offers: {', '.join(WAITING)}. Here that is {session.waiting[card.id]!r}."
    )
    yield f"How much each answer changes, and how likely what may follow is, rests on: {' '.join(card.basis.split())}."


def _conditions(when: Conditions) -> Iterator[str]:
    for name, label in (("threat", "threat"), ("us_commitment", "US commitment"), ("cohesion", "cohesion")):
        low, high = getattr(when, f"{name}_at_least"), getattr(when, f"{name}_at_most")
        if low is not None:
            yield f"when {label} is {low:g} or more"
        if high is not None:
            yield f"when {label} is {high:g} or less"
    if when.from_ is not None:
        yield f"from {when.from_}"
    if when.until is not None:
        yield f"until {when.until}"
    if when.ukraine is not None:
        yield (
            f"while Ukraine is at {when.ukraine}"
            if when.ukraine in ("war", "peace")
            else f"in a {when.ukraine}"
        )
    if when.sea_lanes is not None:
        yield f"while the sea lanes are {when.sea_lanes}"
    if when.summit is not None:
        yield _SUMMIT[when.summit]


def news_rule(session: Session, name: str) -> Rule:
    """Return the rule behind a piece of news of the open round.

    Raises
    ------
    UsageProblem
        If this round has no such news; names the nearest.
    """
    known = {item.id: item for item in _news(session)}
    if name not in known:
        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(known) or 'none'}"
        raise UsageProblem(f"no news of this round is called {name!r}", hint=hint)
    item = known[name]
    changes = [*item.effects.changes(), *item.effects.allies]
    when = f"It breaks on {item.date} in every game of this scenario, whatever you do."
    says = (when, _NEWS_SIZES) if changes else (when, "It changes nothing by itself.")
    return Rule(item.headline, says, tuple(_rests(item.facts, item.why)), "", None, _BASIS)


def _news(session: Session) -> tuple[News, ...]:
    return () if session.finished else session.setup.news(session.index)


def _rests(facts: tuple[Fact, ...], why: str | None) -> Iterator[str]:
    for fact in facts:
        yield f"fact {fact.id}, {fact.source.publisher}, {fact.source.date}"
    if not facts:
        yield f"invented: {' '.join((why or 'for the game').split())}"
