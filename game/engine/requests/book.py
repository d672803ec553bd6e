"""What capitals keep of a seat for their next messages: whom it heard from, what it refused, what it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from game.engine.requests.dealt import Dealt
from game.governments.requests import DEEDS
from game.model.alliance import Floats, Ints
from game.model.request_kinds import NAMES
from game.model.requests import NO, Memory

__all__ = ["NEVER", "RequestBook"]

NEVER = -99
"""The round of what has not happened."""

_LEFT = 0.8
"""What is left of a deed as a reason to write, a round later; judgement."""
_REFS = tuple(DEEDS)
_LATE = 2
"""Rounds for which a government that fell is fresh."""


@dataclass(frozen=True, slots=True)
class RequestBook:
    """One seat's, in R runs; the first axis of every array is the run."""

    heard: Ints  # (R, N + 2) round in which each last asked
    kinds: Ints  # (R, K) round in which each kind was last asked
    times: Ints  # (R, K) how often it was asked
    refused: Ints  # (R, K) round in which it was last refused
    kind: Floats  # (R, N) regard earned by the best deed of late
    kind_deed: Ints  # (R, N) which it was, a place in `DEEDS`
    kind_round: Ints  # (R, N)
    unkind: Floats  # (R, N) regard lost by the worst
    unkind_deed: Ints
    unkind_round: Ints
    fell: Ints  # (R, 1) round in which the seat's government last fell

    @classmethod
    def empty(cls, runs: int, allies: int) -> RequestBook:
        """Return the book of a seat of which nothing is known."""
        never, none = np.full((runs, allies), NEVER), np.zeros((runs, allies))
        places, kinds = np.zeros((runs, allies), dtype=np.int64), np.full((runs, len(NAMES)), NEVER)
        return cls(
            heard=np.full((runs, allies + 2), NEVER),
            kinds=kinds,
            times=np.zeros_like(kinds),
            refused=kinds,
            kind=none,
            kind_deed=places,
            kind_round=never,
            unkind=none,
            unkind_deed=places,
            unkind_round=never,
            fell=np.full((runs, 1), NEVER),
        )

    @classmethod
    def joined(cls, books: Sequence[RequestBook]) -> RequestBook:
        """Return the books of several games' runs, one after the other."""
        return cls(
            **{
                entry.name: np.concatenate([getattr(one, entry.name) for one in books])
                for entry in fields(cls)
            }
        )

    def repeated(self, runs: int) -> RequestBook:
        """Return the first run's, `runs` times."""
        return RequestBook(
            **{entry.name: np.repeat(getattr(self, entry.name)[:1], runs, axis=0) for entry in fields(self)}
        )

    def memory(self, index: int) -> Memory:
        """Return what is remembered in a round."""
        fresh = (index - self.fell <= _LATE).astype(np.float64)
        return Memory(self.kind, self.unkind, fresh)

    def quoted(self, kind: str, column: int) -> tuple[str, int | None]:
        """Return the deed that a message of a kind quotes to the first run's seat, and its round; or nothing."""
        if kind == "thanks":
            return DEEDS[_REFS[self.kind_deed[0, column]]], int(self.kind_round[0, column])
        if kind == "grievance":
            return DEEDS[_REFS[self.unkind_deed[0, column]]], int(self.unkind_round[0, column])
        return "", None

    def after(
        self, index: int, dealt: Dealt, reply: Ints, deeds: Mapping[str, Floats], fallen: Floats
    ) -> RequestBook:
        """Return the book after a round: what was asked and replied (R, S), and what the seat's deeds moved.

        `deeds` are changes of the regard for the seat by what it did, (R, N) each, none where nobody remembers it;
        `fallen` (R, 1) counts governments that fell.
        """
        heard, kinds, refused = self.heard.copy(), self.kinds.copy(), self.refused.copy()
        times = self.times.copy()
        run, slot = np.nonzero(dealt.kind >= 0)
        heard[run, dealt.asker[run, slot]] = index
        kinds[run, dealt.kind[run, slot]] = index
        times[run, dealt.kind[run, slot]] += 1
        run, slot = np.nonzero((dealt.kind >= 0) & (reply == NO))
        refused[run, dealt.kind[run, slot]] = index
        book = replace(
            self,
            heard=heard,
            kinds=kinds,
            times=times,
            refused=refused,
            fell=np.where(fallen > 0.0, index, self.fell),
        )
        return book._remembering(index, deeds)

    def _remembering(self, index: int, deeds: Mapping[str, Floats]) -> RequestBook:
        shape = self.kind.shape
        best, worst = np.zeros(shape), np.zeros(shape)
        best_deed, worst_deed = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for ref, change in deeds.items():
            place = _REFS.index(ref)
            best_deed = np.where(change > best, place, best_deed)
            best = np.maximum(change, best)
            worst_deed = np.where(-change > worst, place, worst_deed)
            worst = np.maximum(-change, worst)
        new, old = best > _LEFT * self.kind, worst > _LEFT * self.unkind
        return replace(
            self,
            kind=np.where(new, best, _LEFT * self.kind),
            kind_deed=np.where(new, best_deed, self.kind_deed),
            kind_round=np.where(new, index, self.kind_round),
            unkind=np.where(old, worst, _LEFT * self.unkind),
            unkind_deed=np.where(old, worst_deed, self.unkind_deed),
            unkind_round=np.where(old, index, self.unkind_round),
        )
