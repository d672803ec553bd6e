"""What is told behind cards and news is what the engine does with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.engine.deck import WHOLE_FIELDS
from game.errors import UsageProblem
from game.play.explain.card_rules import asked_alike, card_rule, news_rule
from game.play.explain.why import why_figure
from game.play.session.session import Opening, Session
from game.scenario.cards import Card, Option
from game.scenario.catalogue import find

SEEDS = range(40)


def _with_card(fits: Callable[[Session, Card], bool]) -> tuple[Session, Card]:
    """Return a game whose open round has a card that fits, found by playing on."""
    for seed in SEEDS:
        session = Session.new(Opening(find("2025-leaked-chat"), "DEU", seed))
        while not session.finished:
            for card in session.editor.legal.cards:
                if fits(session, card):
                    return session, card
            session.commit()
    raise AssertionError("no such card came up")


def _cohesive(option: Option) -> bool:
    return option.effects.cohesion != 0.0 and option.chance is None


def test_what_many_are_asked_counts_by_the_part_that_is_told() -> None:
    session, card = _with_card(
        lambda session, card: asked_alike(session, card) > 1 and any(map(_cohesive, card.options))
    )
    many = asked_alike(session, card)
    assert any(f"{many} seats get the same card" in said for said in card_rule(session, card.id).says)
    option = next(option for option in card.options if _cohesive(option))
    session.editor.answer(card.id, option.id)
    session.commit()
    ref = f"{card.id}:{option.id}"
    term = next(term for term in why_figure(session, "cohesion", None).terms if term.ref == ref)
    parts = term.value / (option.effects.cohesion / many)
    # Others may have given the same answer: a whole number of parts, at least the own one.
    assert parts == pytest.approx(round(parts), abs=1e-6)
    assert 1 <= round(parts) <= many


def test_a_card_for_one_alone_counts_in_full() -> None:
    session, card = _with_card(lambda session, card: asked_alike(session, card) == 1)
    assert any("Only you get this card" in said for said in card_rule(session, card.id).says)


def test_every_card_of_a_game_says_how_often_and_what_it_rests_on() -> None:
    seen = set()
    for seed in range(3):
        session = Session.new(Opening(find("2025-leaked-chat"), "DEU", seed))
        while not session.finished:
            for card in session.editor.legal.cards:
                rule = card_rule(session, card.id)
                assert rule.parameters[0].startswith(f"how often: {card.hazard_per_year.value:g} a year; ")
                assert len(rule.parameters) == 1 + max(len(card.facts), 1)
                assert session.waiting[card.id] in " ".join(rule.says)
                assert " ".join(card.basis.split()) in rule.says[-1]
                seen.add(card.id)
            session.commit()
    assert len(seen) > 5


def test_news_say_whether_they_change_anything() -> None:
    session = Session.new(Opening(find("2025-leaked-chat"), "DEU", 3))
    for item in session.setup.news(0):
        rule = news_rule(session, item.id)
        silent = "It changes nothing by itself." in rule.says
        assert silent == (not [*item.effects.changes(), *item.effects.allies])
        assert rule.parameters
    assert set(WHOLE_FIELDS) >= {name for item in session.setup.news(0) for name, _ in item.effects.changes()}


def test_unknown_cards_and_news_are_refused_with_what_there_is() -> None:
    session = Session.new(Opening(find("2025-leaked-chat"), "DEU", 3))
    with pytest.raises(UsageProblem, match="no card 'x'"):
        card_rule(session, "x")
    with pytest.raises(UsageProblem, match="leek") as wrong:
        news_rule(session, "leek")
    assert wrong.value.hint == "did you mean leak?"
