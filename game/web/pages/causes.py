"""Why a figure changed in a round, as far as the seat may know, and what it began from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from game.errors import FairShareError
from game.play.explain.why import Origin, WhyFigure, origin_of, term_text, why_figure
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.quantities import QUANTITIES, chief, of_alliance, of_allies
from game.report.names import moved
from game.units import UNITS, shown_change
from game.units import show as in_words
from game.web.site import Visit

__all__ = ["show_why"]

_MOST_TERMS = 12
_NOTHING = 5e-4


@dataclass(frozen=True, slots=True)
class Term:
    """One cause: how much of the change it is, what it is, and what stands behind it."""

    value: str
    label: str
    behind: str


def show_why(visit: Visit) -> Response:
    """Show why the figure that the address names changed in the last round, or in the one that it names."""
    chair = visit.exercise.chair(visit.seat)
    asked = visit.request.query_params
    quantity, ally = _asked(chair, asked.get("quantity", ""), asked.get("ally", ""))
    last = len(chair.log)
    number = int(asked["round"]) if asked.get("round", "").isdecimal() else last
    values: dict[str, Any] = {"change": "", "terms": [], "error": "", "origin": ""}
    try:
        if last:
            found = why_figure(chair, quantity, ally, min(max(number, 1), last) - 1)
            values |= {"change": _change(found), "terms": _terms(chair, found)}
        origin = origin_of(chair, quantity, ally)
        values["origin"] = "" if origin is None else _origin(origin)
    except FairShareError as error:
        values["error"] = f"{error.message}. {error.hint}".strip()
    return visit.render(
        "seat_why.html",
        view=chair.view,
        quantities=_known(chair),
        allies=[(code, one.name) for code, one in chair.view.public.items() if one.member],
        quantity=quantity,
        ally=ally or "",
        label=QUANTITIES[quantity].label,
        says=QUANTITIES[quantity].says,
        whose=chair.view.public[ally].name if ally else "",
        rounds=last,
        round=min(max(number, 1), last) if last else 0,
        **values,
    )


def _asked(chair: Session, quantity: str, ally: str) -> tuple[str, str | None]:
    """Return the quantity and the ally that are asked about; where the address names none, the seat's first."""
    if quantity not in QUANTITIES:
        quantity = chief(whole=chair.view.own is None)
    if quantity in of_alliance():
        return quantity, None
    own = next(iter(chair.view.public)) if chair.view.own is None else chair.seat
    return quantity, ally if ally in chair.view.public else own


def _known(chair: Session) -> list[tuple[str, str]]:
    """Return the quantities that results list and the seat can read, as (name, label)."""
    code = next(iter(chair.view.public)) if chair.view.own is None else chair.seat
    rows = {**of_allies(), **of_alliance()}
    return [
        (name, row.label[:1].upper() + row.label[1:])
        for name, row in rows.items()
        if row.reported and read(chair.view, name, code if row.whose == "ally" else None) is not None
    ]


def _change(found: WhyFigure) -> str:
    unit = UNITS["pp" if found.unit.startswith("pct") else found.unit]
    error = f" ± {found.sd:.2f}" if found.sd else ""
    start, end = (in_words(value, found.unit, decimals=3) + error for value in (found.before, found.after))
    return f"From {start} to {end}: {moved(shown_change(found.before, found.after, 3), 3)}{unit.suffix}."


def _terms(chair: Session, found: WhyFigure) -> list[Term]:
    shown = [term for term in found.terms if abs(term.value) >= _NOTHING][:_MOST_TERMS]
    told = [Term(moved(term.value, 3), term.label, term_text(chair, found, term)) for term in shown]
    rest = found.change - sum(term.value for term in shown)
    return [*told, *([Term(moved(rest, 3), "smaller causes together", "")] if abs(rest) >= _NOTHING else [])]


def _origin(origin: Origin) -> str:
    value = in_words(origin.value, origin.unit)
    if origin.kind == "fact":
        return f"{value}: {origin.text} ({origin.source}, {origin.date})."
    return f"{value}: {origin.says}."
