"""What a class needs besides a scenario: casts, which say who plays with how many teams, plans of a lesson, notes
for the teacher on events that can be put into one, and questions to ask before the lesson and after it.

`lesson_reader.py` reads the files, which are in `scenarios/classes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from game.scenario.base import Many, Name, Rule, Says, SeatCode, complaint, words

__all__ = [
    "Cast",
    "Casts",
    "Check",
    "CheckItem",
    "CheckQuestion",
    "Inject",
    "Injects",
    "Plan",
    "PlannedRound",
    "Step",
]

Minutes = Annotated[float, Says("Minutes.", ge=0, le=240)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Seats that teams take in one class: the ones that matter most come first."""

    about: Annotated[str, words(300), Says("What is particular about a class of this size.")]
    seats: Annotated[
        Many[SeatCode], Says("Codes of the seats, most important first.", min_length=2, max_length=33)
    ]


def _distinct(casts: Mapping[str, Cast]) -> Mapping[str, Cast]:
    for name, cast in casts.items():
        if len(set(cast.seats)) < len(cast.seats):
            raise complaint("names a seat twice", value="", right="name each seat once", at=(name, "seats"))
    return casts


@dataclass(frozen=True, slots=True, kw_only=True)
class Casts:
    """All casts that come with the game, by name."""

    casts: Annotated[Mapping[Name, Cast], Rule(_distinct), Says("Casts by name.", min_length=1)]

    def for_teams(self, number: int) -> Cast:
        """Return the smallest cast with seats for so many teams, or the largest one."""
        by_size = sorted(self.casts.values(), key=lambda cast: len(cast.seats))
        return next((cast for cast in by_size if len(cast.seats) >= number), by_size[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Inject:
    """What a teacher should know of an event before putting it into a lesson."""

    when: Annotated[str, words(160), Says("When it fits.")]
    teaches: Annotated[str, words(240), Says("What it teaches.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Injects:
    """Notes on events, by the id of the card or the news."""

    injects: Annotated[Mapping[Name, Inject], Says("Notes by id.", min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckQuestion:
    """One question with four answers to choose from; `right` is the place of the right one from 1, if there is one."""

    ask: Annotated[str, words(200), Says("The question.")]
    options: Annotated[Many[str], Says("The answers.", min_length=4, max_length=4)]
    right: Annotated[int | None, Says("The right answer, from 1.", ge=1, le=4)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItem:
    """One idea, asked before the lesson and, in other words, after it."""

    id: Annotated[Name, Says("Name.")]
    idea: Annotated[str, words(160), Says("The idea, for the teacher.")]
    before: Annotated[CheckQuestion, Says("The question before the lesson.")]
    after: Annotated[CheckQuestion, Says("The question after it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A concept check."""

    check: Annotated[Many[CheckItem], Says("Its questions.", min_length=1, max_length=12)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRound:
    """How long the parts of a round last. A vote is held only where a summit meets."""

    talks: Annotated[Minutes, Says("Talks before anybody has to decide.")] = 0.0
    vote: Annotated[Minutes, Says("One vote on the text of a summit.")] = 1.0
    orders: Annotated[Minutes, Says("Deciding and handing in.")] = 3.0
    results: Annotated[Minutes, Says("Looking at what came of it.")] = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry of the teacher's script."""

    minute: Annotated[int, Says("When it begins.", ge=0, le=240)]
    do: Annotated[str, words(120), Says("What to do or press.")]
    say: Annotated[str | None, words(400), Says("What to say.")] = None
    key: Annotated[int | None, Says("Key of the console that does it.", ge=1, le=9)] = None


def _in_order(steps: Many[Step]) -> Many[Step]:
    for place, (one, other) in enumerate(pairwise(steps), 1):
        if other.minute < one.minute:
            raise complaint("comes before the step above it", value=other.minute, at=(place, "minute"))
    return steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A lesson by the minute: how long its states last, and the teacher's script."""

    plan: Annotated[Name, Says("Name: that of the file.")]
    title: Annotated[str, words(80), Says("Title for the teacher.")]
    minutes: Annotated[int, Says("Length of the lesson.", ge=10, le=240)]
    lobby: Annotated[Minutes, Says("Joining.")]
    briefing: Annotated[Minutes, Says("Reading the briefing and the role sheet.")]
    rounds: Annotated[Many[PlannedRound], Says("The rounds that teams play.", min_length=1, max_length=40)]
    debrief: Annotated[Minutes, Says("Debrief.")]
    orders: Annotated[
        Many[str], Says("Budget orders that teams see at once; the others are one press away.", max_length=8)
    ] = ()
    notes: Annotated[
        bool, Says("Whether teams can write notes to one another; the console can switch it.")
    ] = False
    steps: Annotated[Many[Step], Rule(_in_order), Says("The teacher's script.")] = ()

    def round(self, index: int) -> PlannedRound:
        """Return the timing of round `index`, from 0; further rounds take as long as the last one."""
        return self.rounds[min(index, len(self.rounds) - 1)]
