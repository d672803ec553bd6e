"""Event cards: what can happen, to whom, and what the choices cost."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from game.errors import nearest
from game.scenario.base import Many, Name, Part, Words, complaint, words
from game.scenario.dates import When
from game.scenario.effects import CardEffects
from game.scenario.figures import Figure, Measure
from game.scenario.members import MEMBERS, suggest_code
from game.scenario.stated import FactId
from game.scenario.vocabulary import GROUPS

__all__ = ["Card", "Chance", "Conditions", "Deck", "Lean", "Option", "UkraineState"]

Lean = Literal["spend", "save", "cooperate", "defy", "stall"]
UkraineState = Literal["peace", "war", "ceasefire", "settlement"]


def _suggest_addressee(text: str) -> str | None:
    return nearest(text, GROUPS) or suggest_code(text)


def _addressees(value: Any) -> tuple[str, ...]:
    """Return whom a card is for, from one word or a list of words."""
    entries = value if isinstance(value, list) else [value]
    right = f"use codes of allies, or one of {', '.join(GROUPS)}"
    if not entries:
        raise complaint("is for nobody", right=right)
    for index, entry in enumerate(entries):
        if not isinstance(entry, str) or (entry not in MEMBERS and entry not in GROUPS):
            at = (index,) if isinstance(value, list) else ()
            raise complaint(
                "names nobody a card can be for",
                right=right,
                value=entry,
                near=(str(entry), _suggest_addressee),
                at=at,
            )
    return tuple(entries)


Addressees = Annotated[
    tuple[str, ...],
    BeforeValidator(_addressees, json_schema_input_type=str | list[str]),
]


class Conditions(Part):
    """When a card can come up; all that are given must hold."""

    threat_at_least: Annotated[float | None, Field(ge=0, le=3, description="Lowest threat.")] = None
    threat_at_most: Annotated[float | None, Field(ge=0, le=3, description="Highest threat.")] = None
    us_commitment_at_least: Annotated[
        float | None, Field(ge=0, le=1, description="Lowest US commitment.")
    ] = None
    us_commitment_at_most: Annotated[
        float | None, Field(ge=0, le=1, description="Highest US commitment.")
    ] = None
    cohesion_at_least: Annotated[float | None, Field(ge=0, le=1, description="Lowest cohesion.")] = None
    cohesion_at_most: Annotated[float | None, Field(ge=0, le=1, description="Highest cohesion.")] = None
    from_: Annotated[When | None, Field(alias="from", description="Not before this date.")] = None
    until: Annotated[When | None, Field(description="Not after this date.")] = None
    ukraine: Annotated[UkraineState | None, Field(description="State of the war in Ukraine.")] = None
    sea_lanes: Annotated[
        Literal["open", "disrupted"] | None, Field(description="State of the sea lanes.")
    ] = None


class Chance(Part):
    """What may follow from a choice besides its sure effects. The screen says the probability."""

    probability: Annotated[float, Field(gt=0, lt=1, description="How likely it is.")]
    effects: Annotated[CardEffects, Field(description="What changes if it happens.")]


class Option(Part):
    """One way to answer a card. Every option costs something."""

    id: Annotated[Name, Field(description="Name, unique within the card.")]
    label: Annotated[str, words(60), Field(description="What to do, in a few words.")]
    lean: Annotated[
        Lean, Field(description="What kind of answer it is: how governments played by the game choose.")
    ]
    text: Annotated[str, words(400), Field(description="What it means, its cost said plainly.")]
    effects: Annotated[CardEffects, Field(description="What changes.")]
    chance: Annotated[Chance | None, Field(description="What may follow besides.")] = None


class Card(Part):
    """An event card. It rests on facts, or says that it is invented and why."""

    id: Annotated[Name, Field(description="Name, unique within a scenario.")]
    title: Annotated[
        str, words(70), Field(description="Headline; offices and countries, no invented persons.")
    ]
    text: Annotated[str, words(600), Field(description="Two or three sentences.")]
    facts: Annotated[Many[FactId], Field(description="Facts it rests on.")] = ()
    invented: Annotated[bool, Field(description="True where it rests on no fact.")] = False
    why: Annotated[Words | None, Field(description="Why it was invented so.")] = None
    to: Annotated[Addressees, Field(description="Who has to choose: a group, or codes of allies.")]
    when: Annotated[Conditions, Field(description="When it can come up.")] = Conditions()
    hazard_per_year: Annotated[Figure, Measure("How often it comes up while it can", "per_year", 0, 24)]
    once: Annotated[bool, Field(description="At most once in a game.")] = True
    options: Annotated[Many[Option], Field(min_length=2, max_length=5, description="The choices.")]


class Deck(Part):
    """A deck of event cards, for any number of scenarios."""

    deck: Annotated[Name, Field(description="Name: that of the file.")]
    about: Annotated[Words | None, Field(description="What the cards have in common.")] = None
    cards: Annotated[Many[Card], Field(min_length=1, description="The cards.")]
