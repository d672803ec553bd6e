"""Answers of governments that nobody holds, offers of strategies, and moves of people, put into the book of deals."""

from __future__ import annotations

import numpy as np

from game.engine.build_information import outlook
from game.engine.deals.book import (
    ASKED,
    COUNTERED,
    MAKER,
    REFUSED,
    WITHDRAWN,
    Book,
    key_of,
)
from game.engine.deals.moves import Move, Promise
from game.engine.deals.promises import due_years, owed_to, signed, sold
from game.engine.deals.scene import Scene
from game.governments.deals.answers import REASONS, Terms, prices, reckon
from game.governments.deals.facts import Pairs
from game.governments.deals.offers import PROPOSALS_A_ROUND, Offers
from game.governments.deals.terms import TERMS
from game.governments.deals.values import SIZES
from game.model.alliance import Bools, Floats, Ints

__all__ = ["moved", "with_offers"]

_PLEDGED = REASONS.index("pledged")


def moved(book: Book, move: Move, seat: int, scene: Scene) -> Book:
    """Return the book after a person's move in all runs in which it can be made, and the answers to it."""
    if move.name == "propose":
        return _proposed(book, move, seat, scene)
    key = key_of(move.deal, scene.codes)
    here = book.called(key) if key else np.zeros(len(book), dtype=bool)
    turn = book.seat(book.turn) == seat
    here &= book.open & book.of(seat) & (turn != (move.name == "withdraw"))
    if move.name == "counter":
        return _countered(book, move, here, scene)
    if move.name == "sign":
        return signed(book, here & _feasible(book, scene), scene)
    if move.name == "refuse":
        reason = REASONS.index(move.reason) if move.reason else -1
        return book.put(here, state=REFUSED, reason=reason, since=scene.index)
    return book.put(here, state=WITHDRAWN, since=scene.index)


def _side(promise: Promise | None) -> tuple[int, float, float]:
    """Return the number of a promise's term, its size and its date; zeros for nothing."""
    return (promise.number, promise.amount, promise.by or 0.0) if promise else (0, 0.0, 0.0)


def _proposed(book: Book, move: Move, seat: int, scene: Scene) -> Book:
    to, runs = scene.codes.index(move.to), np.arange(scene.runs)
    (asks, ask_size, ask_by), (gives, give_size, give_by) = _side(move.ask), _side(move.give)
    earlier = (book.opened == scene.index) & (book.party == [to, seat]).all(axis=1)
    new = _rows(runs, [to, seat], [asks, gives], [ask_size, give_size], scene, [ask_by, give_by])
    new = new.put(slice(None), secret=move.secret, number=1 + book.number[earlier].max(initial=0))
    whole = book.joined(new)
    fresh = np.arange(len(whole)) >= len(book)
    return _answered(whole.only(~fresh | _feasible(whole, scene)), scene, len(book))


def _rows(
    run: Ints,
    party: Ints | list[int],
    term: Ints | list[int],
    size: Floats | list[float],
    scene: Scene,
    by: Floats | list[float],
) -> Book:
    """Return proposals of this round; what is the same for all rows is given once."""
    shape = (len(run), 2)
    terms = np.broadcast_to(np.asarray(term, dtype=np.int64), shape).copy()
    dates = np.broadcast_to(np.asarray(by, dtype=np.float64), shape)
    return Book.proposed(
        run,
        scene.index,
        np.broadcast_to(np.asarray(party, dtype=np.int64), shape).copy(),
        terms,
        np.broadcast_to(np.asarray(size, dtype=np.float64), shape).copy(),
        by=np.where(dates > 0.0, dates, due_years(scene, terms)),
    )


