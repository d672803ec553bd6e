"""Event cards: every option of every deck counts, cards ask whom they are for, and come at their pace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from game.engine.answers import CHAIR, Answers, answer
from game.engine.deck import ALLY_FIELDS, RELATIVE, WHOLE_FIELDS
from game.engine.game import Game, RoundResult
from game.engine.orders import Orders
from game.engine.seats import playable_seats, seats_of
from game.model.alliance import Bools
from game.scenario.cards import Option
from game.scenario.effects import CardEffects
from tests.engine.worlds import ALL, BIG, SMALL, game_of, play_on, setup_of

ASKED_IN_THE_MIDDLE = {
    "talks": 0.5, "ukraine_hold": 0.5, "cohesion": 0.6, "us_commitment": 0.6, "us_mean": 0.6, "threat": 0.8,
}  # fmt: skip
"""Where no quantity is at an end of its range, so that every effect has room."""


def fresh(name: str) -> Game:
    """Return a traced game in a state where every effect has room."""
    game = game_of(name, seed=2, traced=True)
    middle = {field: np.full_like(game.state.threat, value) for field, value in ASKED_IN_THE_MIDDLE.items()}
    game.state = game.state.evolve(**middle)
    game.foresee()  # once: all who answer are told what, whatever else they decide
    return game


def all_choose(game: Game, card: int, option: int, follows: bool) -> RoundResult:
    """Play a round in which one card comes up and everybody asked takes the same option; `follows` is luck."""
    trial, deck = game.fork(), game.setup.deck
    up = np.zeros((1, len(deck.cards)), dtype=bool)
    up[0, card] = True
    everybody = [*range(len(game.setup.codes)), CHAIR]
    chosen = {seat: np.full(len(deck.cards), option) for seat in everybody}

    def given(self: Game, *_: object) -> Answers:
        decisions = np.zeros((1, len(game.setup.codes), 5), dtype=np.int64)
        lucky = np.full(up.shape, 0.0 if follows else 1.0)
        return answer(deck, deck.addressees, up, decisions, decisions[0, 0], chosen, lucky)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Game, "_answers", given)
        return trial.advance()


def missing(result: RoundResult, ref: str, effects: CardEffects, addressees: Bools) -> Iterator[str]:
    """Yield the effects that are not among the causes of the round with their size."""
    assert result.ledger is not None
    for name, value in effects.changes():
        field, factor = WHOLE_FIELDS.get(name) or ALLY_FIELDS[name]
        if name == "sea_lanes":
            lanes = result.after.lanes_disrupted[0, 0]
            if lanes != (value > 0.0):
                yield name
            continue
        terms = [term.change for term in result.ledger.terms[field] if term.ref == ref]
        if name in WHOLE_FIELDS:
            wanted = np.array([[value * factor]])
        else:
            level = getattr(result.before, field) if field in RELATIVE else 1.0
            wanted = np.where(addressees, value * factor * level, 0.0)
        if field in ("gdp", "core_share", "readiness"):
            # A log change, and masks for allies without forces: the sign has to be right where anything is.
            right = (
                len(terms) == 1 and (terms[0] * np.sign(value) >= 0.0).all() and np.abs(terms[0]).max() > 0.0
            )
        else:
            right = len(terms) == 1 and np.allclose(terms[0], wanted)
        if not right:
            yield name


@pytest.mark.parametrize("name", ALL)
def test_every_option_of_every_card_changes_what_it_says(name: str) -> None:
    game = fresh(name)
    for number, card in enumerate(game.setup.deck.cards):
        addressees = card.addressees[None, :]
        for place, option in enumerate(card.card.options):
            ref = f"{card.id}:{option.id}"
            sure = all_choose(game, number, place, follows=False)
            assert list(missing(sure, ref, option.effects, addressees)) == [], ref
            if option.chance is not None:
                follows = all_choose(game, number, place, follows=True)
                assert list(missing(follows, ref, summed(option), addressees)) == [], (
                    f"{ref}, what may follow"
                )
            assert list(option.effects.changes()) or option.chance, ref


def summed(option: Option) -> CardEffects:
    """Return the sure effects of an option and those that may follow, together."""
    assert option.chance is not None
    total: dict[str, float] = dict(option.effects.changes())
    for name, value in option.chance.effects.changes():
        total[name] = total.get(name, 0.0) + value
    return CardEffects(**total)


def test_what_some_choose_counts_by_their_part() -> None:
    game = game_of(BIG, seed=2)
    deck = game.setup.deck
    number = next(
        n for n, card in enumerate(deck.cards)
        if card.addressees.sum() > 3 and any(option.effects.cohesion for option in card.card.options)
    )  # fmt: skip
    option = next(n for n, entry in enumerate(deck.cards[number].card.options) if entry.effects.cohesion)
    one = int(np.flatnonzero(deck.cards[number].addressees)[0])
    up = np.zeros((1, len(deck.cards)), dtype=bool)
    up[0, number] = True
    ranks = np.zeros((1, len(game.setup.codes), 5), dtype=np.int64)
    found = answer(
        deck, deck.addressees, up, ranks, ranks[0, 0], {one: np.full(len(deck.cards), option)}, 1.0 + 0.0 * up
    )
    chose = found.option == option
    assert chose[found.column == one].all()
    assert found.part[chose][0] == pytest.approx(1.0 / deck.cards[number].addressees.sum())


@pytest.mark.parametrize("name", ALL)
def test_cards_that_come_once_come_once_and_come_at_their_pace(name: str) -> None:
    game = game_of(name, seed=3, runs=400)
    deck, wanted = game.setup.deck, game.setup.scenario.events.per_round
    times = np.zeros((400, len(deck.cards)))
    pace = []
    while not game.finished:
        up = game.moment.cards_up
        pace.append(up.sum(axis=1).mean())
        times += up
        game.advance()
    assert (times[:, deck.once] <= 1.0).all()
    if not deck.once.all():
        assert (times[:, ~deck.once] > 1.0).any()
    if len(deck.cards) > 10:
        assert np.mean(pace) == pytest.approx(wanted, rel=0.12)
        assert np.ptp(pace) < 0.6 * wanted


def test_without_cards_a_game_is_played_all_the_same() -> None:
    setup = setup_of(BIG)
    bare = replace(setup, scenario=replace(setup.scenario, cards=()))
    game = Game(bare, 4, players=frozenset({"GBR", "SG"}))
    for seat in ("GBR", "SG"):
        assert game.view(seat).legal.cards == ()
    while not game.finished:
        assert game.advance().answers is None


def test_cards_ask_members_they_are_for_and_nobody_else() -> None:
    game = game_of("2014-wales", *playable_seats(setup_of("2014-wales")), seed=3, rounds=6)
    deck, asked_chair = game.setup.deck, False
    while not game.finished:
        active, up = game.setup.active(game.index), game.moment.cards_up[0]
        for seat in seats_of(game.setup):
            hand = {card.id for card in game.view(seat).legal.cards}
            for number, card in enumerate(deck.cards):
                column = None if seat == "SG" else game.setup.codes.index(seat)
                meant = card.chair if column is None else bool(card.addressees[column] and active[column])
                assert (card.id in hand) == (meant and bool(up[number])), (seat, card.id)
            asked_chair |= seat == "SG" and bool(hand)
        result = game.advance()
        for played in result.answers.played() if result.answers else ():
            assert ((played.options >= 0) == (played.card.addressees & active)).all()
            assert ((played.chair >= 0) == played.card.chair).all()
    assert asked_chair


def test_a_card_for_nobody_who_is_a_member_does_not_come_up() -> None:
    game = game_of("2014-wales", seed=3, runs=200)
    late = ~game.setup.active(0)
    cards = [
        number for number, card in enumerate(game.setup.deck.cards) if not (card.addressees & ~late).any()
    ]
    for _ in range(3):
        assert not game.moment.cards_up[:, [n for n in cards if not game.setup.deck.cards[n].chair]].any()
        game.advance()


def _first_card(name: str, seat: str) -> tuple[Game, str]:
    """Return a game in which a card with two different options lies before a seat."""
    for seed in range(200):
        game = game_of(name, seat, seed=seed)
        while not game.finished:
            for card in game.legal_orders(seat).cards:
                if card.options[0].effects != card.options[1].effects:
                    return game, card.id
            game.advance()
    raise AssertionError(f"no card ever came up for {seat}")


@pytest.mark.parametrize(("name", "seat"), [(BIG, "GBR"), (BIG, "SG"), (SMALL, "POL"), ("2014-wales", "SG")])
def test_what_a_player_chooses_is_what_happens(name: str, seat: str) -> None:
    game, card = _first_card(name, seat)
    options = next(entry for entry in game.legal_orders(seat).cards if entry.id == card).options
    for place, option in enumerate(options):
        trial = game.fork()
        trial.pending, trial.standing = {}, {}
        trial.submit(seat, Orders(cards={card: option.id}))
        answers = trial.advance().answers
        assert answers is not None
        played = next(entry for entry in answers.played() if entry.card.id == card)
        column = None if seat == "SG" else game.setup.codes.index(seat)
        assert (played.chair if column is None else played.options[:, column])[0] == place


def test_a_card_left_unanswered_is_answered_by_waiting() -> None:
    game, card = _first_card(BIG, "GBR")
    answers = game.advance().answers
    assert answers is not None
    played = next(entry for entry in answers.played() if entry.card.id == card)
    leans = played.card.leans
    chosen = leans[played.options[0, game.setup.codes.index("GBR")]]
    order = ("stall", "save", "cooperate", "spend", "defy")
    assert order.index(chosen) == min(order.index(lean) for lean in leans)


def test_what_may_follow_follows_as_often_as_the_screen_says() -> None:
    game = game_of(BIG, seed=5, runs=1500)
    deck = game.setup.deck
    happened: dict[float, list[bool]] = {}
    for _ in range(4):
        answers = game.advance().answers
        assert answers is not None
        chances = deck.chance[answers.card, answers.option]
        for chance in np.unique(chances[chances > 0.0]):
            _, first = np.unique(
                answers.row[chances == chance] * 1000 + answers.card[chances == chance], return_index=True
            )
            happened.setdefault(float(chance), []).extend(answers.follows[chances == chance][first].tolist())
    large = {chance: luck for chance, luck in happened.items() if len(luck) > 150}
    assert large
    for chance, luck in large.items():
        assert np.mean(luck) == pytest.approx(chance, abs=4.0 * np.sqrt(chance * (1.0 - chance) / len(luck)))


def test_conditions_of_cards_hold_when_they_come_up() -> None:
    game = play_on(game_of(BIG, seed=6, runs=300), 3)
    deck, state = game.setup.deck, game.state
    for number, card in enumerate(deck.cards):
        rows = game.moment.cards_up[:, number]
        when = card.card.when
        if when.threat_at_least is not None:
            assert (state.threat[rows, 0] >= when.threat_at_least).all()
        if when.us_commitment_at_most is not None:
            assert (state.us_commitment[rows, 0] <= when.us_commitment_at_most).all()
        if when.ukraine == "war":
            assert (state.ukraine_state[rows, 0] == 1).all()
        if when.from_ is not None and when.from_.decimal >= game.setup.begins(4):
            assert not rows.any()
