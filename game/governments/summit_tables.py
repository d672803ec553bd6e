"""What a summit offers: the parts of a text and the votes on it, one row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.governments.ranges import Range, table_of
from game.model.controls import ACCEPT, AUTO, HOLD_OUT, LETTER

__all__ = ["OWN", "REDRAFTS", "REFUSE", "TEXT", "VOTES", "TextPart", "VoteKind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart(Range):
    """A part of a summit text; `name` is the field of the model's `SummitText` and what a person types for it."""

    label: str
    """What it is called wherever it appears."""

    def in_words(self, value: float) -> str:
        """Return a value as people read it: texts are in round numbers.

        >>> TEXT["core"].in_words(3.5), TEXT["due"].in_words(2032.0), TEXT["review"].in_words(0.5)
        ('3.5% of GDP', '2032', '50%')
        """
        if self.in_percent:
            return f"{100.0 * value:.0f}%"
        return f"{value:g}" + ("% of GDP" if self.unit == "pct_gdp" else "")


TEXT: Mapping[str, TextPart] = table_of(
    TextPart(
        name="core", label="Core target", low=0.5, high=10.0, step=0.1, unit="pct_gdp",
        meaning="Core defence spending that the text asks for.",
        cost="The more it asks, the fewer allies sign.",
    ),
    TextPart(
        name="related", label="Related target", low=0.0, high=5.0, step=0.1, unit="pct_gdp",
        meaning="Defence-related spending that the text asks for.",
        cost="A target that is easy to meet achieves little.",
    ),
    TextPart(
        name="due", label="Deadline", low=1990.0, high=2070.0, step=1.0, unit="year",
        meaning="The year by which the targets have to be met.",
        cost="Late dates are easy to sign and easy to forget.",
    ),
    TextPart(
        name="review", label="Reporting", low=0.0, high=1.0, step=0.1, unit="index",
        meaning="How strictly progress is reported.",
        cost="A pledge that nobody checks binds only half as much.",
    ),
    TextPart(
        name="ambiguity", label="Open wording", low=0.0, high=1.0, step=0.05, unit="index",
        meaning="How much room the wording leaves.",
        cost="A text that can be read two ways binds nobody.",
    ),
)  # fmt: skip
"""The parts of a summit text as the Secretary General puts it."""

REDRAFTS = 3
"""How often a text can be redrafted after the first."""


@dataclass(frozen=True, slots=True)
class VoteKind:
    """A vote on a summit text: its name in records, the word a person types, its label, the model's number."""

    name: str
    word: str
    label: str
    number: int


OWN = "own"
"""The vote that leaves it to the delegation: what is cast where nothing is ordered."""

REFUSE = "hold_out"
"""The vote that reopens the text."""

VOTES: Mapping[str, VoteKind] = {
    kind.name: kind
    for kind in (
        VoteKind(OWN, "leave", "Leave it to the delegation", AUTO),
        VoteKind("accept", "sign", "Sign", ACCEPT),
        VoteKind("letter", "letter", "Sign with a side letter", LETTER),
        VoteKind(REFUSE, "refuse", "Refuse", HOLD_OUT),
    )
}
"""Votes on a summit text by their names; without a text only the first can be given."""
