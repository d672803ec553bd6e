"""What a core budget that jumps costs the score, before it is committed: now, and when the order ends next round.

The core budget is ordered round by round, so an order that is not given again is a change too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.components import STOP_AND_GO
from game.engine.setup import Setup
from game.engine.tally import turn
from game.play.session.session import Session

__all__ = ["StopGo", "points_lost", "stop_go"]

_ORDER = "effort"


@dataclass(frozen=True, slots=True)
class StopGo:
    """The order of the round before and that of the draft, pp of GDP a year, and what the jumps cost in points.

    `now` are the points lost by this round's change, by part of the score; `next_round` what is lost if the order then
    ends. `total` and `total_next` are the same in points of the weighted score.
    """

    before: float
    drafted: float
    now: Mapping[str, float]
    next_round: Mapping[str, float]
    total: float
    total_next: float


def points_lost(setup: Setup, before: float, effort: float) -> dict[str, float]:
    """Return the points that a change of the effort from one round to the next takes from each part of the score."""
    beyond = float(turn(np.array(before), np.array(effort)))
    return {part: 100.0 * weight * beyond / setup.rounds for part, weight in STOP_AND_GO.items()}


def stop_go(session: Session) -> StopGo | None:
    """Return what the draft's core budget costs as a jump; None where there is no such order."""
    if _ORDER not in session.editor.legal.budget:
        return None
    drafted = session.editor.draft.budget.get(_ORDER, 0.0)
    # Nothing comes before the first round that a budget could jump from.
    before = session.log[-1].orders.budget.get(_ORDER, 0.0) if session.log else drafted
    last = session.index + 1 >= session.setup.rounds
    now = points_lost(session.setup, before, drafted)
    later = points_lost(session.setup, drafted, drafted if last else 0.0)
    weights = session.objectives
    total, total_next = (
        sum(weights.get(part, 0.0) * points for part, points in lost.items()) for lost in (now, later)
    )
    return StopGo(before, drafted, now, later, total, total_next)
