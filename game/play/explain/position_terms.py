"""What a capital's stand on a text is made of, as far as a seat can tell: terms that sum to what is reported."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.view import Estimate
from game.errors import UsageProblem
from game.model.controls import SummitText
from game.model.summit import USUAL_YEARS
from game.play.explain.rules import parameter_text
from game.play.session.session import Session

__all__ = ["PositionTerm", "PositionTerms", "position_terms"]


@dataclass(frozen=True, slots=True)
class PositionTerm:
    """A term of a stand: what it is, how much, and the parameter it goes by with what that rests on."""

    label: str
    value: float
    behind: str


@dataclass(frozen=True, slots=True)
class PositionTerms:
    """A capital's stand on a text: the estimate (at 0 it signs) and the terms that sum to it."""

    code: str
    name: str
    estimate: Estimate
    terms: tuple[PositionTerm, ...]
    letter_at: float
    """Below 0 and above this it signs with a side letter; at or below it holds out."""


def position_terms(session: Session, code: str, text: SummitText | None = None) -> PositionTerms:
    """Return what stands behind a capital's stand on the text on the table, or on another.

    Terms are worked out from what is public and from the seat's own estimate of the threat; plans, names and whatever
    else a capital keeps to itself is what is left to the reported stand.

    Raises
    ------
    UsageProblem
        If there is no text, or the ally has no stand on it.
    """
    view = session.view
    on_table = view.text if text is None else text
    positions = view.positions if text is None or on_table is None else session.sound(text)
    if on_table is None or code not in positions:
        raise UsageProblem(
            f"{code} has no position on a text now", hint="positions are reported in rounds with a summit"
        )
    estimate = positions[code]
    terms = sorted(
        (*_gains(session, code), _cost(session, code, on_table)), key=lambda term: -abs(term.value)
    )
    rest = estimate.value - sum(term.value for term in terms)
    hidden = PositionTerm(
        "its plans, its reputation and what cannot be seen from outside",
        rest,
        "your intelligence service cannot separate these",
    )
    return PositionTerms(
        code, view.public[code].name, estimate, (*terms, hidden), -session.setup.parameters.letter_value
    )


def _gains(session: Session, code: str) -> tuple[PositionTerm, ...]:
    setup, p = session.setup, session.setup.parameters
    column, who = setup.codes.index(code), setup.members

    def term(label: str, value: float, parameter: str) -> PositionTerm:
        return PositionTerm(label, float(value), parameter_text(setup, parameter))

    return (
        term(
            "the threat (your estimate) and how near it is",
            p.bid_threat * session.view.threat.value * float(who.proximity[column]),
            "bid_threat",
        ),
        term(
            "how much it depends on the United States",
            p.bid_dependence * float(who.dependence[column]),
            "bid_dependence",
        ),
        term(
            "how its public sees the United States",
            p.bid_politics * (float(who.us_regard[column]) - 0.5),
            "bid_politics",
        ),
    )


def _cost(session: Session, code: str, text: SummitText) -> PositionTerm:
    setup, view, ally = session.setup, session.view, session.view.public[code]
    asked = (1.0 - text.ambiguity) * max(text.core - ally.core_share, 0.0)
    years = max(text.due - view.year, 1.0)
    value = -setup.parameters.bid_gap * asked * USUAL_YEARS / years
    label = f"what the text asks beyond today: {asked:.2f} points in {years:.0f} years"
    return PositionTerm(label, float(value), parameter_text(setup, "bid_gap"))
