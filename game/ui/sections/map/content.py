"""What is said of the ally under the map's cursor."""

from __future__ import annotations

from game.engine.view import SeatView
from game.ui.sections.alliance.content import promise_and_deed

__all__ = ["about_tile"]


def about_tile(view: SeatView, code: str) -> str:
    """Return what is said of the ally under the cursor."""
    ally = view.public[code]
    return f"{ally.name} {promise_and_deed(ally)}"
