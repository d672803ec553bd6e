"""Other worlds: what came of rounds that were played again. What everybody could read in the papers, side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.classroom.standing import Standing
from game.engine.view import SeatView
from game.report.names import within

__all__ = ["Difference", "World", "WorldRound", "differences", "path_text", "worlds"]

_NUMBERS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")


@dataclass(frozen=True, slots=True)
class WorldRound:
    """The beginning of a round: its date, what Europe and Canada spent, % of GDP, and each ally."""

    year: float
    europe_canada: float
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class World:
    """One way that the game went: its name, and where things were at the beginning of every round and at the end."""

    name: str
    rounds: tuple[WorldRound, ...]
    is_now: bool

    @property
    def path(self) -> tuple[tuple[float, float], ...]:
        """Dates and what Europe and Canada spent, % of GDP."""
        return tuple((one.year, one.europe_canada) for one in self.rounds)


@dataclass(frozen=True, slots=True)
class Difference:
    """An ally that spends something else now than it did at the same date before, % of GDP."""

    name: str
    before: float
    now: float


def _rounds_of(views: Sequence[SeatView]) -> tuple[WorldRound, ...]:
    return tuple(
        WorldRound(
            view.year,
            view.alliance.europe_canada_share,
            {code: ally.core_share for code, ally in view.public.items() if ally.member},
        )
        for view in views
    )


def path_text(views: Sequence[SeatView]) -> str:
    """Return what the store keeps of a world that is left, by the views of any of its seats."""
    return json.dumps([[one.year, one.europe_canada, one.shares] for one in _rounds_of(views)])


def _from_text(text: str) -> tuple[WorldRound, ...]:
    return tuple(WorldRound(*one) for one in json.loads(text))


def worlds(exercise: Standing) -> tuple[World, ...]:
    """Return all ways that the game went, the present one last; only that where no round was played again."""
    rows = exercise.store.all("SELECT id, path FROM branch ORDER BY id")
    found = []
    for number, row in enumerate(rows):
        is_now = row["id"] == exercise.course.branch
        if is_now:
            rounds = _rounds_of(exercise.chair(next(iter(exercise.seats.all))).views())
        else:
            rounds = _from_text(row["path"])
        ordinal = _NUMBERS[number] if number < len(_NUMBERS) else f"{number + 1}th"
        found.append(World(f"{ordinal} try", rounds, is_now))
    return tuple(sorted(found, key=lambda world: world.is_now))


def differences(exercise: Standing, before: World, most: int = 6) -> tuple[Difference, ...]:
    """Return the allies that spend most differently now than at the same date in another world."""
    now = worlds(exercise)[-1].rounds[-1]
    then = next((one for one in before.rounds if one.year == now.year), None)
    if then is None:
        return ()
    found = [
        Difference(within(exercise.name_of(code)), then.shares[code], share)
        for code, share in now.shares.items()
        if code in then.shares and abs(share - then.shares[code]) >= 0.005
    ]
    return tuple(sorted(found, key=lambda one: -abs(one.now - one.before))[:most])
