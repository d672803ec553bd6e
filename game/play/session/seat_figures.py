"""What a seat can read of a quantity: public figures, its own as they are, and its intelligence service's estimates.

Every figure that a screen shows of the present goes through here or comes from the view itself.
"""

from __future__ import annotations

from game.engine.view import Estimate, SeatView

__all__ = ["read"]


def read(view: SeatView, quantity: str, ally: str | None = None) -> Estimate | None:
    """Return what the seat reads of a quantity of an ally, or of the alliance; None where it knows nothing of it."""
    figures = view.alliance.figures if ally is None else view.public[ally].figures
    return figures.get(quantity)
