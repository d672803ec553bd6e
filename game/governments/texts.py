"""Texts for a summit: what a chair makes of the opening text from draft to draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.governments.summit_tables import TEXT
from game.model.controls import SummitText

__all__ = ["Turn", "turned"]

_VAGUEST = 0.9  # a chair goes no further: beyond it a text says nothing


class Turn(NamedTuple):
    """What a draft changes of the opening text."""

    vague: float = 0.0
    """Added to the ambiguity; below zero the wording is plainer."""
    years: float = 0.0
    """Added to the year it is due."""
    review: float = 1.0
    """Factor on how strictly progress is reported."""


def turned(text: SummitText, turns: Sequence[Turn]) -> tuple[SummitText, ...]:
    """Return a draft for each turn, in the order in which they are put; every part stays legal."""
    return tuple(
        SummitText(
            core=text.core,
            related=text.related,
            due=min(text.due + turn.years, max(TEXT["due"].high, text.due)),
            review=min(text.review * turn.review, 1.0),
            ambiguity=min(max(text.ambiguity + turn.vague, 0.0), max(_VAGUEST, text.ambiguity)),
        )
        for turn in turns
    )
