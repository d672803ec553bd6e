"""What every strategy owes the engine, as one suite: `check(strategy)` returns complaints, none where all is well.

Shapes and finite numbers, legal orders, nothing left to chance or to neighbours: the same outlook gives the same
orders, whatever other runs are in the batch, whichever other seats are held and in whichever order.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple

import numpy as np

from game.governments.base import NEEDS, Strategy
from game.governments.cards import LEANS
from game.governments.choices import Choices, Leadership, UsPolicy
from game.governments.deals.offers import Offers, offers_breaches
from game.governments.legal import breaches
from game.governments.policy_ranges import SECRETARY_GENERAL, US
from game.governments.ranges import Range
from game.governments.samples import TEXT as OPENING
from game.governments.samples import part, varied
from game.governments.seat_information import Ints, SeatInformation
from game.governments.summit_tables import REDRAFTS, TEXT

__all__ = ["check", "complaints"]

Move = Callable[[SeatInformation], Any]

_BY_ALLY = {"requested", "shamed", "threatened", "reassured", "praised", "comforted", "side_offer"}


class _Scene(NamedTuple):
    name: str
    seen: SeatInformation


def _scenes(role: str) -> Iterator[_Scene]:
    """Yield outlooks of many kinds, with the seats that the role holds."""
    allies = 32
    seats = {"government": None, "us": [allies - 1], "secretary_general": []}[role]
    one: list[int] | None = [3] if role == "government" else seats

    def make(seed: int, **more: Any) -> SeatInformation:
        return varied(seed, **{"seats": seats, **more})

    yield _Scene("nothing on the table", make(1))
    yield _Scene("a single seat, a single run", make(2, runs=1, seats=one))
    yield _Scene("a summit", make(3, text=OPENING))
    yield _Scene("another summit", make(5, text=OPENING))
    yield _Scene("an election is near", make(6, to_election=0.2))
    yield _Scene("an election has just been held", make(7, to_election=4.9))
    for state, name in enumerate(("peace", "war", "a ceasefire", "a settlement", "a defeat")):
        yield _Scene(f"{name} in Ukraine", make(8 + state, ukraine_state=state))
    yield _Scene("no European money", make(12, escape_available=False, loans_available=False, eu=False))
    yield _Scene("the loans are used up", make(13, loans_left=0.0))
    yield _Scene("no pledge", make(14, pledge_target=0.0, pledge_due=0.0))
    yield _Scene("forces of nobody", make(15, core_share=0.0, core_share_year_ago=0.0))
    yield _Scene("the first ally is alone", make(16, active=np.arange(allies) == 0))
    for seed in range(17, 23):
        yield _Scene("an extreme state", make(seed, extreme=True, text=OPENING))


def check(strategy: Strategy) -> list[str]:
    """Return everything that is wrong with a strategy, a sentence each."""
    missing = [name for name in NEEDS[strategy.role] if getattr(strategy, name) is None]
    found = [f"{strategy.name} has the role {strategy.role} and no `{name}`" for name in missing]
    found += [
        f"{strategy.name} has no {name}"
        for name in ("name", "summary", "source")
        if not getattr(strategy, name)
    ]
    for scene in _scenes(strategy.role):
        found += [f"{strategy.name}, {scene.name}: {what}" for what in complaints(strategy, scene.seen)]
    return found


def complaints(strategy: Strategy, seen: SeatInformation) -> list[str]:
    """Return what is wrong with a strategy's orders in one outlook, a sentence each."""
    found = []
    for name in ("decide", "policy", "lead"):
        move: Move | None = getattr(strategy, name)
        if move is not None:
            found += [f"`{name}`: {what}" for what in _of_move(move, seen)]
    if strategy.deal is not None:
        found += [f"`deal`: {what}" for what in _of_deal(strategy.deal, seen)]
    return found


def _of_move(move: Move, seen: SeatInformation) -> Iterator[str]:
    before = copy.deepcopy(seen)
    orders = move(seen)
    wrong = _of_shapes(seen, orders)
    if wrong:
        yield from wrong
        return
    yield from _of_input(before, seen, orders)
    yield from _of_orders(seen, orders)
    if not _same(orders, move(seen)):
        yield "the same outlook gives other orders the second time"
    runs, held = seen.support.shape
    if runs > 1:
        rows = np.arange(runs)[::-1][: runs - 1]
        if not _same(_part(orders, rows=rows), move(part(seen, rows))):
            yield "a run's orders depend on the other runs"
    # What a seat decides is its own; what the US or the Secretary General do is one whole.
    if held > 1 and isinstance(orders, Choices):
        columns = np.arange(held)[::-1][: held - 1]
        if not _same(_part(orders, held=columns), move(part(seen, held=columns))):
            yield "a seat's orders depend on the other seats held, or on their order"


def _of_deal(deal: Callable[[SeatInformation], Offers | None], seen: SeatInformation) -> Iterator[str]:
    before = copy.deepcopy(seen)
    offers = deal(seen)
    if offers is not None:
        yield from offers_breaches(seen, offers)
        yield from _of_input(before, seen, offers)
    if not _same_offers(offers, deal(seen)):
        yield "the same outlook gives other offers the second time"
    runs = seen.support.shape[0]
    if runs > 1 and not _same_offers(_in_last_runs(offers), deal(part(seen, slice(1, None)))):
        yield "a run's offers depend on the other runs"


