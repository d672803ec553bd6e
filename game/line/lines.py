"""Lines that several answers share: the heading with the date, sources, a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.play.session.own_deals import waiting_deals
from game.play.session.session import Session
from game.play.wording.deals import waiting_count
from game.play.wording.effects import month_of
from game.provenance.facts import Fact
from game.report.names import capital
from game.units import show

__all__ = ["EFFECT_SIGNS", "basis", "figure", "heading", "offers_line"]

EFFECT_SIGNS: Mapping[str, str] = {"gain": "+", "cost": "-", "neither": "="}
"""The sign before an effect: a gain, a cost, or money moved."""


def basis(facts: Sequence[Fact], invented: bool) -> str:
    """Return the sources of news or a card."""
    return "Invented for this game." if invented else f"Sources: {', '.join(fact.id for fact in facts)}"


def heading(title: str, session: Session) -> str:
    """Return an answer's heading: what it is, which round, when."""
    view = session.view
    if session.finished:
        return f"{title}, after the last round, {month_of(view.year)}"
    return f"{title}, round {view.round + 1} of {view.rounds}, {month_of(view.year)}"


def offers_line(session: Session) -> str:
    """Return how many offers wait and how to read and sign them; empty where none waits."""
    waiting = () if session.finished else waiting_deals(session.view)
    if not waiting:
        return ""
    which = "it" if len(waiting) == 1 else "the first"
    return f"{capital(waiting_count(len(waiting)))}: deals shows more, sign {waiting[0].id} signs {which}."


def figure(value: float, unit: str, sd: float = 0.0) -> str:
    """Return a figure with its unit and the error of its estimate."""
    return f"{show(value, unit)} ± {sd:.2f}" if sd else show(value, unit)
