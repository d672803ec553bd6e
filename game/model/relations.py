"""M15 Relations: what each capital thinks of those who act on it, and why.

    regard <- regard - f (regard - grudge) - f_g grudge + words + kind deeds - unkind deeds
              + h sal (path + cut + aid) + votes + help + deals + replies     -1..1, (A, R, N)
    f = 1 - e^(-forget h),  f_g = 1 - e^(-forget_grudge h),  sal = .4 + .6 prox
    words  = size acts (1 - earned / words_cap)+        earned: the part of regard that words brought, 0 to words_cap
    kind   = size acts clip(1 - regard / kind_cap, 0, 1)
    unkind = size acts;  withdrawal: h sal of it a year

A actors are remembered: Washington, the Secretary General, and every seat that a person or a study's orders hold.
Half of all is forgotten in 2.8 years; broken deals and help that did not come are grudges and fade more slowly. What
was done arrives in `ctx.deeds`: acts in this step by name and by the row of who acts, (R, N). What budgets, votes and
help do is in `deeds`.

That regard has reasons, which are listed and fade, is the practice of good games of diplomacy. Nobody has measured it
between capitals: all sizes are judgement and stand in `regard.SIZES`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from game.model import deeds
from game.model.alliance import Alliance, Floats, at_least
from game.model.context import Context
from game.model.ledger import Term, settle
from game.model.regard import SIZES, averages, salience

__all__ = ["WHOLE_ALLIANCE", "settled", "step"]


WHOLE_ALLIANCE = "all"
"""Stands for whom a deed was aimed at, where it was aimed at nobody in particular."""


def _minds(ctx: Context) -> Floats:
    """Return who has an opinion of whom, 0 or 1 (A, 1, N): members of others, and of members."""
    who, active = ctx.members, ctx.when.active
    columns = np.array(ctx.when.actors)
    others = columns[:, None] != np.arange(who.count)
    present = np.append(active, True)[columns]
    minds: Floats = (others & active & present[:, None])[:, None, :].astype(np.float64)
    return minds


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with what capitals think of the actors after this step's deeds."""
    if not ctx.when.actors:
        return state
    minds = _minds(ctx)
    gained = _gain_of_words(state, ctx, minds)
    grudges = deeds.help_given(state, ctx, minds)
    terms = [
        *_fading(state, ctx),
        *deeds.conduct(state, ctx, minds),
        *_deeds(state, ctx, minds, gained),
        *deeds.votes(ctx, minds),
        *deeds.of_the_chair(ctx, minds),
        *(term._replace(change=term.change * minds[term.row]) for term in ctx.replies),
        *grudges,
    ]
    return settled(state, ctx, terms, words=gained, grudges=grudges, fade=True)


def settled(
    state: Alliance,
    ctx: Context,
    terms: Sequence[Term],
    *,
    words: Mapping[int, Floats] = MappingProxyType({}),
    grudges: Sequence[Term] = (),
    fade: bool = False,
) -> Alliance:
    """Return the state with regard moved by terms; what `grudges` take away is forgotten more slowly.

    `words` are what was earned by words, by the row of who said them.
    """
    h = ctx.when.h if fade else 0.0
    ctx.regards.extend(terms)
    if ctx.ledger is not None:
        terms = [term._replace(parts=_by_actor(term, ctx, state.regard.shape)) for term in terms]
    regard = settle("regard", state.regard, terms, ctx.ledger, -1.0, 1.0)
    held = np.exp(-SIZES.forget_grudge * h) * state.regard_grudges
    for term in grudges:
        part = held if term.row is None else held[term.row]
        part += np.minimum(term.change, 0.0)
    earned = np.exp(-SIZES.forget * h) * state.regard_words
    for row, gained in words.items():
        earned[row] += gained
    each, chair = averages(regard, ctx.when.actors, ctx.members, ctx.when.active)
    return state.evolve(
        regard=regard,
        regard_words=earned,
        regard_grudges=np.maximum(held, -1.0, out=held),
        mean_regard=each,
        chair_regard=chair,
    )


