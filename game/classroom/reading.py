"""How much a team has to read, in words and in minutes."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.game import Game
from game.scenario.cards import Card
from game.scenario.schema import Scenario

__all__ = ["minutes_of", "words_before", "words_of_round"]

_WORDS_A_MINUTE = 140
"""How fast a fifteen-year-old reads; judgement."""


def minutes_of(words: int) -> float:
    """Return how long so many words take to read."""
    return words / _WORDS_A_MINUTE


def _count(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def words_before(scenario: Scenario, seat: str) -> int:
    """Return the words that a team reads before the first round: the briefing and its role sheet."""
    sheet = scenario.seat(seat)
    return _count((scenario.briefing, sheet.goal, sheet.private_interest, sheet.red_line, *sheet.first_moves))


def words_of_round(game: Game, seat: str) -> int:
    """Return the words that a team reads before it decides in the open round: its cards, and the news."""
    cards = sum(_of_card(card) for card in game.legal_orders(seat).cards)
    return cards + _count(item.headline for item in game.news())


def _of_card(card: Card) -> int:
    options = (text for option in card.options for text in (option.label, option.text))
    return _count((card.title, card.text, *options))
