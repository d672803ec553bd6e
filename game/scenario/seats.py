"""Seats that people can take: the role sheet of one page and what the seat is scored by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from game.errors import nearest
from game.scenario.base import Many, Part, complaint, words
from game.scenario.vocabulary import (
    ALLIANCE_QUANTITIES,
    ALLY_QUANTITIES,
    GOVERNMENT_COMPONENTS,
    SECRETARY_GENERAL_COMPONENTS,
)

__all__ = ["RedLineRule", "Seat"]

SUM_AGREES = 1e-6

_COMPONENTS = (*GOVERNMENT_COMPONENTS, *SECRETARY_GENERAL_COMPONENTS)
_QUANTITIES = (*ALLY_QUANTITIES, *(f"alliance.{name}" for name in ALLIANCE_QUANTITIES))


def _component(name: str) -> str:
    if name not in _COMPONENTS:
        raise complaint(
            "is no part of a score",
            right=f"use {', '.join(_COMPONENTS)}",
            near=(name, lambda n: nearest(n, _COMPONENTS)),
        )
    return name


def _sum(weights: Mapping[str, float]) -> Mapping[str, float]:
    total = sum(weights.values())
    if abs(total - 1.0) > SUM_AGREES:
        raise complaint(f"must sum to 1 and sum to {total:.6g}", value="", right="change the weights")
    return weights


def _quantity(name: Any) -> str:
    if name not in _QUANTITIES:
        raise complaint(
            "is no quantity that a red line can name",
            right="use one of an ally (debt) or of the alliance (alliance.us_commitment)",
            near=(str(name), lambda n: nearest(n, _QUANTITIES)),
        )
    return str(name)


Weight = Annotated[float, Field(ge=0, le=1)]


class RedLineRule(Part):
    """The red line as the game checks it: crossed above, or below, a level."""

    quantity: Annotated[
        str,
        BeforeValidator(_quantity),
        Field(
            description="A quantity of the seat's ally or the alliance.",
            json_schema_extra={"enum": [*_QUANTITIES]},
        ),
    ]
    above: Annotated[float | None, Field(description="Crossed above this level.")] = None
    below: Annotated[float | None, Field(description="Crossed below this level.")] = None


class Seat(Part):
    """A role sheet of one page, and the weights of the seat's own score."""

    difficulty: Annotated[int, Field(ge=1, le=5, description="From easy (1) to hard (5).")]
    difficulty_why: Annotated[str, words(200), Field(description="Why it is as hard as that.")]
    goal: Annotated[str, words(500), Field(description="What the seat is after in public.")]
    private_interest: Annotated[str, words(500), Field(description="What it wants and does not say.")]
    red_line: Annotated[str, words(500), Field(description="What it cannot accept.")]
    first_moves: Annotated[
        Many[Annotated[str, words(160)]],
        Field(min_length=3, max_length=3, description="Three things to consider in the first round."),
    ]
    weights: Annotated[
        Mapping[Annotated[str, AfterValidator(_component)], Weight],
        AfterValidator(_sum),
        Field(
            description="Parts of the score and their weights, which sum to 1.",
            json_schema_extra={"propertyNames": {"enum": [*_COMPONENTS]}},
        ),
    ]
    red_line_rule: Annotated[RedLineRule | None, Field(description="The red line as the game checks it.")] = (
        None
    )
