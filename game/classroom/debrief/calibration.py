"""What teams predicted, and what came: how often the class was right, and how sure it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.classroom.debrief.finished import FinishedGame
from game.play.debrief.blocks import Block, Rows, Text
from game.play.session.predictions import COVERAGE, Interval, Scored, Yes

__all__ = ["Calibration", "Guesser", "calibration_in_words", "measure_calibration"]

_ENOUGH = 5
"""Ranges from which on it is said whether a class was too sure."""

_BANDS = ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.0))


@dataclass(frozen=True, slots=True)
class Guesser:
    """One team: how many predictions, how many right, and how often it was nearer than its intelligence service."""

    seat: str
    count: int
    hits: int
    nearer: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """All predictions of the class, scored."""

    ranges: tuple[bool, ...]
    """For each range that was given, whether the truth lay in it."""
    chances: tuple[tuple[float, bool], ...]
    """Each chance that was given (0-1), and whether it came so."""
    teams: tuple[Guesser, ...]

    @property
    def held(self) -> float:
        """Part of the ranges that held the truth, 0-1."""
        return sum(self.ranges) / len(self.ranges) if self.ranges else 0.0


def measure_calibration(game: FinishedGame, report: Callable[[float], None]) -> Calibration:
    """Return the predictions of all teams, scored; `report` is told the part done."""
    ranges: list[bool] = []
    chances: list[tuple[float, bool]] = []
    teams = []
    for done, seat in enumerate(game.teams, 1):
        chair = game.chairs[seat]
        scored = [one for index in range(len(chair.log)) for one in chair.scored(index)]
        ranges += [one.hit for one in scored if isinstance(one.answer, Interval)]
        chances += [
            (one.answer.probability, one.truth > 0.5) for one in scored if isinstance(one.answer, Yes)
        ]
        if scored:
            teams.append(_guesser(seat, scored))
        report(done / len(game.teams))
    return Calibration(tuple(ranges), tuple(chances), tuple(teams))


def _guesser(seat: str, scored: list[Scored]) -> Guesser:
    nearer = sum(one.error < one.services_error for one in scored)
    return Guesser(seat, len(scored), sum(one.hit for one in scored), nearer)


def calibration_in_words(game: FinishedGame, found: Calibration) -> Iterator[Block]:
    """Yield how sure the class was and how often it was right."""
    if not found.teams:
        yield Text("Nobody predicted anything. In the next lesson, let teams predict before they look.")
        return
    if found.ranges:
        yield Text(_sure(found))
    if found.chances:
        yield Text(
            "Chances that were given, and how often it came so. Where a class knows how much it knows, about as many "
            "come so as the chance says."
        )
        yield Rows(("chance given", "how often", "came so"), tuple(_bands(found)))
    yield Text(
        "Right: the truth lay in the range, or on the likelier side. Nearer: than the intelligence service."
    )
    rows = [
        (game.bare(one.seat), str(one.count), str(one.hits), str(one.nearer))
        for one in sorted(found.teams, key=lambda one: (-one.hits / one.count, one.seat))
    ]
    yield Rows(("team", "predictions", "right", "nearer"), tuple(rows))


def _sure(found: Calibration) -> str:
    """Return whether ranges were too narrow; of few of them nothing is said."""
    count, held = len(found.ranges), sum(found.ranges)
    told = f"{held} of {count} ranges held the truth; {COVERAGE * count:.0f} would have been right for ranges meant to"
    told = f"{told} hold it four times in five."
    if count < _ENOUGH:
        return told
    # Two standard errors of a share of so many.
    slack = 2.0 * (COVERAGE * (1.0 - COVERAGE) / count) ** 0.5
    if found.held < COVERAGE - slack:
        return f"{told} The ranges were too narrow: the class was too sure."
    if found.held > COVERAGE + slack:
        return f"{told} The ranges were wider than they had to be: the class knew more than it thought."
    return f"{told} That is about as it should be."


def _bands(found: Calibration) -> Iterator[tuple[str, ...]]:
    for low, high in _BANDS:
        here = [came for chance, came in found.chances if low <= chance < high or chance == high == 1.0]
        if here:
            yield f"{low:.0%} to {high:.0%}", str(len(here)), f"{sum(here)} of {len(here)}"
