"""The path of the class beside three others in the same world: the computer alone, nobody ordering, pledges kept.

In each the draws are those of the class's own game. Whether an alternative brings more than luck would by itself is
judged in many worlds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from game.charts.data import LineData, Series
from game.classroom.debrief.finished import FinishedGame
from game.classroom.debrief.wording import about, with_error
from game.classroom.public import LEFT_OUT
from game.engine.counterfactual import Path, meet_pledges, paths_of
from game.engine.orders import Orders
from game.engine.scoring import RoundSetting, Trial
from game.engine.taken import Difference, TakenCourse, difference
from game.play.debrief.blocks import Block, Chart, Rows, Text
from game.play.debrief.outcome import told_of
from game.report.names import capital, points
from game.report.score_parts import SCORE_PARTS

__all__ = ["Alternative", "alternatives_in_words", "measure_alternatives", "outcome_change"]

_SHARE = "europe_canada_share"
_HEADLINES = 2  # of a round


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another course of the whole game: its path in the class's own world, and what it changes by part of the outcome.

    `changes` are its differences from the class's game, in points, measured in many worlds.
    """

    name: str
    """computer | nobody | pledges"""
    path: Path
    changes: Mapping[str, Difference]


_TITLES = {"computer": "computer alone", "nobody": "nobody ordered", "pledges": "pledges kept"}
_OTHERWISE = {
    "computer": "With the computer in all seats",
    "nobody": "Without any orders and deals of yours",
    "pledges": "With every ally on the path to its pledge",
}


def outcome_change(taken: TakenCourse, other: Trial) -> dict[str, Difference]:
    """Return what an alternative changes of the alliance's outcome, by part."""
    before = taken.end.outcome()
    return {name: difference(values, before[name]) for name, values in other.outcome().items()}


def measure_alternatives(game: FinishedGame, taken: TakenCourse) -> tuple[Alternative, ...]:
    """Return the three alternatives."""
    setup, seed, pledges = game.setup, game.seed, meet_pledges(game.setup)
    silent = [replace(setting, talks=()) for setting in game.settings]
    alone = [setting.without_people() for setting in game.settings]

    ghosts = game.of_ghosts

    def path(orders: list[dict[str, Orders]], settings: list[RoundSetting], people: frozenset[str]) -> Path:
        return paths_of(setup, seed, orders, people, [lambda state, _: state], settings=settings)[0]

    kept = paths_of(setup, seed, game.orders, game.people, [pledges], settings=game.settings)[0]
    computer = Trial(setup, seed, frozenset(), taken.branches)
    nobody = taken.trials[0].fork()
    nobody.hush(silent)
    for ordinary, quiet, orders in zip(alone, silent, ghosts, strict=True):
        computer.play({}, ordinary)
        nobody.play(orders, quiet)
    held = taken.otherwise(game.orders, override=pledges)
    return (
        Alternative("computer", path([], alone, frozenset()), outcome_change(taken, computer)),
        Alternative("nobody", path(ghosts, silent, game.people), outcome_change(taken, nobody)),
        Alternative("pledges", kept, outcome_change(taken, held)),
    )


def alternatives_in_words(game: FinishedGame, alternatives: tuple[Alternative, ...]) -> Iterator[Block]:
    """Yield the paths: sentences, a chart with its table, and what each alternative is worth to the alliance."""
    own = game.path.alliance[_SHARE]
    yield Text(
        f"{game.whole} spent {own[0]:.2f}% of GDP on their forces at the start, {own[game.rounds]:.2f}% after the "
        f"{game.rounds} rounds that you played, and {own[-1]:.2f}% at the end."
    )
    for one in alternatives:
        yield Text(_compared(one, float(own[-1])))
    lines = [Series("your class", own)]
    lines += [Series(_TITLES[one.name], one.path.alliance[_SHARE]) for one in alternatives]
    after = game.path.years[game.rounds] if game.rounds < game.setup.rounds else None
    title = f"{game.whole}: core defence spending, % of GDP"
    desc = "; ".join(f"{line.name} {float(line.values[-1]):.2f}" for line in lines) + " at the end."
    yield Chart(LineData(x=game.path.years, series=lines, title=title, now=after, desc=desc))
    if after is not None:
        yield Text(
            "Right of the dotted line the computer played for all, under what had been ordered to stand."
        )
    head = ("if ...", *(SCORE_PARTS[name].label for name in alternatives[0].changes))
    rows = tuple(
        (_TITLES[one.name], *(with_error(change) for change in one.changes.values())) for one in alternatives
    )
    yield Text(
        "What each would have changed of the alliance's outcome, in points of 100, over many games that differ only "
        "by luck; ± is two standard errors."
    )
    yield Rows(head, rows)
    yield from map(Text, _rounds(game))


def _compared(alternative: Alternative, own: float) -> str:
    """Return what an alternative would have come to, in the class's own world and over many."""
    other = float(alternative.path.alliance[_SHARE][-1])
    less = float(np.round(own, 2) - np.round(other, 2))
    how = f"{points(less)} {'less' if less > 0.0 else 'more'}" if abs(less) >= 0.005 else "the same"
    first = f"{_OTHERWISE[alternative.name]} it would have been {other:.2f}%, {how}."
    change = alternative.changes["deterrence"]
    if not change.stands_out:
        return f"{first} Deterrence would have been no different, as far as can be measured."
    return (
        f"{first} Deterrence would have been {'higher' if change.mean > 0.0 else 'lower'} by {about(change)}."
    )


def _rounds(game: FinishedGame) -> Iterator[str]:
    """Yield what the papers wrote of each round that teams played, in a few sentences."""
    chair = next(iter(game.chairs.values()), None)
    for index in range(game.rounds if chair is not None else 0):
        assert chair is not None
        told = [one.text for one in told_of(chair, index) if one.happening.kind not in LEFT_OUT]
        papers = ". ".join(told[:_HEADLINES]) or "nothing that made the papers"
        yield f"{capital(game.when(index))}: {papers}."
