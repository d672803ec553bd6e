"""How a government can answer an ally that consults or calls for help, one row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.model.controls import COME, PART, STAY

__all__ = ["ANSWERS", "AnswerKind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKind:
    """One answer. `name` is what records hold and a person types, `number` the model's."""

    name: str
    number: int
    came: float
    """How far who answers so comes, 0-1."""
    label: str
    consulted: str
    """The label where the ally only consults."""
    meaning: str


ANSWERS: Mapping[str, AnswerKind] = {
    row.name: row
    for row in (
        AnswerKind(
            name="come",
            number=COME,
            came=1.0,
            label="Come with all you can",
            consulted="Send reinforcements",
            meaning="Your forces go to the ally that asked.",
        ),
        AnswerKind(
            name="part",
            number=PART,
            came=0.5,
            label="Send a part",
            consulted="Send a small unit",
            meaning="Half of the force, half of the cost, and half of the thanks.",
        ),
        AnswerKind(
            name="stay",
            number=STAY,
            came=0.0,
            label="Stay away",
            consulted="Do nothing",
            meaning="Nothing goes. The treaty lets each ally judge what is necessary, and the others remember.",
        ),
    )
}
"""Answers by name, from the fullest to none."""
