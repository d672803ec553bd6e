"""How a government that nobody holds answers a proposal, and what it would take.

    U = worth(what it gets) + m regard + trust (reputation - .5) - cost(what it does) - owed + noise z
    it signs where U >= 0; else its price is the cheapest promise of the other's with worth >= worth(offer) - U

m is how much regard counts for the strategy of who answers. Everything but z can be read by who asks, so an answer
tells nothing that is hidden. All proposals of all runs are one flat list. Numbers are judgement and stand in
`values.SIZES`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.governments.deals.facts import Pairs
from game.governments.deals.term import DealTerm
from game.governments.deals.terms import NUMBERS, TERMS
from game.governments.deals.values import CAUSES, SIZES
from game.governments.seat_information import Bools, Floats, Ints

__all__ = ["REASONS", "Prices", "Reckoning", "Terms", "goodwill", "prices", "reckon", "regard"]

REASONS = tuple(CAUSES)
"""Causes of a cost in the order of the columns of `Reckoning.costs`."""

_BY_NUMBER: tuple[DealTerm, ...] = tuple(TERMS.values())
_SLACK = 1e-9


class Terms(NamedTuple):
    """What one side of each deal promises: numbers of terms (E,), 0 for nothing, and sizes (E,)."""

    term: Ints
    size: Floats

    def only(self, where: Bools | Ints) -> Terms:
        """Return some of them."""
        return Terms(self.term[where], self.size[where])


class Reckoning(NamedTuple):
    """What deals come to for who judges them."""

    utility: Floats
    """(E,) without noise."""
    costs: Floats
    """(E, causes): parts of what speaks against, by cause of `REASONS`."""
    worth: Floats
    """(E,) of what it would get."""

    def reasons(self) -> Ints:
        """Return the largest cost of each, a number of `REASONS`; too little is offered where nothing costs."""
        largest = self.costs.argmax(axis=1)
        return np.where(self.costs.max(axis=1) > _SLACK, largest, REASONS.index("nothing"))


class Prices(NamedTuple):
    """What would be enough: the cheapest promise of the other's; term 0 where nothing it can promise is."""

    term: Ints
    size: Floats


def regard(pair: Pairs) -> Floats:
    """Return what `own` thinks of `other`, -1 to 1 (E,).

    Where it remembers nothing of it, reputation stands in and counts half.
    """
    known = pair.regard()
    return np.where(np.isnan(known), 0.5 * (pair.theirs("reputation") - 0.5), known)


def goodwill(pair: Pairs) -> Floats:
    """Return what regard and reputation of the other add to a deal, (E,); below 0 they speak against it."""
    known: Floats = SIZES.regard * pair.mine("by_regard") * regard(pair) + SIZES.trust * (
        pair.theirs("reputation") - 0.5
    )
    return known


def _costs(pair: Pairs, does: Terms) -> Floats:
    """Return the parts of what promises cost those who make them, (E, causes)."""
    costs = np.zeros((len(pair.run), len(REASONS)))
    for number in np.unique(does.term[does.term > 0]).tolist():
        term, here = _BY_NUMBER[number - 1], np.flatnonzero(does.term == number)
        scale = does.size[here] / term.usual
        for cause, part in term.costs(pair.only(here)).items():
            costs[here, REASONS.index(cause)] += scale * part
    return costs


def _worth(pair: Pairs, gets: Terms) -> Floats:
    """Return what promises are worth to those who receive them, (E,)."""
    worth = np.zeros(len(pair.run))
    for number in np.unique(gets.term[gets.term > 0]).tolist():
        term, here = _BY_NUMBER[number - 1], np.flatnonzero(gets.term == number)
        worth[here] = gets.size[here] / term.usual * term.worth(pair.only(here))
    return worth


def reckon(pair: Pairs, does: Terms, gets: Terms, owed: Bools) -> Reckoning:
    """Return what deals come to for `own`; `owed` (E,) marks where the other broke one with it of late."""
    costs, worth, good = _costs(pair, does), _worth(pair, gets), goodwill(pair)
    costs[:, REASONS.index("trust")] += np.maximum(-good, 0.0)
    costs[:, REASONS.index("owed")] += np.where(owed, SIZES.owed, 0.0)
    return Reckoning(worth + np.maximum(good, 0.0) - costs.sum(axis=1), costs, worth)


def prices(pair: Pairs, does: Terms, needed: Floats, sold: Bools) -> Prices:
    """Return the cheapest promise of `other` that is worth at least `needed` (E,) to `own`.

    Cheapest by what it costs `other`, as far as anybody can tell. `sold` (E, terms) marks what it has promised to
    others; nobody is paid in the coin that is asked for.
    """
    back = pair.turned()
    best = np.full(len(pair.run), np.inf)
    term, size = np.zeros(len(best), dtype=np.int64), np.zeros(len(best))
    for name, number in NUMBERS.items():
        row = TERMS[name]
        if row.side == "ask":
            continue
        enough = _enough(row, needed, row.worth(pair))
        possible = enough <= row.most
        # What is never enough costs nothing that could be counted.
        cost = (
            np.zeros(len(best)) + sum(row.costs(back).values()) * np.where(possible, enough, 0.0) / row.usual
        )
        free = possible & (does.term != number) & ~sold[:, number - 1]
        better = free & row.can(back, enough) & (cost < best - _SLACK)
        best = np.where(better, cost, best)
        term, size = np.where(better, number, term), np.where(better, enough, size)
    return Prices(term, size)


def _enough(row: DealTerm, needed: Floats, usual_worth: Floats) -> Floats:
    """Return the smallest size that is worth `needed`, infinite where none is; `usual_worth` is that of the usual."""
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.where(usual_worth > _SLACK, needed / usual_worth * row.usual, np.inf)
    whole_steps = np.ceil((size - row.low) / row.step - 1e-6)
    stepped = row.low + row.step * np.maximum(whole_steps, 0.0)
    enough: Floats = np.where(np.isfinite(size), np.round(stepped, 9), np.inf)
    return enough
