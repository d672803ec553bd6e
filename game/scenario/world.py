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
        raise complaint("is not an allowed length of a round", right="write 0.25, 0.5 or 1")
    return years


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """The rounds of a scenario: their length and their number."""

    years: Annotated[float, Rule(_length), Says("Length in years.", schema={"enum": [0.25, 0.5, 1]})]
    count: Annotated[int, Says("Number of rounds.", ge=1, le=40)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What the alliance agreed before the scenario begins."""

    guideline: Annotated[
        Figure, Measure("Target for core defence expenditure", "pct_gdp", 0.5, 10, or_zero=True)
    ]
    related: Annotated[
        Figure, Measure("Target for defence-related spending", "pct_gdp", 0.1, 5, or_zero=True)
    ] = assumed(0.0, "pct_gdp", "no related target in force")
    guideline_due_year: Annotated[Figure, Measure("Year in which the target is due", "year", 1990, 2060)]
    guideline_weight: Annotated[Figure, Measure("How strongly it binds budgets", "index", 0, 1)]
    equipment_share_pct: Annotated[
        Figure, Measure("Target for equipment, percent of defence expenditure", "pct", 1, 60, or_zero=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Administration:
    """A later US administration, if the past is replayed."""

    from_: Annotated[Date, Says("When it takes office.")]
    commitment_mean: Annotated[Figure, Measure("US commitment that it settles at", "index", 0.1, 0.98)]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitedStates:
    """The US administration of the day."""

    commitment: Annotated[Figure, Measure("US commitment at the start", "index", 0.1, 0.98)]
    commitment_mean: Annotated[
        Figure, Measure("US commitment that this administration settles at", "index", 0.1, 0.98)
    ]
    next_inauguration: Annotated[Date, Says("When the next administration takes office.")]
    stance: Annotated[Stance, Says("How the US seat is played unless a player holds it.")]
    administrations: Annotated[
        Many[Administration], Says("Later administrations, if the past is replayed; otherwise random.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatStep:
    """A scripted level of the threat, from a date on."""

    date: Annotated[Date, Says("Date from which the level holds.")]
    level: Annotated[Figure, Measure("Level of the threat", "index", 0, 3)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """The threat as the allies feel it: 1 is its level of 2022 and after."""

    start: Annotated[Figure, Measure("Threat at the start", "index", 0, 3)]
    mean: Annotated[Figure, Measure("Level that the threat returns to", "index", 0, 3)]
    path: Annotated[Many[ThreatStep], Says("Scripted levels, by date.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adversary:
    """The forces that the alliance has to deter."""

    force: Annotated[Figure, Measure("Usable force at the start (1 is the reference)", "index", 0.1, 4)]
    growth_pct_per_year: Annotated[Figure, Measure("Growth of that force", "pct_per_year", -20, 20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ukraine:
    """The war in Ukraine."""

    state: Annotated[UkraineState, Says("State of the war at the start.")]
    hold: Annotated[Figure, Measure("How well Ukraine holds", "index", 0, 1)] = assumed(0.5, "index")
    talks: Annotated[Figure, Measure("US mediation", "index", 0, 1)] = assumed(0.0, "index")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeaLanes:
    """Sea lanes out of the alliance's area."""

    disrupted: Annotated[bool, Says("Whether the sea lanes are under attack at the start.")]
    europe_trade_share_pct: Annotated[
        Figure, Measure("Part of Europe's trade that uses the sea lanes", "pct", 0, 100)
    ]
    us_trade_share_pct: Annotated[Figure, Measure("Part of US trade that uses the sea lanes", "pct", 0, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Europe:
    """What the European Union offers for defence."""

    loans_total_eur_bn: Annotated[Figure, Measure("Total of loans", "eur_bn", 0, 2000)]
    usd_per_eur: Annotated[Figure, Measure("Exchange rate, US dollars for a euro", "ratio", 0.5, 2)]
    escape_clause_from: Annotated[
        Date | None, Says("Date from which members can exempt defence from the fiscal rule.")
    ] = None
    loans_from: Annotated[Date | None, Says("Date from which loans are paid out.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalition:
    """A coalition of the willing for Ukraine."""

    countries: Annotated[Figure, Measure("Countries that take part", "count", 0, 80)]
    lead: Annotated[Code, Says("The ally that leads.")]
    us_backstop: Annotated[bool, Says("Whether the United States backs it.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Dated news. It has facts, or is marked as invented."""

    date: Annotated[Date, Says("Date of the news.")]
    id: Annotated[Name, Says("Name, unique within the scenario.")]
    headline: Annotated[str, words(120), Says("Headline. Invented news names offices and countries only.")]
    text: Annotated[str, words(600), Says("More detail.")] = ""
    facts: Annotated[Many[Fact], Says("Facts behind it.")] = ()
    invented: Annotated[bool, Says("True if it has no facts.")] = False
    why: Annotated[Words | None, Says("Why it was invented.")] = None
    effects: Annotated[NewsEffects, Says("What changes.")] = NewsEffects()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summit:
    """A summit and the text it opens with; the Secretary General may change it."""

    date: Annotated[Date, Says("When it meets.")]
    place: Annotated[str, words(60), Says("Where it meets.")]
    core_pct: Annotated[Figure, Measure("Core defence expenditure proposed", "pct_gdp", 0.5, 10)]
    related_pct: Annotated[
        Figure, Measure("Defence-related spending proposed", "pct_gdp", 0.1, 5, or_zero=True)
    ] = assumed(0.0, "pct_gdp", "no related target proposed")
    due_year: Annotated[Figure, Measure("Year in which the target is due", "year", 1990, 2060)]
    review: Annotated[Figure, Measure("Strength of reporting on progress", "index", 0, 1)]
    ambiguity: Annotated[Figure, Measure("Ambiguity of the wording", "index", 0, 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """The event cards in play."""

    decks: Annotated[Many[Name], Says("Decks, by the names of their files in the folder decks.")] = ()
    cards: Annotated[Many[Card], Says("Cards of this scenario only.")] = ()
    per_round: Annotated[float, Says("Mean number of cards a round.", ge=0, le=6)] = 1.0
