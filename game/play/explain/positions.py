"""Positions of capitals on a summit's text, as far as the seat's services know.

For each a word and chances, and what the position is made of: terms that sum to what is reported.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.view import Estimate
from game.errors import UsageProblem
from game.model.controls import SummitText
from game.model.summit import USUAL_YEARS
from game.play.explain.rules import parameter_text
from game.play.session.session import Session

__all__ = ["Position", "PositionTerm", "PositionTerms", "chance_of_text", "position_terms", "positions_of"]


@dataclass(frozen=True, slots=True)
class Position:
    """One capital and a text: the chances that it signs, signs with a letter, or holds out; they sum to 1."""

    code: str
    name: str
    signs: float
    letter: float
    holds_out: float

    @property
    def word(self) -> str:
        """What to expect in a few words."""
        likely = max(self.signs, self.letter, self.holds_out)
        if likely < 0.6:
            return "wavers"
        if likely == self.signs:
            return "signs"
        return "side letter" if likely == self.letter else "holds out"


def positions_of(session: Session, text: SummitText | None = None) -> tuple[Position, ...]:
    """Return where those who have a vote stand on the text on the table, or on another; the hardest first.

    None has a vote but allies with forces of their own; Washington asks, and votes only if its player does.
    """
    positions = session.view.positions if text is None else session.positions_on(text)
    return _chances(session, positions)


def _chances(session: Session, positions: Mapping[str, Estimate]) -> tuple[Position, ...]:
    setup = session.setup
    value, who = setup.parameters.letter_value, setup.members
    voters = {
        code
        for code, forces, us in zip(setup.codes, who.has_forces, who.is_us, strict=True)
        if forces and not us
    }
    found = []
    for code, reported in positions.items():
        if code not in voters:
            continue
        out, short = _below(-value, reported), _below(0.0, reported)
        found.append(Position(code, session.view.public[code].name, 1.0 - short, short - out, out))
    return tuple(sorted(found, key=lambda position: (-position.holds_out, position.signs)))


def _below(level: float, estimate: Estimate) -> float:
    """Return how likely a value lies below a level, by its estimate and standard error."""
    return 0.5 * (1.0 + math.erf((level - estimate.value) / (max(estimate.sd, 1e-9) * math.sqrt(2.0))))


def chance_of_text(positions: tuple[Position, ...]) -> float:
    """Return the chance that no capital holds out, were they to decide on their own."""
    return math.prod(1.0 - position.holds_out for position in positions)


@dataclass(frozen=True, slots=True)
class PositionTerm:
    """A term of a position: what it is, how much, and the parameter it goes by with what that rests on."""

    label: str
    value: float
    behind: str


@dataclass(frozen=True, slots=True)
class PositionTerms:
    """A capital's position on a text: the estimate (at 0 it signs) and the terms that sum to it."""

    code: str
    name: str
    estimate: Estimate
    terms: tuple[PositionTerm, ...]
    letter_at: float
    """Below 0 and above this it signs with a side letter; at or below it holds out."""


def position_terms(session: Session, code: str, text: SummitText | None = None) -> PositionTerms:
    """Return what is behind a capital's position on the text on the table, or on another.

    Terms are worked out from what is public and from the seat's own estimate of the threat; plans, names and whatever
    else a capital keeps to itself is what is left to the reported position.

    Raises
    ------
    UsageProblem
        If there is no text, or the ally has no position on it.
    """
    view = session.view
    on_table = view.text if text is None else text
    positions = view.positions if text is None or on_table is None else session.positions_on(text)
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
            p.position_threat * session.view.threat.value * float(who.proximity[column]),
            "position_threat",
        ),
        term(
            "how much it depends on the United States",
            p.position_dependence * float(who.dependence[column]),
            "position_dependence",
        ),
        term(
            "how its public sees the United States",
            p.position_politics * (float(who.us_regard[column]) - 0.5),
            "position_politics",
        ),
    )


def _cost(session: Session, code: str, text: SummitText) -> PositionTerm:
    setup, view, ally = session.setup, session.view, session.view.public[code]
    asked = (1.0 - text.ambiguity) * max(text.core - ally.core_share, 0.0)
    years = max(text.due - view.year, 1.0)
    value = -setup.parameters.position_gap * asked * USUAL_YEARS / years
    label = f"what the text asks beyond today: {asked:.2f} points in {years:.0f} years"
    return PositionTerm(label, float(value), parameter_text(setup, "position_gap"))
