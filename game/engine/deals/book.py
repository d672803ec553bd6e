"""The book of deals: one row a deal and run, in arrays, so that a batch costs no more than one game.

Of the two sides of a row the first, `ASKED`, is the seat that is asked and what it is to do; the second, `MAKER`, is
the seat that offers and what it gives. Rows are never changed in place, so that games that are forked share them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from game.governments.deals.answers import Terms
from game.model.alliance import Bools, Floats, Ints

__all__ = [
    "ASKED",
    "BROKEN",
    "COUNTERED",
    "DONE",
    "EXPIRED",
    "KEPT",
    "MAKER",
    "MISSED",
    "OWED",
    "PROPOSED",
    "REFUSED",
    "ROUNDS_OPEN",
    "SIGNED",
    "STATES",
    "WITHDRAWN",
    "Book",
    "deal_id",
    "key_of",
]

STATES = ("proposed", "countered", "signed", "refused", "withdrawn", "expired", "kept", "broken")
PROPOSED, COUNTERED, SIGNED, REFUSED, WITHDRAWN, EXPIRED, KEPT, BROKEN = range(len(STATES))

ASKED, MAKER = 0, 1
OWED, DONE, MISSED = 0, 1, 2
"""What has become of a promise: still owed, done as promised, or not."""

NO_REASON = -1

ROUNDS_OPEN = 1
"""Rounds after its last move in which an offer can still be answered; one about the text of a summit not beyond it."""


@dataclass(frozen=True, slots=True)
class Book:
    """E deals. Sides are the last axis of arrays (E, 2); seats are columns, the Secretary General's the last."""

    run: Ints
    opened: Ints
    """Round, from 0, in which it was proposed."""
    number: Ints
    """From 1 among the proposals of the same maker to the same seat in that round."""
    party: Ints  # (E, 2)
    term: Ints  # (E, 2), 0 for nothing
    size: Floats  # (E, 2)
    by: Floats  # (E, 2): year in which it is due
    level: Floats  # (E, 2): level on the day of signing, for what comes on top of it
    met: Ints  # (E, 2): OWED, DONE or MISSED
    agreed: Floats  # (E, 2): what it came to for each side on the day of signing
    secret: Bools
    leaked: Bools
    offered: Bools
    """Which a strategy proposed."""
    state: Ints
    turn: Ints
    """Side of which an answer is awaited while it is open."""
    counters: Ints
    reason: Ints
    """Number of a cause of the last refusal, `NO_REASON` where none was given."""
    since: Ints
    """Round of its last move."""

    @classmethod
    def empty(cls) -> Book:
        """Return a book without deals."""
        return cls.proposed(np.zeros(0, dtype=np.int64), 0, *np.zeros((3, 0, 2), dtype=np.int64))

    @classmethod
    def proposed(
        cls, run: Ints, opened: int, party: Ints, term: Ints, size: Floats | Ints, **more: Any
    ) -> Book:
        """Return proposals of round `opened`, each waiting for the answer of who is asked."""
        many = len(run)
        whole, none = np.zeros(many, dtype=np.int64), np.zeros((many, 2))
        row: dict[str, Any] = {
            "number": whole + 1,
            "by": none,
            "level": none.copy(),
            "met": np.zeros((many, 2), dtype=np.int64),
            "agreed": none.copy(),
            "secret": np.zeros(many, dtype=bool),
            "leaked": np.zeros(many, dtype=bool),
            "offered": np.zeros(many, dtype=bool),
            "state": whole + PROPOSED,
            "turn": whole + ASKED,
            "counters": whole.copy(),
            "reason": whole + NO_REASON,
            "since": whole + opened,
            **more,
        }
        sizes = np.asarray(size, dtype=np.float64)
        return cls(run=run, opened=whole + opened, party=party, term=term, size=sizes, **row)

    def __len__(self) -> int:
        return len(self.run)

    def only(self, where: Bools | Ints) -> Book:
        """Return some of the deals."""
        return Book(*(getattr(self, entry.name)[where] for entry in fields(self)))

    def joined(self, *others: Book) -> Book:
        """Return these deals and then those of other books."""
        books = (self, *(book for book in others if len(book)))
        if len(books) == 1:
            return self
        parts = {
            entry.name: np.concatenate([getattr(book, entry.name) for book in books])
            for entry in fields(self)
        }
        return Book(**parts)

    @classmethod
    def side_by_side(cls, books: Sequence[Book], runs: Sequence[int]) -> Book:
        """Return the books of several games as of one, whose runs are those of the first, then of the second ..."""
        firsts = np.cumsum([0, *runs])
        moved = [replace(book, run=book.run + first) for book, first in zip(books, firsts, strict=False)]
        return moved[0].joined(*moved[1:])

    def put(self, where: Bools | Ints | slice, **values: Any) -> Book:
        """Return the book with other values of some fields in the rows `where`."""
        changed = {}
        for name, value in values.items():
            column = getattr(self, name).copy()
            column[where] = value
            changed[name] = column
        return replace(self, **changed)

    @property
    def open(self) -> Bools:
        """Which wait for an answer, (E,)."""
        waits: Bools = np.isin(self.state, (PROPOSED, COUNTERED))
        return waits

    @property
    def live(self) -> Bools:
        """Which bind, (E,)."""
        binds: Bools = self.state == SIGNED
        return binds

    @property
    def known_to_all(self) -> Bools:
        """Which everybody knows, (E,): signed in public, or leaked."""
        made: Bools = np.isin(self.state, (SIGNED, KEPT, BROKEN))
        return (made & ~self.secret) | self.leaked

    def of(self, seat: int) -> Bools:
        """Return which deals a seat is a party to, (E,)."""
        mine: Bools = (self.party == seat).any(axis=1)
        return mine

    def side(self, side: int | Ints) -> Terms:
        """Return what one side of each deal promises; an array of sides says which of each."""
        if isinstance(side, int):
            return Terms(self.term[:, side], self.size[:, side])
        rows = np.arange(len(self))
        return Terms(self.term[rows, side], self.size[rows, side])

    def seat(self, side: Ints) -> Ints:
        """Return the seat on one side of each deal, (E,)."""
        return self.party[np.arange(len(self)), side]

    def called(self, key: tuple[int, int, int, int]) -> Bools:
        """Return the rows of one deal, (E,), by its round, maker, seat asked and number."""
        opened, maker, asked, number = key
        found: Bools = (self.opened == opened) & (self.number == number)
        found &= (self.party[:, MAKER] == maker) & (self.party[:, ASKED] == asked)
        return found

    def key(self, row: int) -> tuple[int, int, int, int]:
        """Return what `called` finds a deal by."""
        asked, maker = self.party[row].tolist()
        return int(self.opened[row]), maker, asked, int(self.number[row])


def deal_id(key: tuple[int, int, int, int], codes: Sequence[str]) -> str:
    """Return what a deal is called: the round from 1, who proposed it to whom, and its number among those.

    >>> deal_id((2, 0, 1, 1), ("GBR", "POL"))
    '3.GBR.POL.1'
    """
    opened, maker, asked, number = key
    return f"{opened + 1}.{codes[maker]}.{codes[asked]}.{number}"


def key_of(name: str, codes: Sequence[str]) -> tuple[int, int, int, int] | None:
    """Return round, maker, seat asked and number of a deal by what it is called; None where it can be none.

    >>> key_of("3.GBR.POL.1", ("GBR", "POL")), key_of("3.GBR.XYZ.1", ("GBR", "POL"))
    ((2, 0, 1, 1), None)
    """
    parts = name.split(".")
    if len(parts) != 4 or not all(part.isascii() and part.isdecimal() for part in (parts[0], parts[3])):
        return None
    if len(parts[0]) + len(parts[3]) > 8 or not {parts[1], parts[2]} <= set(codes):
        return None
    return int(parts[0]) - 1, codes.index(parts[1]), codes.index(parts[2]), int(parts[3])
