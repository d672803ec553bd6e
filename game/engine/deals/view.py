"""Deals as a seat sees them, and what is heard when one moves: in the first run, as a person plays it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.deals.book import (
    ASKED,
    BROKEN,
    COUNTERED,
    EXPIRED,
    KEPT,
    MAKER,
    MISSED,
    NO_REASON,
    PROPOSED,
    REFUSED,
    ROUNDS_OPEN,
    SIGNED,
    STATES,
    WITHDRAWN,
    Book,
    deal_id,
)
from game.engine.heard import Heard, How, Met, Promised, Said
from game.governments.deals.answers import REASONS
from game.governments.deals.terms import TERMS

__all__ = ["DealSeen", "changes_said", "seen_by"]

_MET: tuple[Met, ...] = ("owed", "done", "missed")
_NAMES = tuple(TERMS)

_WHAT = {
    PROPOSED: "propose",
    COUNTERED: "counter",
    SIGNED: "sign",
    REFUSED: "refuse",
    WITHDRAWN: "withdraw",
    EXPIRED: "expire",
    KEPT: "keep",
    BROKEN: "break",
}


@dataclass(frozen=True, slots=True)
class DealSeen:
    """A deal that a seat knows: its own, or one that everybody knows."""

    id: str
    maker: str
    to: str
    state: str
    """A name of `STATES`: proposed, countered, signed, refused, withdrawn, expired, kept or broken."""
    awaits: str
    """The seat whose answer is awaited; empty where none is."""
    reason: str
    """Why the last answer was no: a name of `REASONS`, empty where none was given."""
    secret: bool
    leaked: bool
    opened: int
    """Round, from 0, in which it was proposed."""
    since: int
    """Round of its last move."""
    terms: tuple[Promised, ...]
    """What is promised: by who is asked, then by who proposed it."""

    @property
    def until(self) -> int:
        """Round, from 0, at whose end it expires if nobody answers it."""
        of_summit = any(TERMS[promise.term].lasts == "summit" for promise in self.terms)
        return self.since + (0 if of_summit else ROUNDS_OPEN)

    def is_of(self, seat: str) -> bool:
        """Whether a seat is one of the two sides."""
        return seat in (self.maker, self.to)

    @property
    def due(self) -> tuple[Promised, ...]:
        """What is still owed in a deal that was signed."""
        signed = self.state == STATES[SIGNED]
        return tuple(promise for promise in self.terms if signed and promise.met == "owed")


def seen_by(book: Book, seat: int, codes: Sequence[str]) -> tuple[DealSeen, ...]:
    """Return the deals that the seat of a column knows, in the order in which they were proposed."""
    known = np.flatnonzero((book.run == 0) & (book.of(seat) | book.known_to_all))
    return tuple(_seen(book, row, codes, own=seat in book.party[row]) for row in known.tolist())


def _seen(book: Book, row: int, codes: Sequence[str], *, own: bool) -> DealSeen:
    reason, state = int(book.reason[row]), int(book.state[row])
    awaits = codes[int(book.party[row, book.turn[row]])] if book.open[row] else ""
    asked, maker = book.party[row].tolist()
    return DealSeen(
        id=deal_id(book.key(row), codes),
        maker=codes[maker],
        to=codes[asked],
        state=STATES[state],
        awaits=awaits,
        reason=REASONS[reason] if own and reason != NO_REASON else "",
        secret=bool(book.secret[row]),
        leaked=bool(book.leaked[row]),
        opened=int(book.opened[row]),
        since=int(book.since[row]),
        terms=_terms(book, row, codes),
    )


def _terms(book: Book, row: int, codes: Sequence[str]) -> tuple[Promised, ...]:
    return tuple(
        Promised(
            seat=codes[int(book.party[row, side])],
            to=codes[int(book.party[row, 1 - side])],
            term=_NAMES[int(book.term[row, side]) - 1],
            size=float(book.size[row, side]),
            by=float(book.by[row, side]),
            met=_MET[int(book.met[row, side])],
        )
        for side in (ASKED, MAKER)
        if book.term[row, side]
    )


def changes_said(before: Book, after: Book, codes: Sequence[str], index: int) -> Iterator[Said]:
    """Yield what is heard of the deals of the first run that changed; `after` holds those of `before` and new ones."""
    for row in np.flatnonzero(after.run == 0).tolist():
        old = row if row < len(before) else None
        if old is None or _moved(before, after, old):
            yield from _said(after, row, codes, index)
        if after.leaked[row] and (old is None or not before.leaked[old]):
            yield _leak(after, row, codes, index)


def _moved(before: Book, after: Book, row: int) -> bool:
    same = before.state[row] == after.state[row] and before.counters[row] == after.counters[row]
    return not (same and before.turn[row] == after.turn[row])


def _said(book: Book, row: int, codes: Sequence[str], index: int) -> Iterator[Said]:
    state, terms = int(book.state[row]), _terms(book, row, codes)
    made = state in (SIGNED, KEPT, BROKEN)
    public = made and not book.secret[row]
    how: How = "public" if public else "private"
    for side in _actors(book, row, state):
        seat, other = (codes[int(book.party[row, one])] for one in (side, 1 - side))
        heard = Heard(index, seat, (other,), _WHAT[state], how, deal_id(book.key(row), codes), terms)
        yield Said(heard, None if public else frozenset((seat, other)))


def _actors(book: Book, row: int, state: int) -> list[int]:
    """Return the sides whose doing it is that a deal has come to a state."""
    if state == BROKEN:
        return np.flatnonzero(book.met[row] == MISSED).tolist()
    turn = int(book.turn[row])
    return [{PROPOSED: MAKER, COUNTERED: 1 - turn, WITHDRAWN: 1 - turn, KEPT: MAKER}.get(state, turn)]


def _leak(book: Book, row: int, codes: Sequence[str], index: int) -> Said:
    asked, maker = (codes[column] for column in book.party[row].tolist())
    name = deal_id(book.key(row), codes)
    heard = Heard(index, maker, (asked,), "leak", "leaked", name, _terms(book, row, codes))
    return Said(heard, None)