def _in_last_runs(offers: Offers | None) -> Offers | None:
    """Return the offers of all runs but the first, counted without it."""
    if offers is None:
        return None
    later = offers.only(offers.run > 0)
    return replace(later, run=later.run - 1)


def _same_offers(one: Offers | None, other: Offers | None) -> bool:
    """Return whether offers are the same; none is as good as an empty list."""
    made = [some for some in (one, other) if some is not None and len(some.run)]
    return not made or (len(made) == 2 and _same(*made))


def _of_input(before: SeatInformation, seen: SeatInformation, orders: Any) -> Iterator[str]:
    for entry in fields(SeatInformation):
        then, now = getattr(before, entry.name), getattr(seen, entry.name)
        if isinstance(now, np.ndarray):
            if not np.array_equal(then, now):
                yield f"it changed `{entry.name}` of its outlook"
            shared = [name for name, value in _arrays(orders) if np.shares_memory(value, now)]
            yield from (f"`{name}` is `{entry.name}` of the outlook itself, not a copy" for name in shared)


def _arrays(orders: Any) -> Iterator[tuple[str, Any]]:
    """Yield the arrays of an order by name."""
    yield from (
        (entry.name, getattr(orders, entry.name)) for entry in fields(orders) if entry.name != "drafts"
    )


def _same(one: Any, other: Any) -> bool:
    first, second = dict(_arrays(one)), dict(_arrays(other))
    return (
        first.keys() == second.keys()
        and all(np.array_equal(first[name], second[name]) for name in first)
        and getattr(one, "drafts", ()) == getattr(other, "drafts", ())
    )


def _part(orders: Any, rows: Ints | slice = slice(None), held: Ints | slice = slice(None)) -> Any:
    """Return the orders of some runs and of some seats; acts toward all allies keep their columns."""
    cut = copy.copy(orders)
    for name, value in _arrays(orders):
        setattr(cut, name, value[rows][:, held])
    return cut


def _of_shapes(seen: SeatInformation, orders: Any) -> list[str]:
    shapes = _shapes(seen, orders)
    return [
        f"`{name}` has the shape {np.shape(value)}, not {shapes[name]}"
        for name, value in _arrays(orders)
        if np.shape(value) != shapes[name]
    ]


def _of_orders(seen: SeatInformation, orders: Any) -> Iterator[str]:
    yield from (f"`{name}` is not finite" for name, value in _arrays(orders) if not np.isfinite(value).all())
    if isinstance(orders, Choices):
        yield from breaches(seen, orders)
        yield from _of_cards(orders)
    else:
        yield from _of_acts(seen, orders, US if isinstance(orders, UsPolicy) else SECRETARY_GENERAL)
    if isinstance(orders, Leadership):
        yield from _of_drafts(seen, orders)


def _shapes(seen: SeatInformation, orders: Any) -> dict[str, tuple[int, ...]]:
    if isinstance(orders, Choices):
        shapes = dict.fromkeys((name for name, _ in _arrays(orders)), seen.support.shape)
        return shapes | {"leans": (*seen.support.shape, len(LEANS))}
    return {
        name: seen.core_share.shape if name in _BY_ALLY else (seen.core_share.shape[0], 1)
        for name, _ in _arrays(orders)
    }


def _of_cards(orders: Choices) -> Iterator[str]:
    if not np.issubdtype(orders.vote.dtype, np.integer):
        yield "votes are not whole numbers"
    if not np.array_equal(
        np.sort(orders.leans, axis=-1), np.broadcast_to(np.arange(len(LEANS)), orders.leans.shape)
    ):
        yield f"`leans` does not rank all of {', '.join(LEANS)}, 0 first"


def _of_acts(seen: SeatInformation, orders: UsPolicy | Leadership, table: Any) -> Iterator[str]:
    for name, value in _arrays(orders):
        limits: Range = table[name]
        if not limits.holds(value).all():
            yield f"`{name}` is not within {limits.low:g} to {limits.most:g}"
        if name in _BY_ALLY and value[:, ~seen.active].any():
            yield f"`{name}` is aimed at a country that is no member"
        if isinstance(orders, UsPolicy) and name in _BY_ALLY and value[:, seen.is_us].any():
            yield f"`{name}` is aimed at the US itself"


def _of_drafts(seen: SeatInformation, orders: Leadership) -> Iterator[str]:
    if seen.text is None and (orders.drafts or orders.side_offer.any()):
        yield "a text is put, or an offer made, and there is no summit"
    if seen.text is not None and not 1 <= len(orders.drafts) <= 1 + REDRAFTS:
        yield f"{len(orders.drafts)} drafts are put, not 1 to {1 + REDRAFTS}"
    for draft in orders.drafts:
        for name, limits in TEXT.items():
            value = np.array(getattr(draft, name))
            if not (np.isfinite(value) and limits.holds(value)):
                yield f"a draft's {name} is not within {limits.low:g} to {limits.most:g}"
