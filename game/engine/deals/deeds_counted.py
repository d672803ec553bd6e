"""What has come of the deals of a game, counted by seat: partners with whom one was kept, promises broken."""

from __future__ import annotations

import numpy as np

from game.engine.deals.book import KEPT, MISSED, Book
from game.model.alliance import Floats

__all__ = ["broken_by", "partners_of"]


def partners_of(book: Book, runs: int, seats: int) -> Floats:
    """Return with how many different partners each seat has kept a deal, (R, seats)."""
    found = np.zeros((runs, seats))
    kept = book.only(book.state == KEPT)
    if len(kept):
        both = np.concatenate([kept.party, kept.party[:, ::-1]])
        pairs = np.unique(np.column_stack([np.tile(kept.run, 2), both]), axis=0)
        np.add.at(found, (pairs[:, 0], pairs[:, 1]), 1.0)
    return found


def broken_by(book: Book, runs: int, seats: int) -> Floats:
    """Return how many promises in deals each seat has broken, (R, seats)."""
    found = np.zeros((runs, seats))
    row, side = np.nonzero(book.met == MISSED)
    np.add.at(found, (book.run[row], book.party[row, side]), 1.0)
    return found
