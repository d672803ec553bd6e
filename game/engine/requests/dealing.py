"""Which requests are made to a seat in a round: the most pressing, in each run.

    need = pressure (1 + |regard|) freshness (.7 + .6 u)

Nobody asks twice in three rounds, nothing is asked that was refused in the round before, and a kind that was asked of
late is less likely. `u` is drawn for a seed, a round and a seat, the same in all runs: so the worlds of a score are
asked the same where their state calls for it, whoever else plays.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game import seeding
from game.engine.build_information import RoundState, cards_before
from game.engine.open_call import is_asked_in
from game.engine.requests.book import RequestBook
from game.engine.requests.dealt import Dealt, askers
from game.engine.seats import is_chair
from game.model.alliance import Bools, Floats, Ints
from game.model.request_kinds import NAMES, pressures
from game.model.requests import Facts, facts_of

__all__ = ["MOST_ANSWERS", "deal", "facts_for"]

MOST_ANSWERS = 5
"""Answers that a round asks of a seat at most, of all kinds."""
_IN_HALF_A_YEAR, _IN_A_YEAR = 2, 3
_LEAST = 0.05
"""Need below which nobody writes; judgement."""
_AGAIN = 3
"""Rounds after which the same capital may write again."""
_FRESH = (0.0, 0.35, 0.65)
"""What is left of a kind's need as many rounds after it was last asked; judgement."""
_CERTAIN = 100.0
"""Need of what the game itself asks, in another world whose state calls for it too."""


def facts_for(moment: RoundState, seat: str, regard: Floats, book: RequestBook) -> Facts:
    """Return what requests to a seat go by; `regard` (R, N) is what capitals think of it."""
    setup = moment.setup
    column = setup.members.count if is_chair(seat) else setup.codes.index(seat)
    seen = moment.estimates
    alarm, trust = (
        (seen.chair[:, :1], seen.chair[:, 1:])
        if is_chair(seat)
        else (seen.threat[:, [column]], seen.commitment[:, [column]])
    )
    return facts_of(
        moment.state,
        setup.members,
        setup.parameters,
        setup.active(moment.index),
        column,
        h=setup.h,
        year=moment.year,
        guideline=setup.scenario.targets.guideline.value,
        regard=regard,
        memory=book.memory(moment.index),
        alarm=alarm,
        trust=trust,
    )


def deal(
    moment: RoundState,
    seat: str,
    facts: Facts,
    book: RequestBook,
    seed: int,
    known: Sequence[tuple[str, str]] = (),
) -> Dealt:
    """Return the requests to a seat in a moment; `known` are those of the game itself, kind and code."""
    index, codes = moment.index, askers(moment)
    pressure = pressures(facts)
    number = (*moment.setup.codes, "SG").index(seat)
    rng = seeding.generator(seed, "requests", index, number)
    luck = 0.7 + 0.6 * rng.random(pressure.shape[1:])
    need = pressure * luck * _freshness(book, index)
    need[:, :, : facts.regard.shape[1]] *= 1.0 + np.abs(facts.regard[:, None, :])
    need[need < _LEAST] = 0.0
    for place, (kind, code) in enumerate(known):
        if kind in NAMES and code in codes:
            cell = np.s_[:, NAMES.index(kind), codes.index(code)]
            need[cell] = np.where(pressure[cell] > _LEAST, _CERTAIN - place, need[cell])
    kinds, chosen = _most_pressing(need, _room(moment, seat))
    return Dealt(facts, kinds, chosen, (seed + 31 * number) % 1000)


def _freshness(book: RequestBook, index: int) -> Floats:
    """Return what is left of each need by what was asked and refused before, 0-1 (R, K, N + 2)."""
    ago = np.minimum(index - book.kinds, len(_FRESH))
    fresh = np.array([*_FRESH, 1.0])[ago]
    fresh[index - book.refused == 1] = 0.0
    rested = index - book.heard >= _AGAIN
    left: Floats = fresh[:, :, None] * rested[:, None, :]
    return left


def _room(moment: RoundState, seat: str) -> Ints:
    """Return how many requests a round has room for in each run, (R,): a seat is asked five things at most."""
    setup = moment.setup
    others = (moment.cards_up & cards_before(moment, seat)).sum(axis=1)
    if is_chair(seat):
        others = others + (moment.text is not None)
    else:
        column = setup.codes.index(seat)
        others = others + is_asked_in(moment, column)
        others = others + (moment.text is not None and bool(setup.active(moment.index)[column]))
    usual = _IN_A_YEAR if setup.h > 0.5 else _IN_HALF_A_YEAR
    room: Ints = np.clip(MOST_ANSWERS - others, 0, usual)
    return room


def _most_pressing(need: Floats, room: Ints) -> tuple[Ints, Ints]:
    """Return kinds and askers of the largest needs, (R, S) each: no kind and no asker twice."""
    runs, _, places = need.shape
    slots = int(room.max(initial=0))
    kinds, chosen = np.full((runs, slots), -1), np.full((runs, slots), -1)
    rows = np.arange(runs)
    for slot in range(slots):
        largest = need.reshape(runs, -1).argmax(axis=1)
        kind, asker = np.divmod(largest, places)
        here: Bools = (need[rows, kind, asker] > 0.0) & (room > slot)
        kinds[here, slot], chosen[here, slot] = kind[here], asker[here]
        need[rows, kind, :] = 0.0
        need[rows, :, asker] = 0.0
    return kinds, chosen
