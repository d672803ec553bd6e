"""The world around the allies: targets, Washington, the threat, Ukraine, trade, the Union, news."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from game.provenance.facts import Fact
from game.scenario.base import Code, Many, Name, Rule, Says, Words, complaint, words
from game.scenario.cards import Card, UkraineState
from game.scenario.dates import Date
from game.scenario.effects import NewsEffects
from game.scenario.figures import Figure, Measure, assumed

__all__ = [
    "Administration",
    "Adversary",
    "Coalition",
    "Europe",
    "Events",
    "News",
    "Rounds",
    "SeaLanes",
    "Summit",
    "Targets",
    "Threat",
    "ThreatStep",
    "Ukraine",
    "UnitedStates",
]

Stance = Literal["transactional", "reassuring", "retrenching"]


def _length(years: float) -> float:
    if years not in (0.25, 0.5, 1.0):
        raise complaint("is not the length of a round", right="write 0.25, 0.5 or 1")
    return years


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """How long a round is, and how many there are."""

    years: Annotated[float, Rule(_length), Says("Length in years.", schema={"enum": [0.25, 0.5, 1]})]
    count: Annotated[int, Says("Number of rounds.", ge=1, le=40)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What the alliance has agreed before the scenario begins."""

    guideline: Annotated[Figure, Measure("Core defence expenditure aimed at", "pct_gdp", 0, 10)]
    related: Annotated[
        Figure, Measure("Defence-related spending aimed at, the second tier", "pct_gdp", 0, 5)
    ] = assumed(0.0, "pct_gdp", "no second tier in force")
    guideline_due_year: Annotated[Figure, Measure("Year by which it was to be reached", "year", 1990, 2060)]
    guideline_weight: Annotated[Figure, Measure("How far it binds budgets", "index", 0, 1)]
    equipment_share_pct: Annotated[
        Figure, Measure("Equipment aimed at, percent of defence expenditure", "pct", 0, 60)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Administration:
    """A US administration to come whose line is known, where the past is replayed."""

    from_: Annotated[Date, Says("When it takes office.")]
    commitment_mean: Annotated[Figure, Measure("Where its line settles", "index", 0.1, 0.98)]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitedStates:
    """The US administration of the day."""

    commitment: Annotated[Figure, Measure("Credibility of US commitment at the start", "index", 0.1, 0.98)]
    commitment_mean: Annotated[
        Figure, Measure("Where this administration's line settles", "index", 0.1, 0.98)
    ]
    next_inauguration: Annotated[Date, Says("When the next administration takes office.")]
    stance: Annotated[Stance, Says("How the US seat is played unless a player holds it.")]
    administrations: Annotated[
        Many[Administration], Says("Later administrations, where the past is replayed; otherwise drawn.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatStep:
    """A date from which the threat has a scripted level."""

    date: Annotated[Date, Says("From this date on.")]
    level: Annotated[Figure, Measure("Level of the threat", "index", 0, 3)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """The threat as the allies feel it: 1 is its level of 2022 and after."""

    start: Annotated[Figure, Measure("Threat at the start", "index", 0, 3)]
    mean: Annotated[Figure, Measure("Level to which it returns", "index", 0, 3)]
    path: Annotated[Many[ThreatStep], Says("Scripted levels, by date.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adversary:
    """The forces that the alliance has to deter."""

    force: Annotated[Figure, Measure("Usable force at the start (1 is the reference)", "index", 0.1, 4)]
    growth_pct_per_year: Annotated[Figure, Measure("Its growth", "pct_per_year", -20, 20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ukraine:
    """The war in Ukraine."""

    state: Annotated[UkraineState, Says("How it stands at the start.")]
    hold: Annotated[Figure, Measure("How well Ukraine holds", "index", 0, 1)] = assumed(0.5, "index")
    talks: Annotated[Figure, Measure("US mediation", "index", 0, 1)] = assumed(0.0, "index")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeaLanes:
    """Sea lanes out of the alliance's area."""

    disrupted: Annotated[bool, Says("Whether they are under attack at the start.")]
    europe_trade_share_pct: Annotated[
        Figure, Measure("Part of Europe's trade that passes them", "pct", 0, 100)
    ]
    us_trade_share_pct: Annotated[Figure, Measure("Part of US trade that passes them", "pct", 0, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Europe:
    """What the European Union offers for defence."""

    loans_total_eur_bn: Annotated[Figure, Measure("Loans in all", "eur_bn", 0, 2000)]
    usd_per_eur: Annotated[Figure, Measure("Exchange rate, US dollars for a euro", "ratio", 0.5, 2)]
    escape_clause_from: Annotated[
        Date | None, Says("From when defence is exempt from the fiscal rule on request.")
    ] = None
    loans_from: Annotated[Date | None, Says("From when loans are paid out.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalition:
    """A coalition of the willing for Ukraine."""

    countries: Annotated[Figure, Measure("Countries that take part", "count", 0, 80)]
    lead: Annotated[Code, Says("The ally that leads.")]
    us_backstop: Annotated[bool, Says("Whether the United States backs it.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Dated news: rests on facts, or is marked as invented."""

    date: Annotated[Date, Says("When it breaks.")]
    id: Annotated[Name, Says("Name, unique within the scenario.")]
    headline: Annotated[str, words(120), Says("Headline; offices and countries where it is invented.")]
    text: Annotated[str, words(600), Says("More, for those who ask.")] = ""
    facts: Annotated[Many[Fact], Says("Facts it rests on.")] = ()
    invented: Annotated[bool, Says("True where it rests on no fact.")] = False
    why: Annotated[Words | None, Says("Why it was invented so.")] = None
    effects: Annotated[NewsEffects, Says("What changes.")] = NewsEffects()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summit:
    """A summit and the text it opens with; the Secretary General may change it."""

    date: Annotated[Date, Says("When it meets.")]
    place: Annotated[str, words(60), Says("Where it meets.")]
    core_pct: Annotated[Figure, Measure("Core defence expenditure proposed", "pct_gdp", 0, 10)]
    related_pct: Annotated[Figure, Measure("Defence-related spending proposed", "pct_gdp", 0, 5)] = assumed(
        0.0, "pct_gdp", "no second tier proposed"
    )
    due_year: Annotated[Figure, Measure("Year by which it is to be reached", "year", 1990, 2060)]
    review: Annotated[Figure, Measure("Strength of reporting on progress", "index", 0, 1)]
    ambiguity: Annotated[Figure, Measure("Ambiguity of the wording", "index", 0, 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """The event cards in play."""

    decks: Annotated[Many[Name], Says("Decks, by name of their files in the folder decks.")] = ()
    cards: Annotated[Many[Card], Says("Cards of this scenario alone.")] = ()
    per_round: Annotated[float, Says("Mean number of cards a round.", ge=0, le=6)] = 1.0
