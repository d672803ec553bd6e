"""What is hidden at the start: figures are public, and the truth of each run is drawn around them.

    truth = around(figure, z) = low + (high - low) logistic(logit(u) + s z),      u = (figure - low) / (high - low)
    s     = min(sd / ((high - low) u (1 - u)), _MOST_ODDS)
    X     = figure exp(adversary_hidden_sd z)

The figure is the median, and near it the standard deviation is sd: about what intelligence services are off by. What is
drawn is the threat (and its last year), readiness, how well Ukraine holds and the adversary's forces; US commitment and
its line are drawn in the same way (`us_commitment`). A threat that is scripted is as scripted.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.model.alliance import Alliance, Floats, Members
from game.model.capability import READINESS_HIGH, READINESS_LOW, usable_force
from game.model.parameters import Parameters
from game.model.shocks import HIGHEST_THREAT

__all__ = ["HiddenDraws", "around", "drawn_around"]

_MOST_ODDS = 0.7  # most that log odds of what is hidden spread: a figure near a bound is surer; judgement


class HiddenDraws(NamedTuple):
    """Standard normal draws of what services do not know at the start, (R, 1) and for readiness (R, N)."""

    threat: Floats
    adversary: Floats
    hold: Floats
    readiness: Floats


def around(figure: Floats | float, sd: Floats | float, draws: Floats, low: float, high: float) -> Floats:
    """Return what may be true where a figure is public, by standard normal draws, in their shape.

    The log odds between `low` and `high` are normal around those of the figure, which is the median. `sd` is the
    standard deviation near the figure; close to a bound it is less, so that draws do not pile up there.
    """
    part = np.clip((np.asarray(figure) - low) / (high - low), 1e-9, 1.0 - 1e-9)
    spread = np.minimum(sd / ((high - low) * part * (1.0 - part)), _MOST_ODDS)
    odds = part / (1.0 - part) * np.exp(spread * draws)
    value: Floats = low + (high - low) * odds / (1.0 + odds)
    return value


def drawn_around(state: Alliance, who: Members, parameters: Parameters, draws: HiddenDraws) -> Alliance:
    """Return a start with what services only estimate drawn around its figures.

    What is public and follows from figures (grey-zone pressure, the reference of the balance) stays where they put it.
    """
    p = parameters
    threat = around(state.threat, p.threat_hidden_sd, draws.threat, 0.0, HIGHEST_THREAT)
    ready = around(state.readiness, p.readiness_hidden_sd, draws.readiness, READINESS_LOW, READINESS_HIGH)
    readiness = np.where(who.has_forces, ready, state.readiness)
    force = usable_force(state.stock, state.personnel, readiness, state.technology, p.equipment_weight)
    return state.evolve(
        threat=threat,
        threat_past=np.broadcast_to(threat, state.threat_past.shape).copy(),
        adversary=state.adversary * np.exp(p.adversary_hidden_sd * draws.adversary),
        ukraine_hold=around(state.ukraine_hold, p.hold_hidden_sd, draws.hold, 0.0, 1.0),
        readiness=readiness,
        usable_force=force,
    )
