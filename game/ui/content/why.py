"""Why a figure is what it is, in words and bars: its terms, what stands behind each, and what its start rests on."""

from __future__ import annotations

from textual.content import Content

from game.charts.glyphs import Glyphs
from game.play.explain.why import Origin, WhyFigure
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.play.wording.effects import month_of
from game.quantities import QUANTITIES
from game.ui.content.bar import signed_bar
from game.ui.content.figures import figure_title, short_value
from game.ui.widgets.listing import Cell, Column, Row
from game.ui.widgets.prose import Paragraph
from game.units import show, shown_change

__all__ = ["about_term", "no_round_yet", "origin_lines", "term_columns", "term_rows", "why_head"]

KINDS = {
    "order": "ordered",
    "event": "event",
    "news": "news",
    "shock": "random",
    "rule": "rule",
    "start": "start",
}
"""What kinds of causes are called."""


def term_columns(bar: int) -> tuple[Column, ...]:
    """Return the columns of the terms, with bars of so many cells."""
    return (Column("", 0), Column("", 7, right=True), Column("", bar))


def why_head(session: Session, figure: WhyFigure) -> Content:
    """Return the figure before and after its round."""
    done = session.log[figure.round]
    error = f" ±{figure.sd:.2f}" if figure.sd else ""
    decimals = _decimals(figure.unit)
    return Content.assemble(
        (figure_title(done.before, figure.quantity, figure.ally), "bold"),
        f": {short_value(figure.before, figure.unit, decimals)} → ",
        (f"{short_value(figure.after, figure.unit, decimals)}{error}", "bold"),
        f" ({_change(_together(figure), figure.unit)}), round {figure.round + 1}, "
        f"{month_of(done.before.year)} to {month_of(done.after.year)}",
    )


def _decimals(unit: str) -> int:
    """Return the decimals with which the terms of a change add up to it."""
    return 1 if unit in ("count", "usd_bn", "persons_k") else 3


def _together(figure: WhyFigure) -> float:
    return shown_change(figure.before, figure.after, _decimals(figure.unit))


def _change(value: float, unit: str) -> str:
    """Return a term with enough decimals to add up."""
    return show(value, "index", signed=True, decimals=_decimals(unit))


def term_rows(figure: WhyFigure, glyphs: Glyphs, bar: int) -> list[Row]:
    """Return the terms that show, the largest first, each with its value and a bar; then their sum."""
    most = max((abs(term.value) for term in figure.terms), default=0.0)
    rows = []
    for number, term in enumerate(figure.terms):
        if not round(term.value, _decimals(figure.unit)):
            continue  # it would show as nothing, and adds nothing that shows
        role = "gain" if term.value > 0.0 else "loss"
        cells = (
            term.label,
            Cell(_change(term.value, figure.unit), "label"),
            Cell(signed_bar(term.value, most, bar, glyphs), role),
        )
        rows.append(Row(str(number), cells))
    if rows:
        total = Cell(_change(_together(figure), figure.unit), "title")
        rows.append(Row("sum", (Cell("Together", "title"), total, ""), quiet=True))
    return rows


def about_term(figure: WhyFigure, key: str, behind: str) -> list[Paragraph]:
    """Return a term in full and what stands behind it."""
    if not key.isdecimal() or int(key) >= len(figure.terms):
        return []
    term = figure.terms[int(key)]
    kind = KINDS.get(term.kind, term.kind)
    said = f"{behind[:1].upper()}{behind[1:]}." if behind else "More is shown when the game is over."
    named = "" if behind.startswith(kind) else f"({kind}) "
    return [Content.assemble((f"{term.label} ", "bold"), (named, "$role-note"), said)]


def origin_lines(origin: Origin | None) -> list[Paragraph]:
    """Return what the start value of a figure rests on."""
    if origin is None:
        return [("Start: shown when the game is over.", "$role-note")]
    value = show(origin.value, origin.unit)
    if origin.kind == "fact":
        parts = f"{origin.text}: {value} ({origin.date}). {origin.source}."
        said: list[Paragraph] = [
            Content.assemble(("Start: ", "bold"), parts, (f" [{origin.fact}]", "$role-note"))
        ]
    else:
        said = [Content.assemble(("Start: ", "bold"), f"{value}; {origin.says}.")]
    if origin.based_on:
        said.append((f"Worked out from {', '.join(origin.based_on)}.", "$role-note"))
    return said


def no_round_yet(session: Session, quantity: str, ally: str | None) -> list[Paragraph]:
    """Return the figure as it stands before anything was decided."""
    reading = read(session.view, quantity, ally)
    title = figure_title(session.view, quantity, ally)
    if reading is None:
        return [(title, "bold"), f"Your intelligence service does not report {QUANTITIES[quantity].label}."]
    error = f" ±{reading.sd:.2f} (intelligence estimate)" if reading.sd else ""
    return [
        Content.assemble((title, "bold"), f": {show(reading.value, QUANTITIES[quantity].unit)}{error}."),
        ("No round is over yet. This is the start value.", "$role-note"),
    ]
