"""Where capitals stand on a summit's text, as far as the seat's services know: chances, and a word for each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.view import Estimate
from game.model.controls import SummitText
from game.play.session.session import Session

__all__ = ["Position", "chance_of_text", "stands_of"]


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


def stands_of(session: Session, text: SummitText | None = None) -> tuple[Position, ...]:
    """Return where those who have a vote stand on the text on the table, or on another; the hardest first.

    None has a vote but allies with forces of their own; Washington asks, and votes only if its player does.
    """
    positions = session.view.positions if text is None else session.sound(text)
    return _stands(session, positions)


def _stands(session: Session, positions: Mapping[str, Estimate]) -> tuple[Position, ...]:
    setup = session.setup
    value, who = setup.parameters.letter_value, setup.members
    voters = {
        code
        for code, forces, us in zip(setup.codes, who.has_forces, who.is_us, strict=True)
        if forces and not us
    }
    found = []
    for code, bid in positions.items():
        if code not in voters:
            continue
        out, short = _below(-value, bid), _below(0.0, bid)
        found.append(Position(code, session.view.public[code].name, 1.0 - short, short - out, out))
    return tuple(sorted(found, key=lambda stand: (-stand.holds_out, stand.signs)))


def _below(level: float, estimate: Estimate) -> float:
    """Return how likely a value lies below a level, by its estimate and standard error."""
    return 0.5 * (1.0 + math.erf((level - estimate.value) / (max(estimate.sd, 1e-9) * math.sqrt(2.0))))


def chance_of_text(stands: tuple[Position, ...]) -> float:
    """Return the chance that no capital holds out, were they to decide on their own."""
    return math.prod(1.0 - stand.holds_out for stand in stands)
