"""The talks of a game: its deals, what people did in them this round, and what each seat has heard.

The game asks it for four things: to take a move, to bind governments that nobody holds to what they promised, to carry
out the acts they promised, and to judge after a round. Where nobody has made a deal all of them cost nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from game.engine.acts import Act
from game.engine.assembly import Decisions
from game.engine.deals.answering import moved, with_offers, without_offers
from game.engine.deals.book import (
    BROKEN,
    EXPIRED,
    KEPT,
    REFUSED,
    ROUNDS_OPEN,
    SIGNED,
    WITHDRAWN,
    Book,
)
from game.engine.deals.checks import check_move
from game.engine.deals.consequences import consequences
from game.engine.deals.deeds import Evidence
from game.engine.deals.moves import Spoken
from game.engine.deals.promises import bind, honoured, judged, performed, sworn, unknown
from game.engine.deals.scene import Scene
from game.engine.deals.view import DealSeen, changes_said, seen_by
from game.engine.heard import Heard, Promised, Said, acts_said, heard_by
from game.governments.deals.terms import NUMBERS, TERMS
from game.model.alliance import Alliance, Bools
from game.model.context import Context
from game.units import chance_per_step

__all__ = ["Talks"]


@dataclass(slots=True)
class Talks:
    """The deals of a game and what has been said in it."""

    book: Book = field(default_factory=Book.empty)
    said: tuple[Said, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    """What people did in this round, in order."""
    opened: tuple[int, frozenset[str]] = (-1, frozenset())
    """The last round in which strategies made their offers, and who was there to receive them."""
    quiet: bool = False
    """Whether strategies make no offers: in looks ahead, where nobody answers them."""
    sworn: tuple[str, str] | None = None
    """A deal and a seat that keeps it whatever its holder orders: in what would have been."""
    agreed: Book | None = None
    """The deals that people have in the game itself, where this is a branch of it. In others, which came about
    in the branch alone, they keep their word: nobody can keep a promise that they do not know of."""
    _kept: tuple[Book, Scene, Bools] | None = None
    """What is kept of a book in a round, by governments and as sworn."""

    def fork(self) -> Talks:
        """Return the talks as they stand, to go on apart."""
        return copy.copy(self)

    @classmethod
    def joined(cls, talks: Sequence[Talks], runs: Sequence[int]) -> Talks:
        """Return the talks of several games as of one; `runs` are theirs. What was said is that of the first."""
        whole = talks[0].fork()
        whole.book = Book.side_by_side([one.book for one in talks], runs)
        return whole

    def known_to(self, seat: int, runs: int) -> Talks:
        """Return what a seat knows of the deals that bind or rest, the same in many runs: for looks ahead."""
        first = self.book.only((self.book.run == 0) & ~self.book.open)
        known = first.only(first.of(seat) | first.known_to_all)
        run = np.repeat(np.arange(runs), len(known))
        return Talks(replace(known.only(np.tile(np.arange(len(known)), runs)), run=run), quiet=True)

    def open_round(self, scene: Scene) -> None:
        """Let strategies make their offers of a round, once; again if others have come to hold the seats since.

        So the deals at any time follow from what people did and who held the seats when they did it.
        """
        if self.opened == (scene.index, scene.people):
            return
        if self.opened[0] != scene.index:
            self.spoken = ()
        elif len(self.book):
            self.book = without_offers(self.book, scene)
        self.opened = scene.index, scene.people
        if scene.offers and not self.quiet:
            self._put(with_offers(self.book, scene), scene)

    def take(self, spoken: Spoken, scene: Scene, *, check: bool = True) -> None:
        """Take a person's move, and what governments that nobody holds answer to it.

        Without a check it is made in the runs in which it can be: in branches of a game in which it was made.

        Raises
        ------
        RuleError
            If the move is not legal in the first run; names every rule it breaks.
        """
        self.open_round(scene)
        if check:
            check_move(spoken.move, spoken.seat, self.book, scene)
        self._put(moved(self.book, spoken.move, scene.codes.index(spoken.seat), scene), scene)
        self.spoken += (spoken,)

    def bind(self, decisions: Decisions, scene: Scene) -> None:
        """Put into `decisions` what governments that nobody holds have promised."""
        self.open_round(scene)
        if self.book.live.any():
            bind(self.book, self._honoured(scene), decisions, scene)

    def acts(self, scene: Scene) -> dict[str, Bools]:
        """Return the acts that such governments carry out as promised: by name, who toward whom, (R, S, S)."""
        return performed(self.book, self._honoured(scene), scene) if self.book.live.any() else {}

    def _honoured(self, scene: Scene) -> Bools:
        known = self._kept
        if known is None or known[0] is not self.book or known[1] is not scene:
            keeps = honoured(self.book, scene)
            if self.sworn is not None:
                keeps = keeps | sworn(self.book, *self.sworn, scene)
            if self.agreed is not None:
                keeps = keeps | unknown(self.book, self.agreed, scene)
            known = self._kept = self.book, scene, keeps
        return known[2]

    def signed_by_people(self, scene: Scene) -> Book:
        """Return the deals that people have signed in the first run."""
        book = self.book
        bound = np.isin(book.state, (SIGNED, KEPT, BROKEN)) & scene.by_people[book.party].any(axis=1)
        return book.only(bound & (book.run == 0))

    def judge(
        self,
        state: Alliance,
        decisions: Decisions,
        acts: Mapping[str, Sequence[Act]],
        ctx: Context,
        scene: Scene,
    ) -> Alliance:
        """Return the state after a round's deals were judged by its deeds, and note what has been heard of it."""
        if scene.is_heard:
            leak = bool(np.any(ctx.happened["leak"][0]))
            self.said += tuple(acts_said(acts, decisions, scene.codes, scene.index, leak=leak))
        if not len(self.book):
            return state
        before = self.book
        evidence = Evidence(scene.codes, decisions, acts, self.acts(scene), ctx.happened)
        after = _expired(judged(before, evidence, scene), scene)
        after = after.put(slice(None), leaked=after.leaked | _leaks(after, scene))
        self._put(after, scene)
        self.book = _worth_keeping(after, scene)
        return consequences(state, before, after, ctx, scene)

    def would_break(self, seat: int, evidence: Evidence, scene: Scene) -> tuple[Promised, ...]:
        """Return which promises of a seat the deeds of a round would break, in the first run; nothing is judged."""
        book, mine = self.book, scene.codes[seat]
        after = judged(book.only(book.live & book.of(seat) & (book.run == 0)), evidence, scene)
        terms = [promise for deal in seen_by(after, seat, scene.codes) for promise in deal.terms]
        return tuple(promise for promise in terms if promise.seat == mine and promise.met == "missed")

    def _put(self, book: Book, scene: Scene) -> None:
        """Go on with another book, and note what is heard of the difference."""
        if scene.is_heard:
            self.said += tuple(changes_said(self.book, book, scene.codes, scene.index))
        self.book = book

    def deals(self, seat: int, codes: Sequence[str]) -> tuple[DealSeen, ...]:
        """Return the deals that the seat of a column knows."""
        return seen_by(self.book, seat, codes)

    def heard(self, seat: str) -> tuple[Heard, ...]:
        """Return what a seat has heard, in order."""
        return heard_by(self.said, seat)


