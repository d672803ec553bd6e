"""What regard does in games: whom capitals remember, what it changes, who sees it, and that games replay with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from game.engine.acts import Act
from game.engine.deals.moves import Move, Promise
from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.record import digest
from game.engine.record_reader import read_record
from game.engine.record_writer import write_record
from game.engine.replay import replay
from game.engine.seats import playable_seats, seats_of
from game.engine.table import Table
from game.engine.why import why
from game.model import calls
from game.model.alliance import CALL, Floats
from tests.engine.random_player import RandomPlayer
from tests.engine.worlds import BIG, game_of, setup_of

FRIENDS, FOES = 0.4, -0.4
WITH_SUMMIT = 4  # the round of the big scenario in which the second summit meets


def liked(game: Game, seat: str, regard: float) -> Game:
    """Return a fork in which all capitals think this of a seat."""
    twin = game.fork()
    opinions = twin.state.regard.copy()
    opinions[game.actors.index(seat)] = regard
    if seat in game.setup.codes:
        opinions[game.actors.index(seat), :, game.setup.codes.index(seat)] = 0.0
    twin.state = twin.state.evolve(regard=opinions)
    twin._moment = None
    return twin


def both(game: Game, seat: str) -> tuple[Game, Game]:
    return liked(game, seat, FRIENDS), liked(game, seat, FOES)


def test_washington_the_chair_and_people_are_remembered() -> None:
    assert game_of(BIG).actors == ("USA", "SG")
    assert game_of(BIG, "GBR").actors == ("GBR", "USA", "SG")
    setup = setup_of(BIG).remembering(["POL"])
    assert Game(setup, 1).actors == ("POL", "USA", "SG")
    everybody = game_of(BIG, *playable_seats(setup_of(BIG)))
    assert everybody.actors == seats_of(everybody.setup)


def test_who_sits_down_is_remembered_from_the_next_round_on_and_who_leaves_at_once_is_not() -> None:
    table = Table.open(setup_of(BIG, 3), 3, frozenset({"GBR"}))
    table.sit("POL")
    table.leave("POL")
    table.hand_in("GBR", Orders())
    table.close()
    assert table.game.actors == ("GBR", "USA", "SG")
    table.sit("POL")
    assert table.game.view("POL").relation("GBR") is not None
    for seat in ("GBR", "POL"):
        table.hand_in(seat, Orders(acts=(Act("praise", ("DEU",)),)))
    table.close()
    relation = table.game.view("POL").relation("DEU")
    assert relation is not None
    assert relation.value == pytest.approx(0.06, abs=0.02)


# --- what regard changes: +0.4 against -0.4 in the same worlds ------------------------------------------------------


def test_the_secretary_generals_text_is_worth_more_to_friends() -> None:
    game = game_of(BIG, "SG", seed=3)
    friends, foes = (twin.positions() for twin in both(game, "SG"))
    assert friends is not None
    assert foes is not None
    assert (friends - foes) == pytest.approx(0.2), "twice the error of a report"


def test_help_at_a_summit_is_worth_more_from_a_friend() -> None:
    game = game_of(BIG, "GBR", seed=3)
    helps = {"GBR": Orders(acts=(Act("broker", ("ESP",)),))}
    column = game.setup.codes.index("ESP")

    def offered(twin: Game) -> float:
        twin.pending = helps
        decisions, orders = twin._decide()
        acts = {seat: ordered.acts for seat, ordered in orders.items()}
        return float(twin._context(decisions, acts).orders.side_offer[0, column])

    friends, foes = map(offered, both(game, "GBR"))
    assert friends - foes == pytest.approx(0.8 * 0.1 * 0.575, abs=0.01)
    # A position is reported to within 0.11: at even odds this moves the chance of a signature by some fifteen points.


def answers(game: Game, ask: str, give: str) -> Callable[[Game], int]:
    """Return what counts the capitals that sign a deal which Britain proposes to each."""

    def signed(twin: Game) -> int:
        count = 0
        for code in ("POL", "DEU", "NLD", "EST", "ITA", "ESP", "SWE", "NOR", "DNK", "ROU"):
            talk = twin.fork()
            talk.talk("GBR", Move("propose", to=code, ask=Promise(ask), give=Promise(give)))
            count += talk.view("GBR").deals[-1].state == "signed"
        return count

    return signed


def test_friends_accept_deals_that_foes_refuse() -> None:
    game = game_of(BIG, "GBR", seed=3)
    signed = answers(game, "raise", "match")
    friends, foes = map(signed, both(game, "GBR"))
    assert friends >= foes + 4


def test_friends_come_when_an_ally_is_attacked() -> None:
    game = game_of(BIG, "POL", seed=3)
    caller = np.zeros((1, game.setup.members.count))
    caller[0, game.setup.codes.index("POL")] = 1.0

    def chance(twin: Game) -> Floats:
        state = twin.state.evolve(call=np.full((1, 1), CALL), caller=caller)
        return calls.chances(state, twin._context(*_decided(twin)))

    others = (caller[0] < 0.5) & ~game.setup.members.is_us
    friends, foes = (chance(twin)[0, others] for twin in both(game, "POL"))
    assert (friends - foes).mean() > 0.10
    assert (friends > foes).all()


def _decided(game: Game) -> tuple[object, dict[str, tuple[Act, ...]]]:
    decisions, _ = game._decide()
    return decisions, {}


def test_mean_regard_is_what_a_score_can_read() -> None:
    game = liked(game_of(BIG, "GBR", seed=3), "GBR", FRIENDS)
    game.advance()
    column = game.setup.codes.index("GBR")
    assert game.state.mean_regard[0, column] == pytest.approx(0.4 * np.exp(-0.125), abs=0.02)


# --- causes, views, records -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seat", ["GBR", "USA", "SG"])
def test_causes_of_the_mean_name_who_did_what_to_whom_and_sum_to_its_change(seat: str) -> None:
    game = game_of(BIG, seat, seed=5, traced=True)
    results = []
    for _ in range(WITH_SUMMIT + 1):
        game.submit(seat, Orders(acts=(Act("praise", ("POL", "EST")), Act("criticise", ("ITA",)))))
        results.append(game.advance())
    quantity, ally = ("chair_regard", None) if seat == "SG" else ("mean_regard", seat)
    for number in range(1, len(results) + 1):
        found = why(game.setup, results, number, quantity, ally)
        assert sum(term.value for term in found.terms) == pytest.approx(found.change, abs=1e-9)
        refs = {term.ref for term in found.terms}
        assert f"{seat}:criticise:ITA" in refs
    assert f"{seat}:words:POL" in {term.ref for term in why(game.setup, results, 1, quantity, ally).terms}


def test_a_seat_sees_its_own_pairs_in_both_directions_with_reasons() -> None:
    game = game_of(BIG, "GBR", "POL", seed=5, traced=True)
    acts = {"GBR": (Act("criticise", ("POL",)),), "POL": (Act("praise", ("GBR",)),)}
    for seat, done in acts.items():
        game.submit(seat, Orders(acts=done))
    game.advance()
    mine, theirs = game.view("GBR").relation("POL"), game.view("POL").relation("GBR")
    assert mine is not None
    assert theirs is not None
    assert (mine.theirs, mine.ours) == (theirs.ours, theirs.theirs)
    assert mine.reasons[0].deed == "criticise"
    assert mine.reasons[0].round == 0
    assert mine.level == "cool"
    assert mine.ours is not None
    assert mine.ours.reasons[0].deed == "words"
    left = sum(reason.value for reason in mine.reasons)
    assert left == pytest.approx(mine.value, abs=0.01)
    chair = game.view("GBR").relation("SG")
    assert chair is not None
    assert chair.theirs is None


def test_what_others_think_of_others_is_hidden() -> None:
    game = game_of(BIG, "GBR", "POL", seed=5)
    game.advance()
    other = game.fork()
    opinions = other.state.regard.copy()
    opinions[game.actors.index("POL"), :, :] = -0.7
    opinions[game.actors.index("POL"), :, game.setup.codes.index("GBR")] = game.state.regard[
        game.actors.index("POL"), :, game.setup.codes.index("GBR")
    ]
    other.state = other.state.evolve(regard=opinions)
    other._moment = None
    assert other.view("GBR").relations == game.view("GBR").relations
    assert other.view("POL").relations != game.view("POL").relations


@pytest.mark.parametrize("people", [0, 1, 31])
def test_games_replay_with_two_three_and_all_actors(people: int, tmp_path: Path) -> None:
    setup = setup_of(BIG, 3)
    seats = playable_seats(setup)[-people:] if people else ()
    table, player = Table.open(setup, 11, frozenset(seats)), RandomPlayer(people)
    for _ in range(setup.rounds):
        for seat in seats:
            table.hand_in(seat, player.orders(table.game.legal_orders(seat)))
        table.close()
    assert len(table.game.actors) == len({"USA", "SG", *seats})
    path = tmp_path / "game.jsonl"
    write_record(path, table.header, table.lines)
    again, results = replay(read_record(path), verify=True)
    assert [digest(result.after) for result in results] == [line.digest for line in table.lines]
    assert again.actors == table.game.actors


def test_who_is_remembered_is_asked_and_moves_nothing_else() -> None:
    """A batch that scores a seat plays the same worlds: opinions of that seat come on top, and what it is asked."""
    plain, more = Game(setup_of(BIG, 3), 7, runs=64), Game(setup_of(BIG, 3).remembering(["GBR"]), 7, runs=64)
    others = np.arange(plain.setup.members.count) != plain.setup.codes.index("GBR")
    first, second = plain.advance().after, more.advance().after
    for entry in dataclasses.fields(first):
        before, after = getattr(first, entry.name), getattr(second, entry.name)
        if before.ndim == 2 and before.shape[1] == len(others):
            np.testing.assert_array_equal(before[:, others], after[:, others], entry.name)
    np.testing.assert_array_equal(second.regard[1:], first.regard)
