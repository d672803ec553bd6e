"""Texts for a summit: what a chair makes of the opening text from draft to draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.governments.choices import DraftText
from game.governments.ranges import TEXT
from game.governments.seat_information import OpenText

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


def turned(text: OpenText, turns: Sequence[Turn]) -> tuple[DraftText, ...]:
    """Return a draft for each turn, in the order in which they are put; every part stays legal."""
    return tuple(
        DraftText(
            core=text.core,
            related=text.related,
            due=min(text.due + turn.years, max(TEXT["due"].high, text.due)),
            review=min(text.review * turn.review, 1.0),
            ambiguity=min(max(text.ambiguity + turn.vague, 0.0), max(_VAGUEST, text.ambiguity)),
        )
        for turn in turns
    )
