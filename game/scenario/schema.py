"""The scenario format: what stands in a file (`ScenarioFile`) and what the game is given (`Scenario`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from game.errors import nearest
from game.model.parameters import Theory, describe
from game.provenance.facts import Fact
from game.quantities import Quantity, of_alliance, of_allies
from game.scenario.allies import Ally
from game.scenario.base import Code, Many, Name, Rule, Says, SeatCode, complaint, words
from game.scenario.cards import Card
from game.scenario.dates import Date
from game.scenario.figures import ByName, Figure, Measure
from game.scenario.members import MEMBERS, SECRETARY_GENERAL, suggest_code
from game.scenario.seats import Seat
from game.scenario.timeline import Timeline
from game.scenario.world import (
    Adversary,
    Coalition,
    Europe,
    Events,
    News,
    Rounds,
    SeaLanes,
    Summit,
    Targets,
    Threat,
    Ukraine,
    UnitedStates,
)

__all__ = [
    "DEFAULT",
    "EVERYBODY",
    "FORMAT",
    "BehaviourTest",
    "Identity",
    "Scenario",
    "ScenarioFile",
    "quantity_name",
]

FORMAT = 1
"""Version of the scenario format; raised when files of the old one can no longer be read."""

EVERYBODY = "all"
"""In the place of a code: every ally with forces that is a member at the time."""

DEFAULT = "default"
"""Key of the strategy for seats that name none."""


def quantity_name(text: str) -> str:
    """Check the name of a quantity over time: `alliance.threat`, `allies.POL.core_share`, `allies.all.core_share`."""
    scope, *rest = text.split(".")
    right = "use alliance.<quantity>, allies.<code>.<quantity> or allies.all.<quantity>"
    if scope == "alliance" and len(rest) == 1:
        known: Mapping[str, Quantity] = of_alliance()
    elif scope == "allies" and len(rest) == 2:
        known = of_allies()
        if rest[0] not in (*MEMBERS, EVERYBODY):
            raise complaint("is not an ally", value=rest[0], right=right, near=(rest[0], suggest_code))
    else:
        raise complaint("is not a quantity", right=right)
    if rest[-1] not in known:
        near = (rest[-1], lambda name: nearest(name, known))
        raise complaint("is not a quantity", value=rest[-1], right=f"use {', '.join(known)}", near=near)
    return text


def _strategy_key(text: str) -> str:
    if text in (DEFAULT, SECRETARY_GENERAL) or text in MEMBERS:
        return text
    raise complaint(
        "is not a seat", right="use default, SG or the code of an ally", near=(text, suggest_code)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BehaviourTest:
    """A test of the scenario: a quantity over many runs lies between two bounds."""

    name: Annotated[str, words(120), Says("What the test shows.")]
    runs: Annotated[int, Says("Number of runs.", ge=1, le=2000)] = 100
    quantity: Annotated[
        str,
        Rule(quantity_name),
        Says(description="alliance.<quantity> or allies.<code>.<quantity>; the code all tests every member."),
    ]
    year: Annotated[float, Says("When it is measured.", ge=1990, le=2070)]
    stat: Annotated[
        Literal["median", "mean", "p05", "p10", "p25", "p75", "p90", "p95"],
        Says("Statistic over the runs."),
    ] = "median"
    jump: Annotated[
        bool,
        Says(description="True to test the largest change within one round, up or down, until the year."),
    ] = False
    at_least: Annotated[float | None, Says("Lower bound.")] = None
    at_most: Annotated[float | None, Says("Upper bound.")] = None


def _parameters() -> dict[str, Measure]:
    """Return what each parameter of the model asks for, by name."""
    return {
        info.name: Measure(info.source, info.unit, info.low, info.high, off=True)
        for info in describe().values()
    }


StrategyName = Annotated[Name, Says("Name of a strategy.")]


def _by_code(allies: Mapping[str, Ally]) -> Mapping[str, Ally]:
    return dict(sorted(allies.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFile:
    """A scenario of Fair Share: the alliance on a date, what is coming, who plays and what is at stake."""

    format: Annotated[Literal[1], Says("Version of this format: 1.")]
    id: Annotated[Name, Says("Name: that of the file.")]
    version: Annotated[int, Says("Version of the content; raise it with every change.", ge=1, le=9999)]
    title: Annotated[str, words(60), Says("Title as shown.")]
    date: Annotated[Date, Says("When it begins.")]
    dilemma: Annotated[str, words(300), Says("What it is about, in two lines.")]
    round: Annotated[Rounds, Says("Length and number of rounds.")]
    briefing: Annotated[str, words(6000), Says("What every player reads first.")]
    sources: Annotated[Many[Fact], Says("Facts shown with the briefing.")] = ()
    theory: Annotated[Theory, Says("Theory of how allies react to one another's forces.")] = "baseline"
    targets: Annotated[Targets, Says("What the alliance agreed before.")]
    us: Annotated[UnitedStates, Says("The US administration.")]
    threat: Annotated[Threat, Says("The threat and its path.")]
    adversary: Annotated[Adversary, Says("The forces to be deterred.")]
    ukraine: Annotated[Ukraine, Says("The war in Ukraine at the start.")]
    sea_lanes: Annotated[SeaLanes | None, Says("Sea lanes out of area.")] = None
    eu: Annotated[Europe | None, Says("What the European Union offers.")] = None
    coalition: Annotated[Coalition | None, Says("A coalition of the willing.")] = None
    allies: Annotated[Mapping[Code, Ally], Rule(_by_code), Says("The allies, by code.", min_length=2)]
    strategies: Annotated[
        Mapping[Annotated[str, Rule(_strategy_key)], StrategyName],
        Says("Strategies of seats that no person holds; default covers the rest."),
    ]
    news: Annotated[Many[News], Says("News to come.")] = ()
    summits: Annotated[Many[Summit], Says("Summits to come.")] = ()
    events: Annotated[Events, Says("Event cards in play.")] = Events()
    seats: Annotated[Mapping[SeatCode, Seat], Says("Seats with a role sheet, the major ones.", min_length=1)]
    further_seats: Annotated[Mapping[Code, Seat], Says("Role sheets of further allies.")] = field(
        default_factory=dict
    )
    default_seat: Annotated[Seat | None, Says("Role sheet of allies without their own.")] = None
    parameters: Annotated[
        Mapping[str, Figure],
        ByName("Overrides", "Parameters of the model that differ in this scenario, by name.", _parameters),
        Says("Parameters that differ."),
    ] = field(default_factory=dict)
    tests: Annotated[Many[BehaviourTest], Says("Tests: what must hold over many runs.")] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one scenario from another: SHA-256 of what decides games, and of what people read, in hexadecimal.

    Comments, the order of keys and the scenario's own tests change neither.
    """

    figures: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(ScenarioFile):
    """A scenario as read: every figure resolved, the allies sorted by code, the cards of all decks."""

    cards: tuple[Card, ...]
    """All cards in play, decks in their order, then the scenario's own."""
    identity: Identity
    file: str
    """The file it was read from."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the allies, sorted."""
        return tuple(self.allies)

    @property
    def timeline(self) -> Timeline:
        """The calendar of its rounds."""
        return Timeline(self.date, self.round.years, self.round.count)

    def seat(self, code: str) -> Seat:
        """Return the role sheet of a seat: its own, or for allies without one the default one.

        Raises
        ------
        KeyError
            If it has none: nobody can play it.
        """
        own = self.seats.get(code) or self.further_seats.get(code)
        seat = own or (self.default_seat if code in self.allies else None)
        if seat is None:
            raise KeyError(code)
        return seat

    @property
    def playable(self) -> frozenset[str]:
        """Codes of the seats that have a role sheet."""
        others = self.codes if self.default_seat is not None else ()
        return frozenset((*self.seats, *self.further_seats, *others))

    def strategy(self, code: str) -> str:
        """Return the name of the strategy that plays a seat unless a person does."""
        return self.strategies.get(code, self.strategies[DEFAULT])

    def round_of(self, date: Date) -> int | None:
        """Return the round (from 0) in which `date` falls, or None outside the scenario."""
        return self.timeline.round_of(date)
