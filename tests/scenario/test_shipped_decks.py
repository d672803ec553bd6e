"""The event cards that come with the game: no free choice, none that is always worse, and modest effects."""

from __future__ import annotations

from dataclasses import asdict
from itertools import permutations

import pytest

from game.resources import folder
from game.scenario.cards import Card, Option
from game.scenario.reader import read_deck

# The largest sure or possible change that a card may make, well below what the format allows.
MOST = {
    "support": 0.1, "cohesion": 0.05, "us_commitment": 0.05, "threat": 0.05, "adversary_force": 0.01,
    "ukraine_hold": 0.02, "talks": 0.02, "sea_lanes": 1.0, "core_share_pp": 0.15, "related_share_pp": 0.15,
    "debt_pct": 0.3, "gdp_pct": 0.1, "readiness": 0.03, "equipment_stock_pct": 2.0, "industry_pct": 5.0,
    "personnel_pct": 2.0, "reputation": 0.05, "us_favour": 0.05, "ukraine_aid_pp": 0.1, "presence_k": 3.0,
}  # fmt: skip

# Which way a change is bad for whoever chooses it; a quantity that is not here is good and costly at once.
BAD_WHEN_UP = {"threat", "adversary_force", "sea_lanes", "debt_pct"}
BOTH_WAYS = {"core_share_pp", "related_share_pp", "ukraine_aid_pp", "presence_k"}

SECRETARY_GENERAL_CHANGES = {
    "threat",
    "us_commitment",
    "cohesion",
    "adversary_force",
    "ukraine_hold",
    "talks",
}

DECKS = {
    name: read_deck(folder("scenarios") / "decks" / f"{name}.yaml")
    for name in ("common", "2019", "2025", "wales")
}
CARDS = [card for deck in DECKS.values() for card in deck.cards]


def expected(option: Option) -> dict[str, float]:
    """Return what an option changes on average."""
    changes = dict(sure(option))
    if option.chance is not None:
        for name, change in possible(option).items():
            changes[name] = changes.get(name, 0.0) + option.chance.probability * change
    return changes


def sure(option: Option) -> dict[str, float]:
    return {name: value for name, value in asdict(option.effects).items() if value}


def possible(option: Option) -> dict[str, float]:
    if option.chance is None:
        return {}
    return {name: value for name, value in asdict(option.chance.effects).items() if value}


def good(name: str, change: float) -> float:
    """Return `change` with the sign turned so that more is better."""
    return -change if name in BAD_WHEN_UP else change


def never_better(one: Option, other: Option) -> bool:
    """Return whether `one` is nowhere better than `other`, and what each is for can be compared at all."""
    mine, theirs = expected(one), expected(other)
    names = mine.keys() | theirs.keys()
    if any(mine.get(name, 0.0) != theirs.get(name, 0.0) for name in names & BOTH_WAYS):
        return False
    return all(good(name, mine.get(name, 0.0)) <= good(name, theirs.get(name, 0.0)) for name in names)


def test_there_are_enough_cards_and_ids_are_unique() -> None:
    ids = [card.id for card in CARDS]
    assert len(ids) >= 36
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_card_rests_on_facts_or_says_why_not(card: Card) -> None:
    assert bool(card.facts) != card.invented
    assert card.invented == (card.why is not None)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_every_choice_costs_something_on_average(card: Card) -> None:
    for option in card.options:
        changes = expected(option)
        assert any(good(name, change) < 0 for name, change in changes.items() if name not in BOTH_WAYS), (
            option.id
        )


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_no_choice_is_always_worse_than_another(card: Card) -> None:
    worse = [(a.id, b.id) for a, b in permutations(card.options, 2) if never_better(a, b)]
    assert worse == []


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_effects_are_modest(card: Card) -> None:
    for option in card.options:
        for changes in (sure(option), possible(option)):
            assert all(abs(change) <= MOST[name] for name, change in changes.items()), option.id


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_choices_differ_in_kind(card: Card) -> None:
    leans = [option.lean for option in card.options]
    assert len(set(leans)) == len(leans)


@pytest.mark.parametrize(
    "card", [card for card in CARDS if "secretary_general" in card.to], ids=lambda card: card.id
)
def test_the_secretary_general_has_no_army_and_no_treasury(card: Card) -> None:
    for option in card.options:
        assert expected(option).keys() <= SECRETARY_GENERAL_CHANGES, option.id
