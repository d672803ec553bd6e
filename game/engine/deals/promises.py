"""Promises in the book: until when they run, who has sold what, which governments keep theirs, what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from game.engine.assembly import Decisions
from game.engine.deals.book import BROKEN, DONE, KEPT, MISSED, OWED, SIGNED, Book, key_of
from game.engine.deals.deeds import DEEDS, Claims, Evidence
from game.engine.deals.scene import Scene
from game.governments.deals.answers import reckon
from game.governments.deals.facts import Pairs
from game.governments.deals.term import DealTerm
from game.governments.deals.terms import NUMBERS, TERMS
from game.governments.deals.values import SIZES
from game.model.alliance import Bools, Floats, Ints

__all__ = [
    "bind",
    "due_of",
    "due_years",
    "honoured",
    "judged",
    "owed_to",
    "performed",
    "signed",
    "sold",
    "sworn",
    "unknown",
]

_SLACK = 1e-6
_BOTH = (0, 1)
_LEVELS = {"effort": "", "presence": "presence", "no_withdrawal": "presence", "ukraine_aid": "ukraine_aid"}
"""Of deeds that start from a level: the figure that it is."""


def due_of(term: DealTerm, scene: Scene) -> float:
    """Return the year in which a promise is due that is made in this round, where nothing else is agreed."""
    return {
        "years": scene.moment.year + term.years,
        "once": scene.ends(1),
        "summit": scene.ends(),
        "next_summit": scene.facts.next_text,
    }[term.lasts]


def due_years(scene: Scene, term: Ints) -> Floats:
    """Return the year in which each promise of a list of terms is due, 0 for nothing."""
    years = np.zeros(term.shape)
    for row, number in _used(term, np.ones(term.shape, dtype=bool)):
        years[term == number] = due_of(row, scene)
    return years


def signed(book: Book, where: Bools, scene: Scene) -> Book:
    """Return the book with some deals signed now: what runs for years runs from today, and levels are today's."""
    if not where.any():
        return book
    by, level = book.by.copy(), book.level.copy()
    for side in _BOTH:
        for row, number in _used(book.term[:, side], where):
            here = where & (book.term[:, side] == number)
            if row.lasts == "years":
                by[here, side] = due_of(row, scene)
            name = _LEVELS.get(row.deed, "") if row.adds or not row.sized else ""
            if name:
                level[here, side] = getattr(scene.facts, name)[book.run[here], book.party[here, side]]
    rows = np.flatnonzero(where)
    agreed = np.stack([_utility(book, rows, side, scene) for side in _BOTH], axis=1)
    new = {"by": by[rows], "level": level[rows], "agreed": agreed}
    return book.put(rows, **new, state=SIGNED, since=scene.index)


def _utility(book: Book, rows: Ints, side: int, scene: Scene) -> Floats:
    """Return what some deals come to today for one side of them, without noise (E,)."""
    some = book.only(rows)
    pair = Pairs(scene.facts, some.run, some.party[:, side], some.party[:, 1 - side])
    return reckon(pair, some.side(side), some.side(1 - side), owed_to(book, scene, pair)).utility


def _used(terms: Ints, where: Bools) -> Iterator[tuple[DealTerm, int]]:
    """Yield the terms that occur in some rows, with their numbers."""
    for number in np.unique(terms[where & (terms > 0)]).tolist():
        yield tuple(TERMS.values())[number - 1], number


def sold(book: Book, scene: Scene) -> Bools:
    """Return what each seat has promised to others and cannot promise again, (R, S, terms)."""
    whole = np.zeros((scene.runs, len(scene.codes), len(TERMS)), dtype=bool)
    for side in _BOTH:
        for row, number in _used(book.term[:, side], np.ones(len(book), dtype=bool)):
            if row.aimed:
                continue
            mine = book.term[:, side] == number
            runs = mine & book.live & (book.met[:, side] == OWED)
            rests = mine & np.isin(book.state, (SIGNED, KEPT, BROKEN))
            rests &= book.by[:, side] + row.pause > scene.moment.year + _SLACK
            same_deed = [NUMBERS[name] - 1 for name, other in TERMS.items() if other.deed == row.deed]
            for place in same_deed:
                whole[book.run[runs], book.party[runs, side], place] = True
            if row.pause:
                whole[book.run[rests], book.party[rests, side], number - 1] = True
    return whole


def owed_to(book: Book, scene: Scene, pair: Pairs) -> Bools:
    """Return where the other broke a deal with who judges, in the last years, (E,)."""
    years = scene.moment.setup.h * (scene.index - book.since - 1)
    broken = book.only((book.state == BROKEN) & (years < SIZES.owed_years - _SLACK))
    found = np.zeros((scene.runs, len(scene.codes), len(scene.codes)), dtype=bool)
    for side in _BOTH:
        missed = broken.met[:, side] == MISSED
        found[broken.run[missed], broken.party[missed, 1 - side], broken.party[missed, side]] = True
    return found[pair.run, pair.own, pair.other]


