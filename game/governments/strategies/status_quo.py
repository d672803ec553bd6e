"""Status quo: carry on as before, and let the mechanisms of the model do what they do.

Known in the literature as incrementalism (Wildavsky 1964): last year's budget is this year's. Numbers: none.
"""

from __future__ import annotations

from game.governments.base import Strategy
from game.governments.cards import by_lean
from game.governments.choices import Choices, steady
from game.governments.legal import within
from game.governments.seat_information import SeatInformation

_LEANS = ("stall", "save", "cooperate", "spend", "defy")


def decide(seen: SeatInformation) -> Choices:
    """Return unchanged budgets; cards are met by waiting."""
    choices = steady(seen)
    choices.leans = by_lean(seen, _LEANS)
    return within(seen, choices)


STRATEGY = Strategy(
    name="status_quo",
    role="government",
    summary="Carries on as before, with no effort of its own beyond what threat, opinion and pledges cause.",
    source="incrementalism (Wildavsky 1964)",
    decide=decide,
    replies=None,
)