def _by_actor(term: Term, ctx: Context, shape: tuple[int, ...]) -> tuple[Term, ...]:
    """Return a term by actor, each with its row and its own reference: who did what to whom."""
    if term.kind != "deed":
        return ()
    names = (*ctx.members.codes, "SG")
    whole = term.change if term.row is not None else np.broadcast_to(term.change, shape)
    return tuple(
        term._replace(
            ref=f"{names[column]}:{term.ref}:{WHOLE_ALLIANCE}",
            change=whole if term.row is not None else whole[row],
            row=row,
        )
        for row, column in enumerate(ctx.when.actors)
        if term.row in (None, row)
    )


def _fading(state: Alliance, ctx: Context) -> list[Term]:
    h = ctx.when.h
    quick, slow = -np.expm1(-SIZES.forget * h), -np.expm1(-SIZES.forget_grudge * h)
    fades = (quick - slow) * state.regard_grudges
    fades -= quick * state.regard
    return [Term("memories fade", "rule", "forgetting", fades)]


def _gain_of_words(state: Alliance, ctx: Context, minds: Floats) -> dict[int, Floats]:
    """Return what praise and reassurance earn in this step, (R, N) by the row of who said something."""
    gains: dict[int, Floats] = {}
    for name, size in _WORDS.items():
        for row, acts in ctx.deeds.get(name, {}).items():
            said = size * acts
            gains[row] = gains[row] + said if row in gains else said
    return {
        row: np.minimum(said / SIZES.words_cap, 1.0)
        * at_least(SIZES.words_cap - state.regard_words[row], 0.0)
        * minds[row]
        for row, said in gains.items()
    }


def _deeds(state: Alliance, ctx: Context, minds: Floats, gained: Mapping[int, Floats]) -> list[Term]:
    """Return what acts do: words, kind deeds, and what nobody likes to hear."""
    terms = [Term("kind words", "deed", "words", change, row=row) for row, change in gained.items()]
    for name, size in _KIND.items():
        for row, acts in ctx.deeds.get(name, {}).items():
            earned = np.minimum(size * acts, SIZES.kind_cap)
            earned *= np.clip(1.0 - state.regard[row] / SIZES.kind_cap, 0.0, 1.0)
            earned *= minds[row]
            terms.append(Term(_LABELS[name], "deed", name, earned, row=row))
    for name, size in _UNKIND.items():
        for row, acts in ctx.deeds.get(name, {}).items():
            terms.append(Term(_LABELS[name], "deed", name, acts * (-size * minds[row]), row=row))
    for row, blamed in ctx.deeds.get("criticise", {}).items():
        change = (blamed - blamed.sum(axis=1, keepdims=True)) * (SIZES.bystander * minds[row])
        terms.append(Term("criticism of other allies", "deed", "criticise_others", change, row=row))
    return [*terms, *_withdrawal(ctx, minds)]


_WORDS: Mapping[str, float] = {
    "praise": SIZES.words,
    "reassure": SIZES.words,
    "reassure_us": SIZES.words_us,
}


_KIND: Mapping[str, float] = {
    "exercise": SIZES.exercise,
    "procure": SIZES.kind,
    "broker": SIZES.kind,
}
_UNKIND: Mapping[str, float] = {
    "ask": SIZES.ask,
    "criticise": SIZES.criticise,
    "threaten": SIZES.threaten,
}
_LABELS: Mapping[str, str] = {
    "exercise": "a joint exercise",
    "procure": "joint procurement",
    "broker": "help at the summit",
    "ask": "a request to spend more",
    "criticise": "public criticism",
    "threaten": "protection made conditional",
}


def _withdrawal(ctx: Context, minds: Floats) -> list[Term]:
    """Return what a US withdrawal that is announced does to the regard for Washington."""
    ordered = ctx.orders.withdrawal
    who = np.flatnonzero(ctx.members.is_us)
    if not ordered.any() or not len(who) or who[0] not in ctx.when.actors:
        return []
    row = ctx.when.actors.index(int(who[0]))
    change = -SIZES.withdrawal * ordered * (ctx.when.h * salience(ctx.members) * minds[row])
    return [Term("withdrawal announced", "deed", "withdrawal", change, row=row)]
