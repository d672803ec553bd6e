"""What a study file holds: a question, the policies that it compares, what is uncertain, and how that is sampled.

The words are the field's: an uncertainty is drawn, a lever is set, an arm is a policy, an experiment is an arm at one
point of the design in one world. `study_reader.py` reads such a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from game.model.parameters import Theory
from game.scenario.base import Code, Many, Name, Says, SeatCode, Text, Words, words

__all__ = [
    "MOST_WORLDS",
    "SCENARIO_THEORY",
    "Arm",
    "Design",
    "HeldOrders",
    "Keep",
    "OrderedAct",
    "OrderedDraft",
    "Study",
    "Tournament",
    "Uncertainty",
]

MOST_WORLDS = 100_000_000
SCENARIO_THEORY: Literal["scenario"] = "scenario"
"""Stands for the theory that a scenario names itself."""


DosedStrategy = Annotated[
    str,
    Text(pattern=r"^[a-z0-9][a-z0-9_-]*(@[0-9.]+)?$", max_length=70),
    Says("Name of a strategy; `transactional@0.5` does half as much toward allies."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedAct:
    """An act of diplomacy, done in each round of the orders that it belongs to."""

    act: Annotated[str, Says("Name of the act.")]
    to: Annotated[Many[Code], Says("Allies at which it is aimed.", min_length=1, max_length=6)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedDraft:
    """A text that the Secretary General puts to a summit; what it leaves out is as in the text on the table."""

    core: Annotated[float | None, Says("Core target, % of GDP.")] = None
    related: Annotated[float | None, Says("Target for related spending, % of GDP.")] = None
    due: Annotated[float | None, Says("Year by which the targets have to be met.")] = None
    review: Annotated[float | None, Says("How strictly progress is reported, 0 to 1.")] = None
    ambiguity: Annotated[float | None, Says("How much room the wording leaves, 0 to 1.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOrders:
    """Orders that a seat gives in each round from one to another, as a person in it would.

    What they leave out stays as it is. What is not legal in some run becomes the nearest that is. Before and after,
    the seat's strategy holds it.
    """

    from_: Annotated[int, Says("First round of the orders, from 1.", ge=1, le=40)] = 1
    to: Annotated[
        int | None, Says("Last round of the orders; the last of the game if left out.", ge=1, le=40)
    ] = None
    budget: Annotated[Mapping[str, float], Says("Budget orders by name.")] = field(default_factory=dict)
    acts: Annotated[Many[OrderedAct], Says("Acts of diplomacy.")] = ()
    cards: Annotated[
        Mapping[str, str], Says("Answers to event cards whenever they come up: options by card.")
    ] = field(default_factory=dict)
    replies: Annotated[
        Mapping[str, str],
        Says("Replies to requests of capitals whenever they come: yes, part or no by kind of request."),
    ] = field(default_factory=dict)
    vote: Annotated[str | None, Says("Vote on every draft of a summit.")] = None
    drafts: Annotated[
        Many[OrderedDraft],
        Says("Texts that the Secretary General puts to each summit, the next where one is not adopted."),
    ] = ()

    def holds(self, number: int) -> bool:
        """Return whether they are given in a round, from 1."""
        return self.from_ <= number <= (number if self.to is None else self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """A policy: which strategy or which orders hold which seat. Seats left out are held as the scenario says."""

    about: Annotated[Words | None, Says("What it stands for.")] = None
    strategies: Annotated[
        Mapping[SeatCode, DosedStrategy], Says("Strategies by seat; one of the US can have a dose.")
    ] = field(default_factory=dict)
    orders: Annotated[
        Mapping[SeatCode, Many[HeldOrders]], Says("Orders by seat, each from a round to a round.")
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tournament:
    """Two seats against each other: every pair of their strategies is a policy, in the place of arms."""

    seats: Annotated[Many[SeatCode], Says("The two seats.", min_length=2, max_length=2)]
    strategies: Annotated[
        Many[DosedStrategy],
        Says("Strategies that take part, each in the seats that it fits; all of them if left out."),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """A parameter that nobody knows well enough: the range that it is drawn from."""

    low: Annotated[float, Says("Lowest value.")]
    high: Annotated[float, Says("Highest value.")]
    distribution: Annotated[
        Literal["uniform", "triangular"], Says("Uniform, or triangular around `likely`.")
    ] = "uniform"
    likely: Annotated[float | None, Says("Most likely value, of a triangular distribution.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """How the uncertainties are sampled, and how the points are paired with worlds."""

    kind: Annotated[
        Literal["random", "latin_hypercube", "list", "sobol", "morris"],
        Says(
            "Independent draws, a Latin hypercube, the points under `list`, or designs for the indices of Sobol (in "
            "Saltelli's scheme) or Morris."
        ),
    ] = "random"
    points: Annotated[
        int | None,
        Says(
            "Number of points, each played in all worlds; of a Sobol design, of base points, which give k + 2 points "
            "each for k uncertainties; of a Morris design, of trajectories of k + 1 points. Without it each world has "
            "its own point.",
            ge=1,
            le=1_000_000,
        ),
    ] = None
    list: Annotated[
        Many[Mapping[str, float]], Says("The points of a list: values of the uncertainties by name.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """What is kept besides one row a run."""

    allies: Annotated[Many[str], Says("Quantities of allies kept of each run, as they are at the end.")] = (
        "core_share",
    )
    scores: Annotated[
        Many[SeatCode], Says("Seats whose score at the end is kept of each run; those of a tournament are.")
    ] = ()
    causes: Annotated[
        int, Says("Worlds of each arm and point in which changes are broken down by causes.", ge=0)
    ] = 1000
    paths: Annotated[
        int, Says("Worlds of each arm and point of which every round is kept, besides the end.", ge=0)
    ] = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A study: runs of scenarios that answer a question."""

    study: Annotated[Name, Says("Name: that of the file.")]
    question: Annotated[str, words(300), Says("The question in words.")]
    scenarios: Annotated[Many[str], Says("Scenarios by name, or files.", min_length=1, max_length=20)]
    theories: Annotated[
        Many[Literal["scenario", Theory]], Says("Theories; `scenario` is each scenario's own.", min_length=1)
    ] = (SCENARIO_THEORY,)
    arms: Annotated[
        Mapping[Name, Arm],
        Says("Policies by name. The others are compared with the first.", max_length=60),
    ] = field(default_factory=dict)
    tournament: Annotated[
        Tournament | None, Says("Two seats whose strategies all meet, in the place of arms.")
    ] = None
    uncertainties: Annotated[
        Mapping[str, Uncertainty], Says("Parameters of the model that are drawn, by name.")
    ] = field(default_factory=dict)
    levers: Annotated[
        Mapping[str, Many[float]],
        Says(
            "Parameters of the model that are set, by name, with their values: all combinations are played."
        ),
    ] = field(default_factory=dict)
    design: Annotated[Design, Says("How uncertainties are sampled.")] = Design()
    worlds: Annotated[
        int, Says("Number of worlds: each is played in all arms, with the same draws.", ge=1, le=MOST_WORLDS)
    ]
    seed: Annotated[int, Says("Random seed.", ge=0, le=2**63 - 1)] = 1
    rounds: Annotated[int | None, Says("Stop after this many rounds.", ge=1, le=40)] = None
    outcome: Annotated[str, Says("The outcome that the question is about.")] = "europe_canada_share"
    keep: Annotated[Keep, Says("What else is kept.")] = Keep()