def _feasible(book: Book, scene: Scene, *, all_sold: bool = False) -> Bools:
    """Return where both sides can do what they are to promise, and people have not promised it elsewhere, (E,).

    What a government that nobody holds has promised elsewhere is its own affair: it says so in its answer. With
    `all_sold` it counts as well.
    """
    able = np.ones(len(book), dtype=bool)
    taken = sold(book, scene)
    for side in (ASKED, MAKER):
        own = book.party[:, side]
        pair = Pairs(scene.facts, book.run, own, book.party[:, 1 - side])
        for number, term in enumerate(TERMS.values(), start=1):
            here = np.flatnonzero(book.term[:, side] == number)
            able[here] &= term.can(pair.only(here), book.size[here, side])
            counts = scene.by_people[own[here]] | all_sold
            able[here] &= ~(taken[book.run[here], own[here], number - 1] & counts)
    return able


def _countered(book: Book, move: Move, here: Bools, scene: Scene) -> Book:
    """Return the book with other terms in some deals, and the answers to them."""
    if not here.any():
        return book
    mine = int(book.turn[here][0])
    parts = dict(zip((mine, 1 - mine), (_side(move.give), _side(move.ask)), strict=True))
    term, size, by = book.term.copy(), book.size.copy(), book.by.copy()
    for side, (number, amount, date) in parts.items():
        term[here, side], size[here, side] = number, amount
        by[here, side] = date or due_years(scene, term[here, side])
    changed = book.put(
        here,
        term=term[here],
        size=size[here],
        by=by[here],
        state=COUNTERED,
        turn=1 - mine,
        counters=book.counters[here] + 1,
        since=scene.index,
    )
    can = here & _feasible(changed, scene)
    rows = np.flatnonzero(can)
    kept = book.put(can, **{name: getattr(changed, name)[can] for name in _OF_A_COUNTER})
    return _answer(kept, rows, scene)


_OF_A_COUNTER = ("term", "size", "by", "state", "turn", "counters", "since")


def _answered(book: Book, scene: Scene, first: int) -> Book:
    return _answer(book, np.arange(first, len(book)), scene)


def _answer(book: Book, rows: Ints, scene: Scene) -> Book:
    """Return the book with the answers of governments that nobody holds to the open deals in `rows`."""
    turn = book.turn[rows]
    seat = book.party[rows, turn]
    rows = rows[~scene.by_people[seat]]
    if not len(rows):
        return book
    some = book.only(rows)
    own, other = some.seat(some.turn), some.seat(1 - some.turn)
    pair = Pairs(scene.facts, some.run, own, other)
    does, gets = some.side(some.turn), some.side(1 - some.turn)
    found = reckon(pair, does, gets, owed_to(book, scene, pair))
    utility = found.utility + SIZES.noise * scene.noise(some.run, own, other, does.term)
    taken = sold(book, scene)
    barred = (does.term > 0) & taken[some.run, own, np.maximum(does.term, 1) - 1]
    yes = (utility >= 0.0) & ~barred
    price = prices(pair, does, found.worth - utility, taken[some.run, other])
    # Governments among themselves do not haggle.
    dear = ~yes & ~barred & (price.term > 0) & scene.by_people[other]
    book = _refused(book, rows, ~yes, np.where(barred, _PLEDGED, found.reasons()), scene)
    book = _priced(book, rows[dear], Terms(price.term[dear], price.size[dear]), scene)
    agreed = np.zeros(len(book), dtype=bool)
    agreed[rows[yes]] = True
    return signed(book, agreed, scene)


def _refused(book: Book, rows: Ints, no: Bools, reasons: Ints, scene: Scene) -> Book:
    return book.put(rows[no], state=REFUSED, reason=reasons[no], since=scene.index)


def _priced(book: Book, rows: Ints, price: Terms, scene: Scene) -> Book:
    """Return the book with the price that governments name in place of what was offered."""
    side = 1 - book.turn[rows]
    term, size, by = book.term[rows], book.size[rows], book.by[rows]
    each = np.arange(len(rows))
    term[each, side], size[each, side] = price
    by[each, side] = due_years(scene, price.term)
    return book.put(rows, term=term, size=size, by=by, state=COUNTERED, turn=side, since=scene.index)


