"""Seats that people can take: the role sheet of one page and what the seat is scored by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from game.errors import nearest
from game.quantities import of_alliance, of_allies
from game.scenario.base import Many, Rule, Says, complaint, words
from game.scenario.study import OrderedAct, OrderedDraft
from game.scenario.vocabulary import GOVERNMENT_COMPONENTS, SECRETARY_GENERAL_COMPONENTS

__all__ = ["Opening", "RedLineRule", "Seat"]

SUM_AGREES = 1e-6

_COMPONENTS = (*GOVERNMENT_COMPONENTS, *SECRETARY_GENERAL_COMPONENTS)


def _quantities() -> list[str]:
    """Return the names that a red line can have: of the seat's own quantities, and of the alliance's."""
    return [*of_allies(), *(f"alliance.{name}" for name in of_alliance())]


def _component(name: str) -> str:
    if name not in _COMPONENTS:
        raise complaint(
            "is not part of a score",
            right=f"use {', '.join(_COMPONENTS)}",
            near=(name, lambda n: nearest(n, _COMPONENTS)),
        )
    return name


def _sum(weights: Mapping[str, float]) -> Mapping[str, float]:
    total = sum(weights.values())
    if abs(total - 1.0) > SUM_AGREES:
        raise complaint(f"must add up to 1, but add up to {total:.6g}", value="", right="change the weights")
    return weights


def _quantity(name: Any) -> str:
    if name not in (known := _quantities()):
        raise complaint(
            "is not a quantity that a red line can use",
            right="use one of an ally (debt) or of the alliance (alliance.us_commitment)",
            near=(str(name), lambda n: nearest(n, known)),
        )
    return str(name)


Weight = Annotated[float, Says(ge=0, le=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLineRule:
    """The red line as the game checks it: crossed above, or below, a level."""

    quantity: Annotated[
        str,
        Rule(_quantity, first=True),
        Says(
            description="A quantity of the seat's ally or the alliance.",
            schema={"enum": _quantities()},
        ),
    ]
    above: Annotated[float | None, Says("Crossed above this level.")] = None
    below: Annotated[float | None, Says("Crossed below this level.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Orders of the first round that follow from a seat's first moves: advice, which changes no game."""

    budget: Annotated[Mapping[str, float], Says("Budget orders by name.")] = field(default_factory=dict)
    acts: Annotated[Many[OrderedAct], Says("Acts of diplomacy.")] = ()
    vote: Annotated[str | None, Says("Vote on the text of a summit.")] = None
    drafts: Annotated[Many[OrderedDraft], Says("Texts of the Secretary General.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A role sheet of one page, and the weights of the seat's own score."""

    difficulty: Annotated[int, Says("From easy (1) to hard (5).", ge=1, le=5)]
    difficulty_why: Annotated[str, words(200), Says("Why it is that hard.")]
    goal: Annotated[str, words(500), Says("What the seat wants in public.")]
    private_interest: Annotated[str, words(500), Says("What it wants in private.")]
    red_line: Annotated[str, words(500), Says("What it cannot accept.")]
    first_moves: Annotated[
        Many[Annotated[str, words(160)]],
        Says("Three things to consider in the first round.", min_length=3, max_length=3),
    ]
    weights: Annotated[
        Mapping[Annotated[str, Rule(_component)], Weight],
        Rule(_sum),
        Says(
            description="Weights of the parts of the score; they add up to 1.",
            schema={"propertyNames": {"enum": [*_COMPONENTS]}},
        ),
    ]
    red_line_rule: Annotated[RedLineRule | None, Says("The red line as the game checks it.")] = None
    opening: Annotated[Opening | None, Says("A way to order the first moves in the first round.")] = None
