"""Event cards: what can happen, to whom, and what the choices cost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from game.errors import nearest
from game.provenance.facts import Fact
from game.scenario.base import Many, Name, Rule, Says, Words, complaint, words
from game.scenario.dates import Date
from game.scenario.effects import CardEffects
from game.scenario.figures import Figure, Measure
from game.scenario.members import MEMBERS, suggest_code
from game.scenario.vocabulary import GROUPS

__all__ = ["Card", "Chance", "Conditions", "Deck", "Lean", "Option", "SummitState", "UkraineState"]

Lean = Literal["spend", "save", "cooperate", "defy", "stall"]
UkraineState = Literal["peace", "war", "ceasefire", "settlement"]
SummitState = Literal["meets", "new_target"]


def _suggest_addressee(text: str) -> str | None:
    return nearest(text, GROUPS) or suggest_code(text)


def _addressees(value: Any) -> tuple[str, ...]:
    """Return whom a card is for, from one word or a list of words."""
    entries = value if isinstance(value, list) else [value]
    right = f"use codes of allies, or {', '.join(GROUPS)}"
    if not entries:
        raise complaint("is addressed to nobody", right=right)
    for index, entry in enumerate(entries):
        if not isinstance(entry, str) or (entry not in MEMBERS and entry not in GROUPS):
            at = (index,) if isinstance(value, list) else ()
            raise complaint(
                "is neither an ally nor a group",
                right=right,
                value=entry,
                near=(str(entry), _suggest_addressee),
                at=at,
            )
    return tuple(entries)


def _basis(text: str) -> str:
    """Return what sizes rest on; a number never stands alone."""
    if not re.fullmatch(r"judgement|(judgement|source): .+", " ".join(text.split())):
        raise complaint(
            "is neither a source nor a judgement",
            right='write judgement, "judgement: why" or "source: who says so"',
            value=text,
        )
    return text


Addressees = Annotated[
    tuple[str, ...],
    Rule(_addressees, first=True, written=str | list[str]),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """When a card can come up. All given conditions must hold."""

    threat_at_least: Annotated[float | None, Says("Lowest threat.", ge=0, le=3)] = None
    threat_at_most: Annotated[float | None, Says("Highest threat.", ge=0, le=3)] = None
    us_commitment_at_least: Annotated[float | None, Says("Lowest US commitment.", ge=0, le=1)] = None
    us_commitment_at_most: Annotated[float | None, Says("Highest US commitment.", ge=0, le=1)] = None
    cohesion_at_least: Annotated[float | None, Says("Lowest cohesion.", ge=0, le=1)] = None
    cohesion_at_most: Annotated[float | None, Says("Highest cohesion.", ge=0, le=1)] = None
    from_: Annotated[Date | None, Says("Not before this date.")] = None
    until: Annotated[Date | None, Says("Not after this date.")] = None
    ukraine: Annotated[UkraineState | None, Says("State of the war in Ukraine.")] = None
    sea_lanes: Annotated[Literal["open", "disrupted"] | None, Says("State of the sea lanes.")] = None
    summit: Annotated[
        SummitState | None,
        Says(
            "meets: only in a round in which a summit meets. new_target: only once a summit has adopted another target "
            "for core spending than the guideline."
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """What may follow from a choice besides its certain effects. Players see the probability."""

    probability: Annotated[float, Says("How likely it is.", gt=0, lt=1)]
    effects: Annotated[CardEffects, Says("What changes if it happens.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to answer a card. Every option costs something."""

    id: Annotated[Name, Says("Name, unique within the card.")]
    label: Annotated[str, words(60), Says("What to do, in a few words.")]
    lean: Annotated[Lean, Says("Kind of answer, by which governments played by the game choose.")]
    text: Annotated[str, words(400), Says("What it means and what it costs, in plain words.")]
    effects: Annotated[CardEffects, Says("What changes.")]
    chance: Annotated[Chance | None, Says("What may also follow.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An event card. It has facts, or is marked as invented with a reason."""

    id: Annotated[Name, Says("Name, unique within a scenario.")]
    title: Annotated[str, words(70), Says("Headline. It names offices and countries, no invented persons.")]
    text: Annotated[str, words(600), Says("Two or three sentences.")]
    facts: Annotated[Many[Fact], Says("Facts behind it.")] = ()
    invented: Annotated[bool, Says("True if it has no facts.")] = False
    why: Annotated[Words | None, Says("Why it was invented.")] = None
    to: Annotated[Addressees, Says("Who has to choose: a group, or codes of allies.")]
    when: Annotated[Conditions, Says("When it can come up.")] = Conditions()
    basis: Annotated[
        str,
        words(200),
        Rule(_basis),
        Says("What the sizes of its effects and chances rest on: a source, or the word judgement."),
    ]
    hazard_per_year: Annotated[
        Figure, Measure("How often it comes up while its conditions hold", "per_year", 0, 24)
    ]
    once: Annotated[bool, Says("At most once in a game.")] = True
    options: Annotated[Many[Option], Says("The choices.", min_length=2, max_length=5)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A deck of event cards, for any number of scenarios."""

    deck: Annotated[Name, Says("Name: that of the file.")]
    about: Annotated[Words | None, Says("What the cards have in common.")] = None
    cards: Annotated[Many[Card], Says("The cards.", min_length=1)]
