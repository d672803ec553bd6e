"""A row of a study opened in the game: what it was played with, and whether the game gives its figures again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.engine.game import Game, RoundResult
from game.engine.held_orders import give
from game.engine.record import Header, header_of
from game.engine.scoring import as_it_went
from game.engine.setup import Setup, prepare
from game.errors import FairShareError, UsageProblem
from game.model import MODEL_VERSION
from game.model.parameters import THEORIES
from game.scenario.catalogue import find
from game.scenario.schema import Scenario
from game.scenario.study import Arm
from game.studies.columns import score_column
from game.studies.manifest import arm_of
from game.studies.outcomes import Tracker, outcomes
from game.studies.store import Folder, arrow

__all__ = ["Row", "open_row"]


@dataclass(frozen=True, slots=True)
class Row:
    """One run of a study."""

    name: str
    setup: Setup
    seed: int
    run: int
    """Its world: which run of the seed it is."""
    parameters: Mapping[str, float]
    """Those that the study set or drew."""
    outcomes: Mapping[str, float]
    """As the table holds them; scores of seats are among them."""
    scored: Sequence[str]
    """The seats whose scores the table holds."""
    arm: Arm
    """Its policy, with the orders that seats hold."""

    def give(self, game: Game) -> None:
        """Let seats give the orders that they hold in the round at which a game of it stands."""
        give(game, self.arm.orders)

    @property
    def header(self) -> Header:
        """The header of its record."""
        return header_of(self.setup, self.seed, frozenset(), self.parameters, self.run, self.arm.orders)

    def differing(self, results: Iterable[RoundResult]) -> list[str]:
        """Return the outcomes that these rounds of it do not give to the last digit of the table."""
        tracker, played = Tracker(self.setup), list(results)
        for result in played:
            tracker.add(result)
        found = {name: float(values[0]) for name, values in tracker.found().items()}
        if self.scored:
            scores = as_it_went(self.setup, self.seed, played, frozenset(), self.scored, run=self.run)
            found |= {score_column(seat): one.total for seat, one in scores.seats.items()}
        return [name for name, value in self.outcomes.items() if np.float32(found[name]) != np.float32(value)]


def open_row(place: str) -> Row:
    """Return the run that `DIR:NUMBER` names.

    Raises
    ------
    FairShareError
        If the folder holds no study or no such row, or it was played with another model or scenario.
    """
    path, colon, number = place.rpartition(":")
    if not (path and colon and number.isdecimal()):
        raise UsageProblem(f"--row {place!r} is not of the form DIR:NUMBER", hint="for example results:17")
    arrow()
    folder = Folder(Path(path))
    known, row = folder.known(), folder.row(int(number))
    if known["model"] != MODEL_VERSION:
        raise FairShareError(
            f"{path}: was made with model {known['model']}; this version has model {MODEL_VERSION}",
            hint=f"use fairshare {known['engine']}",
        )
    design = known["design"]
    parameters = {name: float(row[name]) for name in (*design["levers"], *design["uncertainties"])}
    arm = arm_of(known["arms"][row["arm"]])
    scored: list[str] = known["keep"]["scores"]
    setup = prepare(
        _scenario(known["scenarios"][row["scenario"]]),
        strategies=arm.strategies,
        theory=next(name for name in THEORIES if name == row["theory"]),
        parameters=parameters,
        rounds=known["rounds"],
        remembered=(*arm.orders, *scored),
    )
    names = (*outcomes(), *map(score_column, scored))
    figures = {name: float(row[name]) for name in names if name in row}
    title = f"{Path(path).name}-{number}"
    return Row(title, setup, row["seed"], row["world"], parameters, figures, scored, arm)


def _scenario(known: Mapping[str, str]) -> Scenario:
    scenario = find(known["file"])
    if scenario.identity.figures != known["figures"]:
        raise FairShareError(
            f"{known['file']}: the figures of this scenario have changed since the study was played",
            hint="restore the earlier file, or run the study again in another folder",
        )
    return scenario