_OF_SUMMIT = [NUMBERS[name] for name, term in TERMS.items() if term.lasts == "summit"]
"""Terms that mean nothing once the summit of their round is over, by number."""


def _expired(book: Book, scene: Scene) -> Book:
    """Return the book with the offers gone that nobody answered in time."""
    over = np.isin(book.term, _OF_SUMMIT).any(axis=1) & scene.facts.text
    late = book.open & (over | (book.since <= scene.index - ROUNDS_OPEN))
    return book.put(late, state=EXPIRED, since=scene.index) if late.any() else book


def _leaks(book: Book, scene: Scene) -> Bools:
    """Return which secret deals that bind get out in this round, (E,): the more of them, the likelier it is."""
    hidden = book.secret & ~book.leaked & book.live
    found = np.zeros(len(book), dtype=bool)
    rate = scene.moment.setup.parameters.leak_rate
    hazard = np.broadcast_to(chance_per_step(rate, scene.moment.setup.h), (scene.runs, 1))
    for row in np.flatnonzero(hidden).tolist():
        if found[row] or not hidden[row]:
            continue
        same = hidden & book.called(book.key(row))
        chances = scene.chances(book.key(row))
        found[same] = (chances < hazard[:, 0])[book.run[same]]
        hidden = hidden & ~same
    return found


def _worth_keeping(book: Book, scene: Scene) -> Book:
    """Return the book without what came to nothing between governments that nobody holds: nobody asks for it again."""
    nothing = np.isin(book.state, (REFUSED, WITHDRAWN, EXPIRED)) & ~scene.by_people[book.party].any(axis=1)
    return book.only(~nothing) if nothing.any() else book
