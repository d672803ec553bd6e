"""How far ambitions are met, 0-1: one function an ambition, by its name in the catalogue.

An ambition is met in part from a first value on and in full at a second; all of them are judgement. What is a level is
judged on its mean over the last third of the game.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from game.engine.tally import Tally
from game.model.alliance import Floats
from game.model.presence import most_forward

__all__ = ["MET"]

_SENT = (
    0.15,
    0.4,
)  # parts of what can be sent forward from which troops forward count, and count in full; judgement


def _edge(value: Floats, first: Floats | float, full: Floats | float) -> Floats:
    met: Floats = np.clip((value - first) / (np.asarray(full) - first), 0.0, 1.0)
    return met


def _patron(tally: Tally) -> Floats:
    start = tally.start.us_favour
    return _edge(tally.along("standing"), start + 0.05, start + 0.2)


def _name(tally: Tally) -> Floats:
    start = np.minimum(tally.start.reputation, 0.8)
    return _edge(tally.late("reputation"), start + 0.1, start + 0.2)


def _friends(tally: Tally) -> Floats:
    return _edge(tally.late("friends")[:, :-1], 3.0, 9.0)


def _office(tally: Tally) -> Floats:
    return _edge(tally.late("lead"), 0.0, 5.0)


def _trusted(tally: Tally) -> Floats:
    return _edge(tally.late("friends")[:, -1:], 4.0, 14.0)


def _flank(tally: Tally) -> Floats:
    start, most = tally.start.presence, np.maximum(most_forward(tally.start, tally.setup.members), 0.1)
    return _edge(tally.late("presence"), start + _SENT[0] * most, start + _SENT[1] * most)


def _text(tally: Tally) -> Floats:
    """A strong text that one has signed oneself."""
    return np.where(tally.refused == 0.0, _edge(_worth(tally), 0.8, 1.0), 0.0)


def _worth(tally: Tally) -> Floats:
    return tally.worth / max(tally.summits, 1)


def _unity(tally: Tally) -> Floats:
    start = tally.start.cohesion
    return _edge(tally.late("cohesion"), start - 0.05, start + 0.05)


def _america(tally: Tally) -> Floats:
    start = tally.start.us_commitment
    return _edge(tally.late("us_commitment"), start + 0.05, start + 0.2)


def _strong_text(tally: Tally) -> Floats:
    return _edge(_worth(tally), 0.6, 0.9)


def _delivery(tally: Tally) -> Floats:
    return _edge(tally.late("near"), 0.5, 0.75)


MET: Mapping[str, Callable[[Tally], Floats]] = {
    "friends": _friends,
    "office": _office,
    "trusted": _trusted,
    "patron": _patron,
    "name": _name,
    "flank": _flank,
    "text": _text,
    "one_alliance": _unity,
    "america": _america,
    "strong_text": _strong_text,
    "delivery": _delivery,
}
"""How far each seat has met an ambition, (R, N), or the chair, (R, 1)."""
