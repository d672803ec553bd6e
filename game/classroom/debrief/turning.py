"""The turning point: in which round the decisions of all teams moved the outcome most, measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import hypot

from game.classroom.debrief.alternatives import outcome_change
from game.classroom.debrief.finished import FinishedGame
from game.classroom.debrief.wording import about, with_error
from game.engine.taken import Difference, TakenCourse
from game.play.debrief.blocks import Block, Rows, Text
from game.report.score_parts import SCORE_PARTS

__all__ = ["RoundWorth", "measure_rounds", "moved_most", "turning_in_words"]


@dataclass(frozen=True, slots=True)
class RoundWorth:
    """What the decisions of all teams in a round (from 0) brought the alliance, by part of the outcome, in points.

    Against the same game in which no team orders anything in this round.
    """

    index: int
    brought: Mapping[str, Difference]


def measure_rounds(
    game: FinishedGame, taken: TakenCourse, report: Callable[[float], None]
) -> tuple[RoundWorth, ...]:
    """Return the worth of each round in which a team ordered something; `report` is told the part done."""
    found, orders = [], game.orders
    decided = [index for index, each in enumerate(game.own) if each]
    for done, index in enumerate(decided, 1):
        without = [*orders[:index], game.of_ghosts[index], *orders[index + 1 :]]
        lost = outcome_change(taken, taken.otherwise(without, since=index))
        brought = {name: Difference(-change.mean, change.error) for name, change in lost.items()}
        found.append(RoundWorth(index, brought))
        report(done / len(decided))
    return tuple(found)


def moved_most(rounds: tuple[RoundWorth, ...]) -> tuple[RoundWorth, ...]:
    """Return the round that moved deterrence most, with those that cannot be told from it; none if none stands out."""
    known = [one for one in rounds if one.brought["deterrence"].stands_out]
    if not known:
        return ()
    most = max((one.brought["deterrence"] for one in known), key=lambda change: abs(change.mean))

    def level(change: Difference) -> bool:
        gap = abs(most.mean) - abs(change.mean)
        return gap <= 2.0 * hypot(most.error, change.error) and change.mean * most.mean > 0.0

    return tuple(one for one in known if level(one.brought["deterrence"]))


def turning_in_words(game: FinishedGame, rounds: tuple[RoundWorth, ...]) -> Iterator[Block]:
    """Yield the round that moved the outcome most, and a table of all."""
    if not rounds:
        yield Text("No team ordered anything, so no round was a turning point.")
        return
    yield Text(
        "How much was decided in a round: the game once more with the same random draws, in which no team orders "
        "anything in that round, and everybody orders the same as before in all others."
    )
    yield Text(_turning(game, moved_most(rounds)))
    head = ("decided in", *(SCORE_PARTS[name].label for name in rounds[0].brought))
    rows = tuple(
        (game.when(one.index), *(with_error(change) for change in one.brought.values())) for one in rounds
    )
    yield Text(
        "What the decisions of each round brought the alliance, in points of 100; ± is two standard errors."
    )
    yield Rows(head, rows)


def _turning(game: FinishedGame, most: tuple[RoundWorth, ...]) -> str:
    if not most:
        return "No single round stands out: none of them moved deterrence by more than luck could."
    change = most[0].brought["deterrence"]
    verb = "raised" if change.mean > 0.0 else "lowered"
    if len(most) == 1:
        index = most[0].index
        return (
            f"The turning point was {game.when(index)}: its decisions {verb} deterrence by {about(change)}. "
            f"{_ordered(game, index)}"
        )
    rounds = " and ".join(str(one.index + 1) for one in most)
    size = f"{abs(change.mean):.1f} points"
    return f"No round alone was the turning point. Rounds {rounds} moved most: each {verb} deterrence by about {size}."


def _ordered(game: FinishedGame, index: int) -> str:
    """Return what teams ordered in a round, in a sentence."""
    efforts = [
        orders.budget.get("effort", 0.0)
        for seat, orders in game.own[index].items()
        if seat in game.governments
    ]
    up, down = sum(effort > 0.0 for effort in efforts), sum(effort < 0.0 for effort in efforts)
    return f"Of {len(efforts)} governments {up} ordered more for their forces and {down} less."
