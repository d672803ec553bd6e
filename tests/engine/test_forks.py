"""What a copy of a game is: it stands where the game stands, and neither feels what is done to the other."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.record import digest
from game.engine.setup import prepare
from tests.engine.random_player import RandomPlayer
from tests.engine.worlds import BIG, SMALL, game_of

# A new field of a game belongs to one of these: what holds it is never changed in place and may be shared, or it is
# copied by `fork`.
SHARED = {
    "setup", "seed", "runs", "first_run", "players", "traced", "stream", "index", "copies", "state", "held",
    "dealt_to", "injected", "actors", "memories", "ordered", "can_end",
    "_moment", "_decided", "_scene", "_played",
}  # fmt: skip
COPIED = {"used", "pending", "standing", "stand_ins", "talks", "requests", "chosen"}


def fields(game: Game) -> dict[str, Any]:
    return {entry.name: getattr(game, entry.name) for entry in dataclasses.fields(game)}


def arrays(thing: object) -> Iterator[np.ndarray]:
    """Yield every array in a thing, through dataclasses, mappings and sequences."""
    if isinstance(thing, np.ndarray):
        yield thing
    elif dataclasses.is_dataclass(thing):
        for entry in dataclasses.fields(thing):
            yield from arrays(getattr(thing, entry.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from arrays(value)
    elif isinstance(thing, Sequence) and not isinstance(thing, str):
        for value in thing:
            yield from arrays(value)


def on_its_way(name: str, seat: str, seed: int, rounds: int) -> tuple[Game, RandomPlayer]:
    """Return a game with some rounds behind it, orders in force and given, and a round foreseen."""
    game, player = game_of(name, seat, seed=seed), RandomPlayer(seed)
    for _ in range(rounds):
        game.submit(seat, player.orders(game.legal_orders(seat)))
        game.advance()
    game.submit(seat, player.orders(game.legal_orders(seat)))
    game.foresee()
    return game, player


def play_to_the_end(game: Game, seat: str, player: RandomPlayer) -> list[str]:
    digests = []
    while not game.finished:
        game.submit(seat, player.orders(game.legal_orders(seat)))
        digests.append(digest(game.advance().after))
    return digests


def test_every_field_of_a_game_is_either_copied_or_may_be_shared() -> None:
    game, _ = on_its_way(SMALL, "GBR", 3, 2)
    game.standing["GBR"] = {"exercises": 1.0}
    game.chosen["GBR"] = ("friends", "office")
    game.hold("POL", "free_rider")
    game.foresee()
    twin = fields(game.fork())
    assert set(twin) == SHARED | COPIED
    for name, value in fields(game).items():
        assert (twin[name] is value) == (name in SHARED), name
        if isinstance(value, np.ndarray):
            assert np.array_equal(value, twin[name]), name
        elif name in COPIED:
            assert value, f"{name} is empty here: nothing is shown"
            assert value == twin[name], name
    assert twin["standing"]["GBR"] is not game.standing["GBR"]


@pytest.mark.parametrize(("name", "seat"), [(SMALL, "GBR"), (BIG, "SG"), (BIG, "USA"), (BIG, "DEU")])
@pytest.mark.parametrize("rounds", [0, 3])
def test_a_fork_goes_its_own_way(name: str, seat: str, rounds: int) -> None:
    game, _ = on_its_way(name, seat, 5, rounds)
    plain, _ = on_its_way(name, seat, 5, rounds)
    # What may be shared is never changed in place: an attempt raises.
    for held in (value for key, value in fields(game).items() if key in SHARED - {"setup"}):
        for array in arrays(held):
            array.flags.writeable = False
    fork = game.fork()
    fork.deal(np.zeros_like(fork.moment.cards_up))
    went = play_to_the_end(fork, seat, RandomPlayer(99))
    assert game.index == rounds
    assert game.pending == plain.pending
    assert game.standing == plain.standing
    assert np.array_equal(game.used, plain.used)
    assert play_to_the_end(game, seat, RandomPlayer(7)) == play_to_the_end(plain, seat, RandomPlayer(7))
    assert len(went) == game.setup.rounds - rounds


def test_a_fork_under_the_same_orders_is_the_same_game() -> None:
    game, _ = on_its_way(BIG, "GBR", 11, 2)
    fork = game.fork()
    assert digest(fork.advance().after) == digest(game.advance().after)
    assert play_to_the_end(fork, "GBR", RandomPlayer(1)) == play_to_the_end(game, "GBR", RandomPlayer(1))


def test_a_fork_in_another_setup_has_its_strategies_and_parameters() -> None:
    game, _ = on_its_way(SMALL, "GBR", 4, 1)
    setup = game.setup
    others = {**setup.strategies, "POL": "free_rider"}
    changed = prepare(setup.scenario, strategies=others, theory="joint_product")
    there, here = game.with_setup(changed), game.fork()
    assert "free_rider" in [strategy.name for strategy, _ in there.held.groups]
    assert "free_rider" not in [strategy.name for strategy, _ in here.held.groups]
    assert there.moment.setup is changed
    assert game.setup is setup
    there.pending, here.pending = {"GBR": Orders()}, {"GBR": Orders()}
    assert digest(there.advance().after) != digest(here.advance().after)
    assert game.index == 1
