"""M15 Regard: what capitals think of the actors they remember, and what that changes.

    position on a text  += bid_chair regard for the Secretary General
    log odds to act     += help regard for the ally attacked
    mean regard          = sum of regard by the square root of size, over the others that are members

`regard` has shape (A, R, N): what ally N thinks of actor A, -1..1. `relations` moves it. The engine puts it into
answers to deals and into help that a seat offers at a summit. All sizes are judgement and stand in `SIZES`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from game.model.alliance import Alliance, Bools, Floats, Ints, Members
from game.model.context import Context

__all__ = [
    "LEVELS",
    "SIZES",
    "averages",
    "chair_regard",
    "for_attacked",
    "level_of",
    "members_among",
    "remember",
    "salience",
    "weights",
]


class _Sizes(NamedTuple):
    """Sizes of all that moves regard, and of what regard moves; all judgement."""

    forget: float = 0.25
    """Part of regard forgotten in a year, continuously: half in 2.8 years."""
    forget_grudge: float = 0.10
    words: float = 0.06
    """Praise or private reassurance, once."""
    words_us: float = 0.08
    """Reassurance by Washington."""
    words_cap: float = 0.11
    kind: float = 0.06
    """Joint procurement, help at a summit."""
    exercise: float = 0.05
    kind_cap: float = 0.20
    ask: float = 0.02
    criticise: float = 0.15
    bystander: float = 0.01
    """Criticism of one ally, in the eyes of each other one."""
    threaten: float = 0.25
    withdrawal: float = 0.30
    """A year of US withdrawal in full."""
    path: float = 0.06
    """A year far behind what is due."""
    ahead: float = 0.70
    """Part of it that a point of GDP above what is due earns."""
    cut: float = 2.6
    """A cut of one point of GDP a year, by who is far behind."""
    aid: float = 0.10
    veto: float = 0.095
    letter: float = 0.03
    text: float = 0.05
    """What an adopted text brings the Secretary General with those that want it."""
    weak_text: float = 0.12
    came: float = 0.30
    stayed: float = 1.50
    """How much more help that stays away counts than help that comes."""
    came_others: float = 0.05
    stayed_others: float = 0.12
    deal_signed: float = 0.05
    deal_refused: float = 0.02
    deal_kept: float = 0.08
    deal_broken: float = 0.35
    deal_broken_others: float = 0.08
    bid_chair: float = 0.25
    """Position on a text for a regard of 1 for the Secretary General, whose text it is."""
    bid_lobby: float = 0.10
    """The same for a seat of full weight that offers help at the summit."""
    help: float = 1.0
    """Log odds to act for an attacked ally for a regard of 1."""


SIZES = _Sizes()

LEVELS: tuple[tuple[float, str], ...] = (
    (-0.4, "hostile"), (-0.1, "cool"), (0.1, "correct"), (0.35, "warm"), (np.inf, "close"),
)  # fmt: skip
"""Words for a regard, each with the figure below which it applies."""


def level_of(regard: float) -> str:
    """Return the word for a regard."""
    return next(word for below, word in LEVELS if regard < below)


def salience(who: Members) -> Floats:
    """Return how much an ally minds what others do for defence, 0.4 to 1 (N,): by its exposure."""
    return 0.4 + 0.6 * who.proximity


def chair_regard(state: Alliance, ctx: Context) -> Floats | float:
    """Return what capitals think of the Secretary General, (R, N); 0 where nobody remembers one."""
    chair = ctx.members.count
    if chair not in ctx.when.actors:
        return 0.0
    regard: Floats = state.regard[ctx.when.actors.index(chair)]
    return regard


def for_attacked(
    state: Alliance, ctx: Context, place: Bools, rows: slice | Ints = slice(None)
) -> Floats | float:
    """Return log odds to act for the ally attacked in some runs, `place` (rows, N), from regard for it, (rows, N)."""
    if not place.any():
        return 0.0
    odds: Floats | float = 0.0
    for row, column in members_among(ctx):
        odds = odds + SIZES.help * place[:, column : column + 1] * state.regard[row, rows]
    return odds


def members_among(ctx: Context) -> list[tuple[int, int]]:
    """Return the actors that are members, each with its place among actors and its column."""
    who = ctx.members
    return [
        (row, column)
        for row, column in enumerate(ctx.when.actors)
        if column < who.count and ctx.when.active[column]
    ]


def remember(state: Alliance, places: Sequence[int], count: int) -> Alliance:
    """Return the state with `count` actors, those of now at `places`; of new ones nothing is remembered."""

    def wider(field: Floats) -> Floats:
        whole = np.zeros((count, *field.shape[1:]))
        whole[list(places)] = field
        return whole

    return state.evolve(
        regard=wider(state.regard),
        regard_words=wider(state.regard_words),
        regard_grudges=wider(state.regard_grudges),
    )


def averages(regard: Floats, actors: Sequence[int], who: Members, active: Bools) -> tuple[Floats, Floats]:
    """Return what others think on average of each ally, (R, N), and of the Secretary General, (R, 1).

    By the square root of their size at the start; 0 of those whom nobody remembers.
    """
    runs, allies = regard.shape[1:]
    each, chair = np.zeros((runs, allies)), np.zeros((runs, 1))
    for row, column in enumerate(actors):
        if column < allies:
            each[:, column] = (regard[row] * weights(column, who, active)).sum(axis=1)
        else:
            chair = (regard[row] * weights(column, who, active)).sum(axis=1, keepdims=True)
    return each, chair


def weights(column: int, who: Members, active: Bools) -> Floats:
    """Return how much each capital counts in the mean regard for the actor of a column, (N,)."""
    counted = np.sqrt(who.start_gdp) * active * (np.arange(who.count) != column)
    whole: Floats = counted / max(float(counted.sum()), 1e-9)
    return whole
