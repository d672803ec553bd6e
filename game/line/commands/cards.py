"""Event cards: what each option does and costs, and how to answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.errors import UsageProblem
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import EFFECT_SIGNS, basis, heading
from game.line.names import first_of, name_of
from game.line.page import Page
from game.play.session.session import Session
from game.play.wording.effects import effects_of
from game.scenario.cards import Card, Option

__all__ = ["COMMANDS"]

_PLACE = re.compile(r"\d+\.\d+\Z", re.ASCII)


def cards(host: Host, words: Words) -> Page:
    """Show the event cards that need an answer."""
    session = host.session
    page = host.page(heading("Event cards", session))
    open_cards = session.editor.legal.cards
    if not open_cards:
        return page.say("No card needs an answer.")
    page.say(
        "Signs: + a gain, - a cost, = money moved. answer CARD OPTION answers a card, by number or name."
    )
    for number, card in enumerate(open_cards, 1):
        _add_card(page, session, number, card)
    return page


def _add_card(page: Page, session: Session, number: int, card: Card) -> None:
    page.gap().numbered([f"{card.title} ({card.id})"], number)
    page.below(card.text).below(basis(card.facts, card.invented))
    for place, option in enumerate(card.options, 1):
        page.below(f"{number}.{place} {option.label} ({option.id}). {option.text}")
        page.below(_effects(option, session), 9)
    answer = session.editor.draft.cards.get(card.id)
    if answer is not None:
        label = next(option.label for option in card.options if option.id == answer)
        page.below(f"Your answer: {label}.")
    else:
        page.below(f"Not answered. Without an answer: {session.waiting[card.id]}.")


def _effects(option: Option, session: Session) -> str:
    own = session.view.public.get(session.seat)
    gdp = own.gdp_usd_bn if own is not None else None

    def told(effects: object) -> str:
        found = effects_of(effects, gdp)  # type: ignore[arg-type]
        return "; ".join(f"{EFFECT_SIGNS[effect.kind]} {effect.text}" for effect in found) or "none at once"

    text = f"Effects: {told(option.effects)}."
    if option.chance is not None:
        text += f" With a chance of {100 * option.chance.probability:.0f}%: {told(option.chance.effects)}."
    return text


def answer(host: Host, words: Words) -> Page:
    """Answer an event card."""
    session = host.session
    open_cards = session.editor.legal.cards
    if not open_cards:
        raise UsageProblem("no card needs an answer this round")
    known = {str(number): card.id for number, card in enumerate(open_cards, 1)}
    known |= {card.id: card.id for card in open_cards} | {card.title: card.id for card in open_cards}
    # 1.2 is option 2 of card 1.
    parts = [part for word in words for part in (word.split(".") if _PLACE.match(word) else (word,))]
    card_id, rest = first_of(parts, known, "card") if parts else ("", [])
    said = " ".join(rest)
    if not said:
        raise UsageProblem(
            "answer needs a card and an option", hint="answer 1 2, or answer 1 none to leave it open"
        )
    card = next(card for card in open_cards if card.id == card_id)
    if said.casefold() == "none":
        session.editor.take_back_answer(card_id)
        return host.page(f"Not answered: {card.title}").say(f"Without an answer: {session.waiting[card_id]}.")
    options = {str(number): option.id for number, option in enumerate(card.options, 1)}
    options |= {option.id: option.id for option in card.options}
    option_id = name_of(said, options | {option.label: option.id for option in card.options}, "option")
    session.editor.answer(card_id, option_id)
    option = next(option for option in card.options if option.id == option_id)
    return host.page(f"Answered: {card.title}: {option.label}").say(_effects(option, session))


def _card_words(host: Host, before: Words) -> Sequence[str]:
    found = host.session.editor.legal.cards
    if not before:
        return [card.id for card in found]
    return [option.id for card in found if card.id == before[0] for option in card.options]


COMMANDS = (
    Command(
        "cards",
        "cards",
        "Event cards that need an answer.",
        "Situation",
        cards,
        ("c",),
        When.OPEN,
        place=60,
    ),
    Command(
        "answer",
        "answer CARD OPTION",
        "Answer an event card, by number or name. none takes the answer back.",
        "Situation",
        answer,
        ("a",),
        When.OPEN,
        words=_card_words,
        examples=("answer 1 2", "answer 1 none"),
        place=70,
    ),
)
