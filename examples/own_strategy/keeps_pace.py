"""Keeps pace: close part of the gap to what Europe and Canada spend on average, and never run ahead.

An example. Numbers are judgement.
"""

import numpy as np

from game.governments.base import Strategy
from game.governments.choices import Choices, steady
from game.governments.legal import within
from game.governments.seat_information import SeatInformation

PACE, MOST = 0.3, 0.2  # part of the gap closed in a year; most that is added, points of GDP a year


def decide(seen: SeatInformation) -> Choices:
    """Return the orders of the k seats held, in R runs: arrays of shape (R, k)."""
    choices = steady(seen)  # everything stays as it is, except for what follows
    gap = seen.europe_canada_share - seen.own(seen.core_share)
    choices.effort = np.clip(PACE * gap, 0.0, MOST)
    return within(seen, choices)  # every order at its nearest legal value


STRATEGY = Strategy(
    name="keeps_pace",
    role="government",
    summary="Closes part of the gap to the average of Europe and Canada, and never runs ahead of it.",
    source="judgement",
    decide=decide,
)
