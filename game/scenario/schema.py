"""The scenario format: what stands in a file (`ScenarioFile`) and what the game is given (`Scenario`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, create_model

from game.errors import nearest
from game.model.parameters import Theory, describe
from game.scenario.allies import Ally
from game.scenario.base import Code, Many, Name, Part, SeatCode, complaint, words
from game.scenario.cards import Card
from game.scenario.dates import Date, When
from game.scenario.figures import Figure, Measure
from game.scenario.members import MEMBERS, SECRETARY_GENERAL, suggest_code
from game.scenario.seats import Seat
from game.scenario.stated import FactId
from game.scenario.timeline import Timeline
from game.scenario.vocabulary import ALLIANCE_QUANTITIES, ALLY_QUANTITIES
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
    "ParameterSet",
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
        known: Mapping[str, str] = ALLIANCE_QUANTITIES
    elif scope == "allies" and len(rest) == 2:
        known = ALLY_QUANTITIES
        if rest[0] not in (*MEMBERS, EVERYBODY):
            raise complaint("names no ally", value=rest[0], right=right, near=(rest[0], suggest_code))
    else:
        raise complaint("names no quantity", right=right)
    if rest[-1] not in known:
        near = (rest[-1], lambda name: nearest(name, known))
        raise complaint("names no quantity", value=rest[-1], right=f"use {', '.join(known)}", near=near)
    return text


def _strategy_key(text: str) -> str:
    if text in (DEFAULT, SECRETARY_GENERAL) or text in MEMBERS:
        return text
    raise complaint(
        "names no seat", right="use default, SG or the code of an ally", near=(text, suggest_code)
    )


class BehaviourTest(Part):
    """What a scenario promises of itself: a quantity over many runs lies between two bounds."""

    name: Annotated[str, words(120), Field(description="What it shows.")]
    runs: Annotated[int, Field(ge=1, le=2000, description="Number of runs.")] = 100
    quantity: Annotated[
        str,
        AfterValidator(quantity_name),
        Field(
            description="alliance.<quantity> or allies.<code>.<quantity>; the code all asks it of every member."
        ),
    ]
    year: Annotated[float, Field(ge=1990, le=2070, description="When it is taken.")]
    stat: Annotated[
        Literal["median", "mean", "p05", "p10", "p25", "p75", "p90", "p95"],
        Field(description="What is taken of it over the runs."),
    ] = "median"
    jump: Annotated[
        bool,
        Field(
            description="True bounds its largest change within one round, up or down, from the start to the year."
        ),
    ] = False
    at_least: Annotated[float | None, Field(description="Lower bound.")] = None
    at_most: Annotated[float | None, Field(description="Upper bound.")] = None


class ParameterSet(Part):
    """Parameters of the model that differ in this scenario."""

    def figures(self) -> dict[str, Figure]:
        """Return those that are given, by name."""
        given = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: figure for name, figure in given.items() if figure is not None}


if TYPE_CHECKING:
    Overrides = ParameterSet
else:
    # Each parameter is a field of its own, so that its name, unit and range are checked like any other.
    Overrides = create_model(
        "Overrides",
        __base__=ParameterSet,
        __doc__="Parameters of the model that differ in this scenario, by name.",
        **{
            info.name: (
                Annotated[Figure, Measure(info.source, info.unit, info.low, info.high, off=True)] | None,
                None,
            )
            for info in describe().values()
        },
    )

StrategyName = Annotated[Name, Field(description="Name of a strategy.")]


def _by_code(allies: Mapping[str, Ally]) -> Mapping[str, Ally]:
    return dict(sorted(allies.items()))


class ScenarioFile(Part):
    """A scenario of Fair Share: the alliance on a date, what is coming, who plays and what is at stake."""

    format: Annotated[Literal[1], Field(description="Version of this format: 1.")]
    id: Annotated[Name, Field(description="Name: that of the file.")]
    version: Annotated[int, Field(ge=1, le=9999, description="Raised with every change of content.")]
    title: Annotated[str, words(60), Field(description="Title as shown.")]
    date: Annotated[When, Field(description="When it begins.")]
    dilemma: Annotated[str, words(300), Field(description="What it is about, in two lines.")]
    round: Annotated[Rounds, Field(description="Length and number of rounds.")]
    briefing: Annotated[str, words(6000), Field(description="What every player reads first.")]
    sources: Annotated[Many[FactId], Field(description="Facts shown with the briefing.")] = ()
    theory: Annotated[Theory, Field(description="Theory of spill-in.")] = "baseline"
    targets: Annotated[Targets, Field(description="What has been agreed before.")]
    us: Annotated[UnitedStates, Field(description="The US administration.")]
    threat: Annotated[Threat, Field(description="The threat and its path.")]
    adversary: Annotated[Adversary, Field(description="The forces to be deterred.")]
    ukraine: Annotated[Ukraine, Field(description="How the war in Ukraine stands.")]
    sea_lanes: Annotated[SeaLanes | None, Field(description="Sea lanes out of area.")] = None
    eu: Annotated[Europe | None, Field(description="What the European Union offers.")] = None
    coalition: Annotated[Coalition | None, Field(description="A coalition of the willing.")] = None
    allies: Annotated[
        Mapping[Code, Ally], AfterValidator(_by_code), Field(min_length=2, description="The allies, by code.")
    ]
    strategies: Annotated[
        Mapping[Annotated[str, AfterValidator(_strategy_key)], StrategyName],
        Field(description="How seats are played that no person holds; default for all others."),
    ]
    news: Annotated[Many[News], Field(description="News to come.")] = ()
    summits: Annotated[Many[Summit], Field(description="Summits to come.")] = ()
    events: Annotated[Events, Field(description="Event cards in play.")] = Events()
    seats: Annotated[Mapping[SeatCode, Seat], Field(min_length=1, description="Seats with a role sheet.")]
    default_seat: Annotated[
        Seat | None, Field(description="Role sheet of allies that have none of their own.")
    ] = None
    parameters: Annotated[Overrides, Field(description="Parameters that differ.")] = Overrides()
    tests: Annotated[Many[BehaviourTest], Field(description="What the scenario promises of itself.")] = ()


class Scenario(ScenarioFile):
    """A scenario as read: every figure resolved, the allies sorted by code, the cards of all decks."""

    cards: tuple[Card, ...]
    """All cards in play, decks in their order, then the scenario's own."""
    content_hash: str
    """SHA-256 of the resolved content: any figure or text changes it; comments, order of keys and tests do not."""
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
        """Return the role sheet of a seat: its own, or for allies the default one.

        Raises
        ------
        KeyError
            If it has none: nobody can play it.
        """
        seat = self.seats.get(code, self.default_seat if code in self.allies else None)
        if seat is None:
            raise KeyError(code)
        return seat

    def strategy(self, code: str) -> str:
        """Return the name of the strategy that plays a seat unless a person does."""
        return self.strategies.get(code, self.strategies[DEFAULT])

    def round_of(self, date: Date) -> int | None:
        """Return the round (from 0) in which `date` falls, or None outside the scenario."""
        return self.timeline.round_of(date)
