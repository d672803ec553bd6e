"""The figures a seat can ask about: an ally's and the alliance's, as rows; which one a row stands for."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.view import SeatView
from game.play.session.seat_figures import read
from game.quantities import QUANTITIES, of_alliance, of_allies
from game.ui.widgets.listing import Cell, Row
from game.units import UNITS, places

__all__ = ["capital", "figure_key", "figure_rows", "figure_title", "of_key", "short_value", "subject_rows"]

WHOLE = "*"
"""Stands for the alliance where a code is asked for."""


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return f"{text[:1].upper()}{text[1:]}"


def figure_key(quantity: str, ally: str | None) -> str:
    """Return the key of a figure's row."""
    return f"{quantity} {ally or WHOLE}"


def of_key(key: str) -> tuple[str, str | None]:
    """Return the figure a row's key stands for: quantity, and ally or None for the alliance."""
    quantity, _, ally = key.partition(" ")
    return quantity, None if ally == WHOLE else ally


def figure_title(view: SeatView, quantity: str, ally: str | None) -> str:
    """Return how a figure is called: quantity and whose it is."""
    return capital(QUANTITIES[quantity].label) + (f", {view.public[ally].name}" if ally else "")


def short_value(value: float, unit: str) -> str:
    """Return a value in few cells: its unit only where it is short.

    >>> short_value(2.334, "pct_gdp"), short_value(3839.2, "usd_bn"), short_value(-0.18, "index")
    ('2.33%', '3,839', '-0.18')
    """
    decimals = places(value, unit)
    value = round(value, decimals) + 0.0  # no minus before a zero
    percent = "%" if UNITS[unit].suffix.startswith("%") else ""
    return f"{value:,.{decimals}f}{percent}"


def _rows(view: SeatView, names: Iterable[str], ally: str | None) -> list[Row]:
    rows = []
    for name in names:
        reading = read(view, name, ally)
        if reading is not None:
            text = short_value(reading.value, QUANTITIES[name].unit)
            rows.append(
                Row(figure_key(name, ally), (capital(QUANTITIES[name].short_label), Cell(text, "note")))
            )
    return rows


def figure_rows(view: SeatView, ally: str | None) -> list[Row]:
    """Return the figures of an ally that the seat can read, then the alliance's, each with its present value."""
    rows: list[Row] = []
    if ally is not None:
        rows.append(Row("head ally", (Cell(view.public[ally].name, "title"), ""), quiet=True))
        rows += _rows(view, of_allies(), ally)
    rows.append(Row("head whole", (Cell("The alliance", "title"), ""), quiet=True))
    return rows + _rows(view, of_alliance(), None)


def subject_rows(view: SeatView) -> list[tuple[str, str]]:
    """Return the allies to choose one from: code and name, the seat's own first."""
    members = sorted(
        (ally for ally in view.public.values() if ally.member),
        key=lambda ally: (ally.code != view.seat, ally.name),
    )
    return [(ally.code, f"{ally.code}  {ally.name}") for ally in members]