def sworn(book: Book, deal: str, seat: str, scene: Scene) -> Bools:
    """Return which promises a seat still owes in a deal, (E, 2): those that it keeps whatever its holder orders."""
    key, column = key_of(deal, scene.codes), scene.codes.index(seat)
    if key is None:
        return np.zeros((len(book), 2), dtype=bool)
    owes = (book.live & book.called(key))[:, None] & (book.term > 0) & (book.met == OWED)
    mine: Bools = owes & (book.party == column)
    return mine


def unknown(book: Book, agreed: Book, scene: Scene) -> Bools:
    """Return which promises people still owe in deals other than those that they have in the game itself, (E, 2).

    A deal with other terms, or from another level, is another deal.
    """
    strange = np.ones(len(book), dtype=bool)
    for row in range(len(agreed)):
        same = book.called(agreed.key(row)) & (book.term == agreed.term[row]).all(axis=1)
        for name in ("size", "level"):
            same &= np.isclose(getattr(book, name), getattr(agreed, name)[row]).all(axis=1)
        strange &= ~same
    owes = (book.live & strange)[:, None] & (book.term > 0) & (book.met == OWED)
    found: Bools = owes & scene.by_people[book.party]
    return found


def honoured(book: Book, scene: Scene) -> Bools:
    """Return which promises governments that nobody holds keep in this round, (E, 2).

    A government breaks a deal that it would refuse by far if it were offered again today: by more than it did not mind
    on the day of signing.
    """
    keeps = np.zeros((len(book), 2), dtype=bool)
    for side in _BOTH:
        doer = book.party[:, side]
        owes = book.live & (book.term[:, side] > 0) & (book.met[:, side] == OWED) & ~scene.by_people[doer]
        rows = np.flatnonzero(owes)
        if not len(rows):
            continue
        least = np.minimum(book.agreed[rows, side], 0.0) + SIZES.break_below
        keeps[rows, side] = _utility(book, rows, side, scene) >= least
    return keeps


class _Kind(NamedTuple):
    """The promises of one term on one side of the book."""

    term: DealTerm
    side: int
    rows: Ints
    claims: Claims


def _kinds(book: Book, which: Bools, scene: Scene) -> Iterator[_Kind]:
    """Yield the promises marked in `which` (E, 2), term by term."""
    for side in _BOTH:
        for row, number in _used(book.term[:, side], which[:, side]):
            rows = np.flatnonzero(which[:, side] & (book.term[:, side] == number))
            some = book.only(rows)
            wanted = some.level[:, side] + (some.size[:, side] if row.sized else 0.0)
            doer, target = some.party[:, side], some.party[:, 1 - side]
            claims = Claims(some.run, doer, target, wanted, scene.by_people[doer])
            yield _Kind(row, side, rows, claims)


def bind(book: Book, keeps: Bools, decisions: Decisions, scene: Scene) -> None:
    """Put into `decisions` what is promised and kept."""
    for kind in _kinds(book, keeps, scene):
        binds = DEEDS[kind.term.deed].binds
        if binds is not None and not (kind.term.lasts == "next_summit" and not scene.facts.text):
            binds(decisions, kind.claims, scene.facts)


def performed(book: Book, keeps: Bools, scene: Scene) -> dict[str, Bools]:
    """Return the acts that governments carry out as promised: by name, which does what to whom, (R, S, S)."""
    acts: dict[str, Bools] = {}
    for kind in _kinds(book, keeps, scene):
        name = DEEDS[kind.term.deed].act
        if name:
            seats = len(scene.codes)
            done = acts.setdefault(name, np.zeros((scene.runs, seats, seats), dtype=bool))
            done[kind.claims.run, kind.claims.doer, kind.claims.target] = True
    return acts


def judged(book: Book, evidence: Evidence, scene: Scene) -> Book:
    """Return the book after a round: what was promised is done, missed, or still owed; deals are kept or broken."""
    owes = book.live[:, None] & (book.term > 0) & (book.met == OWED)
    if not owes.any():
        return book
    met = book.met.copy()
    for kind in _kinds(book, owes, scene):
        due = book.by[kind.rows, kind.side] <= scene.ends() + _SLACK
        met[kind.rows, kind.side] = _outcome(kind, due, evidence)
    live = book.live
    missed = live & (met == MISSED).any(axis=1)
    kept = live & ~missed & ((met == DONE) | (book.term == 0)).all(axis=1)
    book = book.put(live, met=met[live])
    return book.put(missed, state=BROKEN, since=scene.index).put(kept, state=KEPT, since=scene.index)


def _outcome(kind: _Kind, due: Bools, evidence: Evidence) -> Ints:
    """Return what has become of promises of a kind after this round's deeds; `due` marks those judged at the end."""
    deed = DEEDS[kind.term.deed]
    if kind.term.lasts in ("summit", "next_summit"):
        if not due.any():
            return np.full(len(due), OWED)
        return np.where(due, np.where(deed.done(evidence, kind.claims), DONE, MISSED), OWED)
    done = deed.done(evidence, kind.claims)
    if kind.term.lasts == "years":
        return np.where(done, np.where(due, DONE, OWED), MISSED)
    return np.where(done, DONE, np.where(due, MISSED, OWED))
