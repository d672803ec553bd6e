"""What is kept of a look ahead: what the page shows. The look itself is ten megabytes, and there is one a team."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from game.engine.orders import Orders
from game.engine.view import SeatView

__all__ = ["Ahead", "Looked"]


@dataclass(frozen=True, slots=True)
class Ahead:
    """One figure's futures: a picture, and the same as rows of (date, low, middle, high, middle without draft)."""

    chart: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """A look that was taken: from which view, with which draft, and what it showed."""

    view: SeatView
    orders: Orders
    figures: tuple[Ahead, ...]
    chance: str
