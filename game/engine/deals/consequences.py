"""What a round of deals does to the state: reputation lost by who broke one, cohesion lost by leaks, and regard."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.engine.deals.book import DONE, MISSED, REFUSED, Book
from game.engine.deals.scene import Scene
from game.governments.deals.values import SIZES
from game.model import relations
from game.model.alliance import Alliance, Bools
from game.model.context import Context
from game.model.ledger import Term, settle
from game.model.regard import SIZES as REGARD

__all__ = ["consequences"]


def consequences(state: Alliance, before: Book, after: Book, ctx: Context, scene: Scene) -> Alliance:
    """Return the state after a round's deals; `before` is the book before it was judged."""
    fresh = (after.met == MISSED) & (before.met != MISSED)
    if fresh.any():
        terms = list(_lost(state, after, fresh, scene))
        state = state.evolve(reputation=settle("reputation", state.reputation, terms, ctx.ledger, 0.0, 1.0))
    out = after.leaked & ~before.leaked
    if out.any():
        count = np.bincount(after.run[out], minlength=scene.runs)[:, None].astype(np.float64)
        term = Term("a secret deal leaked", "event", "leak", -ctx.parameters.leak_cohesion * count)
        state = state.evolve(cohesion=settle("cohesion", state.cohesion, [term], ctx.ledger, 0.0, 1.0))
    return _in_capitals(state, before, after, ctx, scene)


def _lost(state: Alliance, book: Book, fresh: Bools, scene: Scene) -> Iterator[Term]:
    """Yield the reputation lost, a term for each two seats of which one broke a deal with the other."""
    row, side = np.nonzero(fresh)
    doer, other = book.party[row, side], book.party[row, 1 - side]
    for one, partner in np.unique(np.stack([doer, other], axis=1), axis=0).tolist():
        if one >= state.reputation.shape[1]:
            continue  # the Secretary General has no reputation of this kind
        here = (doer == one) & (other == partner)
        change = np.zeros_like(state.reputation)
        change[:, one] = -SIZES.broken * np.bincount(book.run[row[here]], minlength=scene.runs)
        who, whom = scene.codes[one], scene.codes[partner]
        yield Term(f"broke a deal with {whom}", "deed", f"{who}:deal:{whom}", change)


def _in_capitals(state: Alliance, before: Book, after: Book, ctx: Context, scene: Scene) -> Alliance:
    """Return the state after capitals have made up their minds about who signed, refused, kept and broke deals."""
    now = after.since == scene.index
    signed = np.stack([_signed_now(before, scene)] * 2, axis=1)
    said_no = (before.state == REFUSED) & (before.since == scene.index)
    refused = said_no[:, None] & (np.arange(2) == before.turn[:, None])
    missed = (after.met == MISSED) & now[:, None]
    kept = (after.met == DONE) & (before.met != DONE)
    terms = [
        term
        for name, label, which, size in (
            ("deal_signed", "a deal signed", signed, REGARD.deal_signed),
            ("deal_refused", "a deal refused", refused, -REGARD.deal_refused),
            ("deal_kept", "a deal kept", kept, REGARD.deal_kept),
            ("deal_broken", "a deal broken", missed, -REGARD.deal_broken),
        )
        if (term := _term(after, which, name, label, size, ctx, scene)) is not None
    ]
    if not terms:
        return state
    grudges = [term for term in terms if term.ref == "deal_broken"]
    return relations.settled(state, ctx, terms, grudges=grudges)


def _signed_now(book: Book, scene: Scene) -> Bools:
    """Return the deals that were signed in this round, (E,), as they stood before it was judged."""
    fresh: Bools = book.live & (book.since == scene.index)
    return fresh


def _term(
    book: Book, which: Bools, name: str, label: str, size: float, ctx: Context, scene: Scene
) -> Term | None:
    """Return what the seats marked in `which` (E, 2) have earned with their partners, or lost."""
    allies, actors = ctx.members.count, ctx.when.actors
    place = np.full(allies + 1, -1)
    place[list(actors)] = np.arange(len(actors))
    row, side = np.nonzero(which & (place[book.party] >= 0))
    doer, other, run = book.party[row, side], book.party[row, 1 - side], book.run[row]
    change = np.zeros((len(actors), scene.runs, allies))
    ally = other < allies
    np.add.at(change, (place[doer][ally], run[ally], other[ally]), size)
    if name == "deal_broken":
        columns = np.arange(allies)
        looks_on = ctx.when.active & (columns != doer[:, None]) & (columns != other[:, None])
        np.add.at(change, (place[doer], run), -REGARD.deal_broken_others * looks_on)
    return Term(label, "deed", name, change) if len(row) else None
