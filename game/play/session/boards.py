"""A game set aside as it stands, so that one can look ahead from it while the game goes on."""

from __future__ import annotations

import copy

from game.engine.game import Game

__all__ = ["board_of"]


def board_of(game: Game) -> Game:
    """Return the game as it stands: later rounds, drafts and other threads leave it as it is.

    States are never changed in place, so only what a round does change is copied.
    """
    board = copy.copy(game)
    board.used = game.used.copy()
    board.pending = {}
    board.standing = {seat: dict(budget) for seat, budget in game.standing.items()}
    return board
