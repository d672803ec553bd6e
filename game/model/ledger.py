"""Terms of a change: every quantity moves by named terms, and the ledger keeps them where it is asked to.

A mechanism writes its change as a list of terms and lets `settle` add them up. Without a ledger that is all
that happens, so a batch pays nothing for causes; with one, the terms (and what a bound cut off) are kept,
and they sum to the change exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from game.model.alliance import Floats, Ints, put_at

__all__ = ["BOUND", "Ledger", "Term", "settle", "settle_at", "total"]

BOUND = "bound"


class Term(NamedTuple):
    """One cause of a change: (R, N) or (R, 1) in the quantity's own unit.

    `kind` is one of `rule` (a parameter or an equation), `order`, `event`, `news`, `shock`, `deed`; `ref` names it: a
    parameter, `SEAT:order` or `order` of the ally itself, a card's option, a draw, `SEAT:deal:PARTNER`. `parts` are
    finer terms with the same sum, kept in its place: what is added up is `change` alone, so that its last digits do
    not depend on whether somebody asks for causes. Of a quantity that each actor has, (A, R, N), a term with a `row`
    moves that of one actor alone, by (R, N): most of what is done is done by one.
    """

    label: str
    kind: str
    ref: str
    change: Floats
    parts: tuple[Term, ...] = ()
    row: int | None = None

    def whole(self, shape: tuple[int, ...]) -> Floats:
        """Return the change in an array of the quantity's shape."""
        if self.row is None:
            return np.broadcast_to(self.change, shape)
        whole = np.zeros(shape)
        whole[self.row] = self.change
        return whole

    def of_row(self, row: int, shape: tuple[int, ...]) -> Floats | None:
        """Return the change of one actor's (R, N), of a quantity of a shape; None where the term moves another's."""
        if self.row is None:
            own: Floats = np.broadcast_to(self.change, shape)[row]
            return own
        return np.broadcast_to(self.change, shape[1:]) if self.row == row else None

    def mapped(self, change: Callable[[Floats], Floats]) -> Term:
        """Return the term with its change, and that of its parts, put through a linear map."""
        parts = tuple(part.mapped(change) for part in self.parts)
        return self._replace(change=change(self.change), parts=parts)


class Ledger:
    """Terms by quantity, in the order in which they fell."""

    def __init__(self) -> None:
        self.terms: dict[str, list[Term]] = {}

    def book(self, quantity: str, terms: Iterable[Term]) -> None:
        """Keep the terms of one change of a quantity, each by its parts where it has any."""
        kept = self.terms.setdefault(quantity, [])
        for term in terms:
            kept.extend(term.parts or (term,))


def total(terms: Sequence[Term]) -> Floats:
    """Return the sum of two terms or more, of which the first has the shape of all."""
    whole = terms[0].change + terms[1].change
    for term in terms[2:]:
        whole += term.change
    return whole


def settle(
    quantity: str,
    before: Floats,
    terms: Sequence[Term],
    ledger: Ledger | None,
    low: Floats | float | None = None,
    high: Floats | float | None = None,
    instead: Sequence[Term] | None = None,
) -> Floats:
    """Return `before` plus all terms, kept within bounds; book the terms where a ledger is given.

    The first term moves all of the quantity. `instead` are finer terms with the same sum, booked in place of `terms`:
    adding them up in another order would make the last digits depend on whether somebody asks for causes.
    """
    first, *others = terms or (None,)
    free = before.copy() if first is None else before + first.change
    for term in others:
        part = free if term.row is None else free[term.row]
        part += term.change
    after = free if ledger is None else free.copy()
    if isinstance(low, np.ndarray) or isinstance(high, np.ndarray):
        np.maximum(after, -np.inf if low is None else low, out=after)
        np.minimum(after, np.inf if high is None else high, out=after)
    elif low is not None or high is not None:
        # Two numbers are clipped to in one pass, which takes a fourth of the time.
        after.clip(-np.inf if low is None else low, np.inf if high is None else high, out=after)
    if ledger is not None:
        ledger.book(quantity, terms if instead is None else instead)
        ledger.book(quantity, [Term("limit of the range", "rule", BOUND, after - free)])
    return after


def settle_at(
    quantity: str,
    before: Floats,
    cells: Ints,
    terms: Sequence[Term],
    ledger: Ledger | None,
    low: Floats | float | None = None,
    high: Floats | float | None = None,
) -> Floats:
    """Return `before` moved in some cells only, which terms and bounds are about, (k,); the others are within bounds.

    `cells` are places in the array read row by row: what happens to few allies in few runs costs little.
    """
    own = None if ledger is None else Ledger()
    after = put_at(before, cells, settle(quantity, before.take(cells), terms, own, low, high))
    if ledger is not None and own is not None:
        ledger.book(
            quantity,
            (
                term.mapped(lambda part: put_at(np.zeros_like(before), cells, part))
                for term in own.terms[quantity]
            ),
        )
    return after
