"""The shipped scenarios made ready to play, once for all tests of a process, and games of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.setup import Setup, prepare
from game.scenario.catalogue import find

__all__ = ["ALL", "BIG", "SMALL", "game_of", "play_on", "setup_of"]

SMALL = "tutorial"
BIG = "2025-leaked-chat"
ALL = (SMALL, "2014-wales", "2019-fair-alliance", BIG, "2025-road-to-the-hague")


@lru_cache(maxsize=32)
def setup_of(name: str, rounds: int | None = None) -> Setup:
    """Return a scenario's setup, its scenario read once."""
    return prepare(find(name), rounds=rounds)


def game_of(name: str, *players: str, seed: int = 1, rounds: int | None = None, **more: Any) -> Game:
    """Return a game of a shipped scenario with players in some seats."""
    return Game(setup_of(name, rounds), seed, players=frozenset(players), **more)


def play_on(game: Game, rounds: int, orders: Orders | None = None) -> Game:
    """Play some rounds, every player's seat giving the same orders in each; return the game."""
    for _ in range(rounds):
        for seat in game.players if orders else ():
            game.submit(seat, orders or Orders())
        game.advance()
    return game
