"""The causes of a change, and where a figure comes from."""

from __future__ import annotations

from game.line.page import Page
from game.play.explain.why import Origin, WhyFigure, term_text
from game.play.session.session import Session
from game.report.names import moved
from game.units import UNITS, show, shown_change

__all__ = ["add_origin", "why_page"]

_MOST_TERMS = 14
_NOTHING = 5e-4


def why_page(session: Session, found: WhyFigure, width: int) -> Page:
    """Return the causes of a change as a page of some width."""
    who = f", {session.view.public[found.ally].name}" if found.ally else ""
    page = Page(f"Why: {found.label}{who}, round {found.round + 1} of {session.setup.rounds}", width)
    unit = UNITS["pp" if found.unit.startswith("pct") else found.unit]
    error = f" ± {found.sd:.2f}" if found.sd else ""
    start, end = (show(value, found.unit, decimals=3) + error for value in (found.before, found.after))
    page.say(f"From {start} to {end}: {moved(shown_change(found.before, found.after, 3), 3)}{unit.suffix}.")
    _terms(page, session, found)
    if found.origin is not None:
        add_origin(page, found.origin)
    return page


def _terms(page: Page, session: Session, found: WhyFigure) -> None:
    """Add the causes, largest first, each with an explanation; small ones as one."""
    shown = [term for term in found.terms if abs(term.value) >= _NOTHING][:_MOST_TERMS]
    page.part("Causes, which add up to the change")
    for term in shown:
        page.entry(f"{term.label} ({term.kind})", moved(term.value, 3))
        behind = term_text(session, found, term)
        if behind:
            page.below(behind, 11)
    rest = found.change - sum(term.value for term in shown)
    if abs(rest) >= _NOTHING:
        page.entry("smaller causes together", moved(rest, 3))


def add_origin(page: Page, origin: Origin) -> None:
    """Add where a figure started, and its source."""
    page.part("Start of the game")
    value = show(origin.value, origin.unit)
    if origin.kind == "fact":
        page.say(f"{value}: {origin.text} ({origin.source}, {origin.date}).")
        page.say(f"source {origin.fact}")
    else:
        page.say(f"{value}: {origin.says}.")
    if origin.based_on:
        page.say(f"Based on {', '.join(origin.based_on)}.")
