"""Whom capitals remember, and what these did toward whom in a round: what the model's `relations` goes by.

Washington, the Secretary General, every seat of a person and those that a setup names. A seat that a person takes later
is remembered from then on: so all games cost what the few who act on others cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from game.engine.acts import Act, each_act
from game.engine.assembly import Decisions
from game.engine.seats import seats_of
from game.engine.setup import Setup
from game.model.alliance import Bools, Floats
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["actors_of", "acts_counted", "deeds_of"]

_ALWAYS = ("USA", SECRETARY_GENERAL)
_OFFERED = 0.2
"""Help that a strategy offers at a summit which counts as one act; judgement."""


def actors_of(setup: Setup, seats: Iterable[str]) -> tuple[str, ...]:
    """Return whom capitals remember, in the order of their columns; `seats` are those of people."""
    wanted = {*_ALWAYS, *setup.remembered, *seats}
    return tuple(seat for seat in seats_of(setup) if seat in wanted)


def acts_counted(h: float) -> float:
    """Return how many acts one act of a round of `h` years counts: a year of one round is about two half years."""
    return float(np.sqrt(2.0 * h))


def deeds_of(
    acts: Mapping[str, Sequence[Act]],
    decisions: Decisions,
    setup: Setup,
    actors: Sequence[str],
    runs: int,
    promised: Mapping[str, Bools],
) -> dict[str, dict[int, Floats]]:
    """Return how many acts of a kind each actor did toward each ally in this round: by kind and row of actor, (R, N).

    An act counts by the length of the round (`acts_counted`). What strategies say in acts a year counts as such.
    `promised` as in `acts.channels`.
    """
    found: dict[str, dict[int, Floats]] = {}
    often = acts_counted(setup.h)
    for seat, name, to in each_act(acts, setup, promised, runs):
        if seat in actors:
            verb = "reassure_us" if (name, seat) == ("reassure", "USA") else name
            _count(found, verb, actors.index(seat), often * to)
    for seat, verb, said in _of_strategies(decisions, setup.h):
        if seat in actors:
            _count(found, verb, actors.index(seat), said)
    return found


def _count(found: dict[str, dict[int, Floats]], verb: str, row: int, acts: Floats) -> None:
    rows = found.setdefault(verb, {})
    rows[row] = rows[row] + acts if row in rows else acts


def _of_strategies(decisions: Decisions, h: float) -> Iterable[tuple[str, str, Floats]]:
    """Yield what strategies of Washington and of the Secretary General say to each ally, in acts (R, N)."""
    yearly: list[tuple[str, str, Floats]] = []
    if (us := decisions.us) is not None:
        yearly += [("USA", "ask", us.requested), ("USA", "criticise", us.shamed)]
        yearly += [("USA", "threaten", us.threatened), ("USA", "reassure_us", us.reassured)]
    if (chair := decisions.chair) is not None:
        yearly += [(SECRETARY_GENERAL, "praise", chair.praised)]
        yearly += [(SECRETARY_GENERAL, "reassure", chair.comforted)]
    for seat, verb, said in yearly:
        if said.any():
            yield seat, verb, h * said
    if chair is not None and chair.side_offer.any():
        yield SECRETARY_GENERAL, "broker", chair.side_offer / _OFFERED
