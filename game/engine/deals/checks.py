"""What makes a move in a deal illegal, in words that say what would be right; all breaches of a move at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from game.engine.deals.book import ASKED, MAKER, SIGNED, STATES, Book, deal_id, key_of
from game.engine.deals.moves import MOVES, Move, Promise
from game.engine.deals.promises import due_of, sold
from game.engine.deals.scene import Scene
from game.engine.seats import is_chair, seat_name
from game.errors import RuleError, nearest
from game.governments.deals.answers import REASONS
from game.governments.deals.facts import Pairs
from game.governments.deals.offers import PROPOSALS_A_ROUND
from game.governments.deals.term import NEEDS, DealTerm
from game.governments.deals.terms import NUMBERS, TERMS
from game.scenario.dates import date_of

__all__ = ["COUNTERS", "Choices", "check_move", "deal_choices"]

COUNTERS = 3
"""How often people can counter in one deal; judgement: what is not agreed by then is another deal."""

_SIDES = ("ask", "give")
"""What the catalogue calls the sides of a deal: that of who is asked, that of who proposed it."""

_ORDINARY = 1e6  # values beyond are quoted as they are
_SLACK = 1e-6


class Choices(NamedTuple):
    """What a seat can ask another for and give it: the sizes that are possible, by the name of the term."""

    ask: Mapping[str, tuple[float, ...]]
    give: Mapping[str, tuple[float, ...]]


class _Mover(NamedTuple):
    """Who moves (a column), the deals of the first run, and the round."""

    seat: int
    book: Book
    scene: Scene

    def name(self, column: int) -> str:
        """Return how a seat is called within a sentence."""
        code = self.scene.codes[column]
        name = seat_name(code, self.scene.moment.setup)
        return f"the {name}" if is_chair(code) else name

    def id(self, deal: Book) -> str:
        """Return what a deal is called."""
        return deal_id(deal.key(0), self.scene.codes)

    def has_promised(self, doer: int, term: DealTerm) -> bool:
        """Return whether a seat has promised a term elsewhere, as far as who moves knows."""
        known = self.book.only(self.book.known_to_all | self.book.of(self.seat))
        return bool(sold(known, self.scene)[0, doer, NUMBERS[term.name] - 1])


class _Side(NamedTuple):
    """One side of what a move says: the promise, who makes it, to whom, and what that is called."""

    promise: Promise
    doer: int
    getter: int
    side: str

    @property
    def known(self) -> bool:
        return self.promise.term in TERMS


def check_move(move: Move, seat: str, book: Book, scene: Scene) -> None:
    """Raise `RuleError` naming every rule that a move of the holder of `seat` breaks in the first run."""
    at = _Mover(scene.codes.index(seat), book.only(book.run == 0), scene)
    if move.name not in MOVES:
        found = [f"there is no move {move.name!r} in a deal: {', '.join(MOVES)}{_meant(move.name, MOVES)}"]
    else:
        found = list(_of_proposal(move, at) if move.name == "propose" else _of_answer(move, at))
    if found:
        raise RuleError("; ".join(dict.fromkeys(found)))


def deal_choices(seat: str, other: str, book: Book, scene: Scene, deal: str = "") -> Choices:
    """Return what `seat` can ask of `other` and give it in the first run: in a new deal, or in a counter to `deal`."""
    at = _Mover(scene.codes.index(seat), book.only(book.run == 0), scene)
    to, key = scene.codes.index(other), key_of(deal, scene.codes)
    mine = ASKED if key is not None and key[2] == at.seat else MAKER
    return Choices(_possible(to, at.seat, _SIDES[1 - mine], at), _possible(at.seat, to, _SIDES[mine], at))


def _possible(doer: int, getter: int, side: str, at: _Mover) -> dict[str, tuple[float, ...]]:
    """Return the sizes in which a seat can promise each term on a side of a deal; terms that it cannot are left out."""
    found = dict[str, tuple[float, ...]]()
    for name, term in TERMS.items():
        if term.side in (side, "both"):
            steps = round((term.high - term.low) / term.step)
            sizes = [term.stepped(term.low, number) for number in range(steps + 1)]
            can = tuple(size for size in sizes if not any(_impossible(term, size, doer, getter, at)))
            found |= {name: can} if can else {}
    return found


def _meant(name: object, known: Iterable[str]) -> str:
    near = nearest(str(name), known)
    return f"; did you mean {near}?" if near else ""


def _sides(move: Move, seat: int, other: int, mine: int = MAKER) -> list[_Side]:
    """Return what a move says of both sides; `mine` is the side of the deal on which who moves stands."""
    both = (move.ask, other, seat, _SIDES[1 - mine]), (move.give, seat, other, _SIDES[mine])
    return [_Side(promise, doer, getter, side) for promise, doer, getter, side in both if promise is not None]


def _of_proposal(move: Move, at: _Mover) -> Iterator[str]:
    if move.deal or move.reason:
        yield "a proposal begins a deal: it names neither a deal nor a reason"
    made = (at.book.opened == at.scene.index) & (at.book.party[:, MAKER] == at.seat)
    if made.sum() >= PROPOSALS_A_ROUND:
        yield f"you have made {PROPOSALS_A_ROUND} proposals in this round: it has room for no more"
    if move.to not in at.scene.codes:
        yield f"there is no ally {move.to!r} to make a deal with{_meant(move.to, at.scene.codes)}"
        return
    to = at.scene.codes.index(move.to)
    if to == at.seat:
        yield f"{at.name(to)} cannot make a deal with itself"
        return
    if not at.scene.facts.member[to]:
        yield f"{at.name(to)} is not a member of the alliance in this round"
    yield from _of_content(move, to, at)
    yield from _again(move, to, at)


def _again(move: Move, to: int, at: _Mover) -> Iterator[str]:
    """Yield that the same deal is under way."""
    if not all(side.known for side in _sides(move, at.seat, to)):
        return
    terms = [promise.number if promise else 0 for promise in (move.ask, move.give)]
    same = (at.book.term == terms).all(axis=1) & (at.book.party == [to, at.seat]).all(axis=1)
    under_way = at.book.only(same & (at.book.open | at.book.live))
    if len(under_way):
        yield f"you have the same deal with {at.name(to)} already: {at.id(under_way)}"


def _of_content(move: Move, other: int, at: _Mover, mine: int = MAKER) -> Iterator[str]:
    """Yield what is wrong with what is asked for and offered."""
    sides = _sides(move, at.seat, other, mine)
    if not sides:
        yield "a deal asks for something, offers something, or both: this one does neither"
    for side in sides:
        if side.known:
            yield from _of_promise(side, TERMS[side.promise.term], at)
        else:
            known = ", ".join(TERMS)
            yield f"no deal is about {side.promise.term!r}: it can be {known}{_meant(side.promise.term, TERMS)}"


def _of_promise(side: _Side, term: DealTerm, at: _Mover) -> Iterator[str]:
    if term.side not in (side.side, "both"):
        yield f"{term.label} cannot be {'asked for' if side.side == 'ask' else 'offered'}"
    yield from _of_date(side.promise, term, at.scene)
    size = side.promise.size
    if not _has_legal_size(side.promise):
        right = f"it can be {term.span}" if term.sized else "it has no size"
        yield f"{term.label} cannot be {_said(term, size)}: {right}"
    else:
        yield from _impossible(term, side.promise.amount, side.doer, side.getter, at)


def _has_legal_size(promise: Promise) -> bool:
    return promise.size is None or _holds(TERMS[promise.term], promise.size)


def _holds(term: DealTerm, size: object) -> bool:
    if isinstance(size, bool) or not isinstance(size, int | float):
        return False
    try:
        return bool(term.holds(np.array(float(size))))
    except OverflowError:
        return False


def _said(term: DealTerm, size: object) -> str:
    if isinstance(size, bool) or not isinstance(size, int | float) or not abs(size) < _ORDINARY:
        return f"{size}"
    return term.in_words(float(size)) or f"{size:g}"


def _of_date(promise: Promise, term: DealTerm, scene: Scene) -> Iterator[str]:
    by, usual = promise.by, due_of(term, scene)
    if by is None or not np.isfinite(usual):
        return
    first, last = scene.ends(), scene.moment.year + term.years
    if isinstance(by, bool) or not isinstance(by, int | float) or not abs(by) < _ORDINARY:
        yield f"{term.label} cannot be due in {by}: a date is a year with decimals, such as {usual:g}"
    elif term.lasts != "once":
        if abs(by - usual) > _SLACK:
            yield f"{term.label} has a date of its own, {date_of(usual)}: leave the date out"
    elif not first - _SLACK <= by <= last + _SLACK:
        span = f"{first:g} to {last:g} ({date_of(first)} to {date_of(last)})"
        yield f"{term.label} cannot be due in {by:g}: it can be {span}"


def _impossible(term: DealTerm, size: float, doer: int, getter: int, at: _Mover) -> Iterator[str]:
    """Yield what a seat lacks to do what it is to promise, or that it has promised it elsewhere."""
    one = np.zeros(1, dtype=np.int64)
    pair = Pairs(at.scene.facts, one, one + doer, one + getter)
    for name in term.needs:
        if not NEEDS[name].holds(pair, np.array([size]))[0]:
            words = NEEDS[name].sentence.format(own=at.name(doer), other=at.name(getter))
            yield f"{term.label} is not possible: {words}"
            return
    if at.has_promised(doer, term):
        rest = f", and {term.pause:g} years pass from its end to the next" if term.pause else ""
        yield f"{at.name(doer)} has promised as much in another deal{rest}"


def _of_answer(move: Move, at: _Mover) -> Iterator[str]:
    if move.to or move.secret:
        yield "only a proposal names an ally and says whether it is secret"
    key = key_of(str(move.deal), at.scene.codes)
    mine = at.book.only(at.book.of(at.seat))
    deal = mine.only(mine.called(key) if key else np.zeros(len(mine), dtype=bool))
    if not len(deal):
        waiting = mine.only(mine.open)
        names = ", ".join(deal_id(waiting.key(row), at.scene.codes) for row in range(len(waiting)))
        yield f"you have no deal {move.deal!r}: {f'open are {names}' if names else 'none is open'}"
        return
    yield from _of_turn(move, deal, at)
    yield from _of_reason(move)
    if move.name == "counter":
        yield from _of_counter(move, deal, at)
    elif move.ask is not None or move.give is not None:
        yield "terms are changed by a counter only"
    if move.name == "sign" and deal.open[0]:
        yield from _of_signature(deal, at)


def _of_turn(move: Move, deal: Book, at: _Mover) -> Iterator[str]:
    """Yield why this move cannot be made now."""
    state, turn = int(deal.state[0]), int(deal.party[0, deal.turn[0]])
    if not deal.open[0]:
        past = "has been signed" if state == SIGNED else f"is {STATES[state]}"
        yield f"the deal {at.id(deal)} {past}: nobody can answer it any more"
    elif move.name == "withdraw" and turn == at.seat:
        yield f"the last offer in the deal {at.id(deal)} is not yours: refuse it instead"
    elif move.name != "withdraw" and turn != at.seat:
        yield f"the deal {at.id(deal)} waits for the answer of {at.name(turn)}"


def _of_reason(move: Move) -> Iterator[str]:
    if not move.reason:
        return
    if move.name != "refuse":
        yield "only a refusal has a reason"
    elif move.reason not in REASONS:
        known = ", ".join(REASONS)
        yield f"{move.reason!r} is no reason to refuse: it can be {known}{_meant(move.reason, REASONS)}"


def _of_counter(move: Move, deal: Book, at: _Mover) -> Iterator[str]:
    if deal.counters[0] >= COUNTERS:
        yield f"this deal has been countered {COUNTERS} times: sign it, refuse it, or propose another"
    mine = ASKED if deal.party[0, ASKED] == at.seat else MAKER
    other = int(deal.party[0, 1 - mine])
    yield from _of_content(move, other, at, mine)
    if not all(side.known and _has_legal_size(side.promise) for side in _sides(move, at.seat, other)):
        return
    said = [(one.number, one.amount) if one else (0, 0.0) for one in (move.give, move.ask)]
    there = [(int(deal.term[0, side]), float(deal.size[0, side])) for side in (mine, 1 - mine)]
    dates = (
        (one.by, float(deal.by[0, side])) for one, side in ((move.give, mine), (move.ask, 1 - mine)) if one
    )
    is_moved = any(by is not None and abs(by - before) > _SLACK for by, before in dates)
    if said == there and not is_moved:
        yield "a counter changes something: this one asks and offers the same"


def _of_signature(deal: Book, at: _Mover) -> Iterator[str]:
    """Yield what has become impossible since the last offer."""
    for side in (ASKED, MAKER):
        number = int(deal.term[0, side])
        if number:
            doer, getter = int(deal.party[0, side]), int(deal.party[0, 1 - side])
            term = tuple(TERMS.values())[number - 1]
            yield from _impossible(term, float(deal.size[0, side]), doer, getter, at)
