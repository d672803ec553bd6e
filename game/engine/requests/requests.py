"""Requests of all seats in a game: what is asked this round, what was replied, and what is kept for the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from game.engine.build_information import RoundState
from game.engine.requests.book import RequestBook
from game.engine.requests.dealing import deal, facts_for
from game.engine.requests.dealt import Dealt, askers
from game.engine.requests.effects import (
    impulses_of_replies,
    regard_of_replies,
    replies_in_character,
    replies_ordered,
)
from game.engine.seats import is_chair
from game.governments.requests import DEEDS, ReplyWeights
from game.model.alliance import Alliance, Floats, Ints
from game.model.controls import Impulse
from game.model.ledger import Term
from game.model.request_kinds import NAMES
from game.model.requests import SILENT

__all__ = ["KnownRequests", "Replied", "Requests", "impulses_of", "regards_of"]

KnownRequests = Mapping[str, tuple[tuple[str, str], ...]]
"""By seat, the kind and the code of each request of a round."""


class Replied(NamedTuple):
    """What a seat was asked in a round, and its replies, (R, S)."""

    seat: str
    dealt: Dealt
    reply: Ints

    def in_first_run(self, codes: Sequence[str]) -> Iterator[tuple[str, str, int]]:
        """Yield kind, code of who asked and reply of each request in the first run."""
        for kind, asker, reply in zip(self.dealt.kind[0], self.dealt.asker[0], self.reply[0], strict=True):
            if kind >= 0:
                yield NAMES[kind], codes[asker], int(reply)


@dataclass(slots=True)
class Requests:
    """Requests to all seats of a game that somebody plays or remembers, by the game's seed."""

    seed: int
    books: dict[str, RequestBook] = field(default_factory=dict)
    known: KnownRequests = field(default_factory=dict)
    """What the game itself asks in this round, in a world that is played beside it."""
    _moment: RoundState | None = field(default=None, compare=False)
    _dealt: dict[str, Dealt] = field(default_factory=dict, compare=False)

    def fork(self) -> Requests:
        """Return the same, to go on apart."""
        return Requests(self.seed, dict(self.books), self.known)

    @classmethod
    def joined(cls, all_requests: Sequence[Requests], runs: Sequence[int], allies: int) -> Requests:
        """Return those of several games of the same seed, whose runs follow one another."""
        first = all_requests[0]
        books = {
            seat: RequestBook.joined(
                [
                    one.books.get(seat) or RequestBook.empty(count, allies)
                    for one, count in zip(all_requests, runs, strict=True)
                ]
            )
            for seat in {seat: None for one in all_requests for seat in one.books}
        }
        return Requests(first.seed, books, first.known)

    def repeated(self, seed: int, seats: Iterable[str], runs: int) -> Requests:
        """Return those of the first run for some seats, as many times as there are runs, under another seed."""
        return Requests(seed, {seat: self.books[seat].repeated(runs) for seat in seats if seat in self.books})

    def know(self, known: KnownRequests) -> None:
        """Ask what the game itself asks in this round, where the state calls for it."""
        self.known, self._moment = known, None

    def to(self, seat: str, moment: RoundState, actors: Sequence[str]) -> Dealt:
        """Return the requests to a seat in a moment; `actors` are those whom capitals remember."""
        if self._moment is not moment:
            self._moment, self._dealt = moment, {}
        if seat not in self._dealt:
            book = self.book(seat, moment)
            facts = facts_for(moment, seat, _regard(moment.state, seat, actors), book)
            self._dealt[seat] = deal(moment, seat, facts, book, self.seed, self.known.get(seat, ()))
        return self._dealt[seat]

    def book(self, seat: str, moment: RoundState) -> RequestBook:
        """Return what is kept of a seat."""
        known = self.books.get(seat)
        return known or RequestBook.empty(moment.state.runs, moment.setup.members.count)

    def replied(
        self,
        moment: RoundState,
        actors: Sequence[str],
        ordered: Mapping[str, Mapping[str, str]],
        weights: Mapping[str, ReplyWeights | None],
    ) -> tuple[Replied, ...]:
        """Return what each seat replies: as `ordered`, or by the `weights` of the strategy that holds it."""
        found = []
        for seat in (*ordered, *weights):
            dealt = self.to(seat, moment, actors)
            if seat in ordered:
                reply = replies_ordered(dealt, askers(moment), ordered[seat])
            elif (weighed := weights[seat]) is not None:
                reply = replies_in_character(dealt, weighed)
            else:
                reply = np.full(dealt.kind.shape, SILENT)
            found.append(Replied(seat, dealt, reply))
        return tuple(found)

    def keep(
        self,
        moment: RoundState,
        replied: Iterable[Replied],
        actors: Sequence[str],
        terms: Sequence[Term],
        after: Alliance,
    ) -> None:
        """Keep what a round brought; `terms` moved regard in it, `after` is the state that it led to."""
        fallen = after.falls - moment.state.falls
        for seat, dealt, reply in replied:
            column = 0 if is_chair(seat) else moment.setup.codes.index(seat)
            fell = np.zeros_like(fallen[:, :1]) if is_chair(seat) else fallen[:, [column]]
            deeds = _deeds_of(actors.index(seat), terms, after.regard.shape) if seat in actors else {}
            self.books[seat] = self.book(seat, moment).after(moment.index, dealt, reply, deeds, fell)
        self.known, self._moment, self._dealt = {}, None, {}


def _deeds_of(row: int, terms: Sequence[Term], shape: tuple[int, ...]) -> dict[str, Floats]:
    """Return what the deeds of an actor moved the regard for it, by deed, (R, N) each."""
    found: dict[str, Floats] = {}
    for term in terms:
        change = term.of_row(row, shape) if term.kind == "deed" and term.ref in DEEDS else None
        if change is not None:
            found[term.ref] = found.get(term.ref, np.zeros(shape[1:])) + change
    return found


def _regard(state: Alliance, seat: str, actors: Sequence[str]) -> Floats:
    return state.regard[actors.index(seat)] if seat in actors else np.zeros_like(state.gdp)


def impulses_of(replied: Iterable[Replied]) -> Iterator[Impulse]:
    """Yield what all replies of a round change besides regard."""
    for one in replied:
        yield from impulses_of_replies(*one)


def regards_of(replied: Iterable[Replied], actors: Sequence[str]) -> Iterator[Term]:
    """Yield what all replies of a round do to the regard for those who give them."""
    for seat, dealt, reply in replied:
        if seat in actors:
            yield from regard_of_replies(dealt, reply, actors.index(seat))
