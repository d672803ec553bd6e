"""What replies change: terms of regard, and impulses on other quantities, by seat and kind of request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from game.engine.requests.dealt import Dealt
from game.engine.requests.request import reply_to
from game.governments.requests import ABOUT, ReplyWeights, replies_of
from game.model.alliance import Bools, Floats, Ints
from game.model.controls import Impulse
from game.model.ledger import Term
from game.model.request_kinds import KINDS, NAMES
from game.model.requests import NO, PART, REPLIES, SILENT, YES, Change, outcome

__all__ = ["changes", "impulses_of_replies", "regard_of_replies", "replies_in_character", "replies_ordered"]

_OF_ALLIANCE = frozenset({"cohesion", "us_commitment", "ukraine_hold"})


def _asks(dealt: Dealt, kind: int) -> tuple[Bools, Floats, Ints]:
    """Return where a kind is asked (R, 1), who asks, 1 or 0 (R, N), and in which place, (R,)."""
    slots = dealt.kind == kind
    here = slots.any(axis=1)
    slot = slots.argmax(axis=1)
    asker = np.where(here, dealt.asker[np.arange(len(slot)), slot], -1)
    asks = asker[:, None] == np.arange(dealt.facts.regard.shape[1])
    return here[:, None], asks.astype(np.float64), slot


def changes(dealt: Dealt, kind: int, reply: Ints, alone: Bools | None = None) -> Change:
    """Return what replies (R, 1) to a kind of request change where it is asked, (R, 1) or (R, N) each.

    The Secretary General governs no country: of a reply of that office only what it does abroad is left.
    """
    row, (here, asks, _) = KINDS[NAMES[kind]], _asks(dealt, kind)
    facts = dealt.facts
    only = np.ones_like(here) if alone is None else alone
    found = outcome(facts, row.agreed(facts, asks), row.refused(facts, asks), reply, only)
    governs = facts.column < facts.who.count
    return {
        name: change * here for name, change in found.items() if governs or name in (*_OF_ALLIANCE, "regard")
    }


def replies_ordered(dealt: Dealt, codes: Sequence[str], ordered: Mapping[str, str]) -> Ints:
    """Return what a player's replies come to, (R, S): by kind and who asks; silence to all else."""
    reply = np.full(dealt.kind.shape, SILENT)
    if not ordered:
        return reply
    for kind, asker in {*zip(dealt.kind.ravel().tolist(), dealt.asker.ravel().tolist(), strict=True)}:
        said = reply_to(ordered, NAMES[kind], codes[asker]) if kind >= 0 else ""
        if said:
            reply[(dealt.kind == kind) & (dealt.asker == asker)] = REPLIES[said]
    return reply


def replies_in_character(dealt: Dealt, weights: ReplyWeights) -> Ints:
    """Return what a government that nobody holds replies, (R, S)."""
    reply, facts = np.full(dealt.kind.shape, SILENT), dealt.facts
    counts = facts.size * facts.others / max(float((facts.size * facts.others).sum()), 1e-9)
    for kind in _asked_kinds(dealt):
        each = {number: changes(dealt, kind, np.full((len(reply), 1), number)) for number in (YES, PART, NO)}
        best = replies_of(weights, each, counts)
        np.copyto(reply, best, where=dealt.kind == kind)
    return reply


def _asked_kinds(dealt: Dealt) -> list[int]:
    return [int(kind) for kind in np.unique(dealt.kind) if kind >= 0]


def _each(dealt: Dealt, reply: Ints) -> Iterator[tuple[int, Change]]:
    """Yield what the replies to each kind change."""
    alone = (reply == YES).sum(axis=1, keepdims=True) < 2
    rows = np.arange(len(reply))
    for kind in _asked_kinds(dealt):
        slot = _asks(dealt, kind)[2]
        yield kind, changes(dealt, kind, reply[rows, slot][:, None], alone)


def impulses_of_replies(seat: str, dealt: Dealt, reply: Ints) -> Iterator[Impulse]:
    """Yield what a seat's replies change besides regard."""
    facts = dealt.facts
    for kind, change in _each(dealt, reply):
        kind_name = NAMES[kind]
        for name, value in change.items():
            if name == "regard" or not value.any():
                continue
            whole = value
            if name not in _OF_ALLIANCE:
                whole = np.zeros_like(facts.regard)
                whole[:, facts.column] = value[:, 0]
            yield Impulse(name, ABOUT[kind_name], "order", f"{seat}:reply:{kind_name}", whole)


def regard_of_replies(dealt: Dealt, reply: Ints, row: int) -> Iterator[Term]:
    """Yield what a seat's replies do to the regard for it, (R, N) each; `row` is the seat's among actors."""
    for kind, change in _each(dealt, reply):
        if change["regard"].any():
            name = NAMES[kind]
            yield Term(ABOUT[name], "deed", f"reply_{name}", change["regard"], row=row)