def with_offers(book: Book, scene: Scene) -> Book:
    """Return the book with what strategies offer in this round, and the answers of other governments to it.

    What is not legal, or under way already, is left out. Offers to people wait for their answer; offers to other
    governments are made where the setup says so.
    """
    for offers in _offers(scene):
        new = _legal(_as_rows(offers, scene), book, scene)
        first = len(book)
        book = _answered(book.joined(new), scene, first)
    return book


def without_offers(book: Book, scene: Scene) -> Book:
    """Return the book without the offers that strategies made in this round and nobody has answered."""
    untouched = book.offered & book.open & (book.opened == scene.index) & (book.counters == 0)
    return book.only(~(untouched & (book.turn == ASKED)))


def _offers(scene: Scene) -> list[Offers]:
    found = []
    for strategy, seats in scene.held.groups:
        if strategy.deal is not None:
            found.append(strategy.deal(outlook(scene.moment, seats)))
    if scene.held.chair is not None and scene.held.chair.deal is not None:
        found.append(scene.held.chair.deal(outlook(scene.moment, np.array([], dtype=np.int64))))
    every = [offers for offers in found if offers is not None]
    if not scene.moment.setup.deals_among_governments:
        every = [offers.only(scene.by_people[offers.to]) for offers in every]
    return [offers for offers in every if len(offers.run)]


def _as_rows(offers: Offers, scene: Scene) -> Book:
    order = np.lexsort((offers.to, offers.maker, offers.run))
    offers = offers.only(order)
    none = np.zeros((len(offers.run), 2))
    rows = _rows(
        offers.run,
        np.stack([offers.to, offers.maker], axis=1),
        np.stack([offers.ask, offers.give], axis=1),
        np.stack([offers.ask_size, offers.give_size], axis=1),
        scene,
        none,
    )
    return rows.put(slice(None), secret=offers.secret, offered=True)


def _legal(new: Book, book: Book, scene: Scene) -> Book:
    """Return the offers that can be made: between members, possible on both sides, new, and no more than a few."""
    party = new.party
    able = scene.facts.member[party].all(axis=1) & (party[:, ASKED] != party[:, MAKER])
    new = new.only(able & ~_under_way(new, book, scene))
    whole = book.joined(new)
    new = new.only(_feasible(whole, scene, all_sold=True)[len(book) :])
    for side in (ASKED, MAKER):
        # What is not aimed at the partner can be sold once: the first offer has it.
        first = _rank(np.stack([new.run, new.party[:, side], new.term[:, side]], axis=1)) == 1
        new = new.only(first | _MANY_TIMES[new.term[:, side]])
    new = new.only(_rank(np.stack([new.run, new.party[:, MAKER]], axis=1)) <= PROPOSALS_A_ROUND)
    return new.put(slice(None), number=_numbers(new, book, scene))


_MANY_TIMES = np.array([True, *(term.aimed for term in TERMS.values())])
"""What can be promised to several allies at once, by the number of the term: nothing, and what is aimed at one."""


def _numbers(new: Book, book: Book, scene: Scene) -> Ints:
    """Return the numbers of new offers among those of the same maker to the same seat in this round."""
    earlier = book.only(book.opened == scene.index)
    there = np.concatenate([earlier.run[:, None], earlier.party], axis=1)
    keys = np.concatenate([new.run[:, None], new.party], axis=1)
    return _rank(np.concatenate([there, keys]))[len(there) :]


def _under_way(new: Book, book: Book, scene: Scene) -> Bools:
    """Return which offers are the same as one that is open or signed, or was made in this round, (E,)."""
    there = book.only(book.open | book.live | (book.opened == scene.index))

    def keys(some: Book) -> Ints:
        found = some.run
        for part in (*some.party.T, *some.term.T):
            found = 100 * found + part
        return found

    known: Bools = np.isin(keys(new), keys(there))
    return known


def _rank(keys: Ints) -> Ints:
    """Return the place of each row among those of the same key, from 1, in order."""
    if not len(keys):
        return np.zeros(0, dtype=np.int64)
    _, group = np.unique(keys, axis=0, return_inverse=True)
    group = group.ravel()
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    place = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = place + 1
    return rank
