"""A card about a summit comes up while it can still be answered, not after the fact."""

from __future__ import annotations

import re

import numpy as np
import pytest

from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.setup import prepare
from game.play.explain.card_rules import card_rule
from game.play.session.session import Opening, Session
from game.scenario.catalogue import find
from tests.scenario.test_shipped_decks import CARDS

BEFORE = re.compile(r"before the (?:summit|leaders meet)|[Tt]he summit (?:has|may)")
WHO = re.compile(r"\b(?:they|them|their|he|she|his|her|we|our|you|your|it)\b", re.IGNORECASE)


@pytest.mark.parametrize("scenario", ["2025-leaked-chat", "2025-road-to-the-hague"])
def test_no_card_bargains_over_a_text_that_is_decided(scenario: str) -> None:
    game = Game(prepare(find(scenario)), 3, runs=128)
    deck = game.setup.deck
    asks = np.array([card.card.when.summit or "" for card in deck.cards])
    seen = {"meets": 0, "new_target": 0}
    while not game.finished:
        up = game.moment.cards_up
        meets, guideline = game.setup.summit(game.index) is not None, game.setup.world.pledge_target
        adopted = (game.state.pledge_target > guideline + 1e-9).any(axis=1)
        assert meets or not up[:, asks == "meets"].any()
        assert not up[~adopted][:, asks == "new_target"].any()
        seen = {name: count + int(up[:, asks == name].sum()) for name, count in seen.items()}
        game.advance()
    assert seen["meets"] > 5
    assert seen["new_target"] > 5


def test_the_rule_of_such_a_card_says_so() -> None:
    for seed in range(40):
        session = Session.new(Opening(find("2025-road-to-the-hague"), "SG", seed))
        if any(card.id == "sovereign-path" for card in session.editor.legal.cards):
            break
    assert "in a round in which a summit meets" in card_rule(session, "sovereign-path").says[0]
    assert session.editor.draft == Orders()


def test_a_shipped_card_that_speaks_of_a_coming_summit_waits_for_one() -> None:
    told = {
        card.id: card.when.summit
        for card in CARDS
        if any(BEFORE.search(text) for text in (card.text, *(option.text for option in card.options)))
    }
    assert len(told) >= 3
    assert set(told.values()) == {"meets"}


def test_the_title_of_a_card_can_be_a_headline_by_itself() -> None:
    """It stands in the news before what each capital chose: a "they" in it would be nobody."""
    assert [card.title for card in CARDS if WHO.search(card.title)] == []
