"""Apart: does the alliance end visibly elsewhere because one large ally was played thoughtfully?

What a thoughtful script did in a game is played again in many worlds, and beside it a player of the same seat who finds
the same and orders nothing. Four chief figures of the alliance are compared at the end of the game.

The alliance is visibly apart in a world if a single figure differs by a step of what screens show (.01, and one ally),
the seat's own share left out, so that a large ally does not count its own money. Beside it stands a strict reading: two
of the four differ by what nobody overlooks, one ally at target, .05 points of Europe's and Canada's share, .02 of
cohesion and of US commitment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.balance.thoughtful_game import replayed, thoughtful_game
from game.balance.tournament import SEED, seats_asked, setup_of
from game.engine.measures import alliance_measures
from game.engine.orders import Orders
from game.engine.scoring import Trial
from game.model.alliance import Bools, Floats, Ints
from game.studies.workers import each

__all__ = ["LARGE", "SEEN", "SHOWN", "WORLDS", "Apart", "apart"]

WORLDS = 256
LARGE = ("USA", "DEU", "GBR", "FRA", "POL", "ITA")
"""Allies large enough to move the alliance."""
SEEN: Mapping[str, float] = {
    "europe_canada_share": 0.05,
    "allies_at_target": 1.0,
    "cohesion": 0.02,
    "us_commitment": 0.02,
}
"""Differences that a reader does not overlook, in the units of the catalogue of quantities; judgement."""
SHOWN: Mapping[str, float] = {
    "europe_canada_share": 0.01,
    "allies_at_target": 1.0,
    "cohesion": 0.01,
    "us_commitment": 0.01,
}
"""The steps in which screens show them."""
_FIGURES = 2
"""How many figures must differ by what is not overlooked."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Differences of the alliance at the end, thoughtful less idle play of one seat, (worlds,) by figure."""

    scenario: str
    seat: str
    whole: Mapping[str, Floats]
    others: Mapping[str, Floats]
    """The same with the seat's own share left out."""

    @property
    def share(self) -> float:
        """The part of the worlds in which two figures differ by what nobody overlooks."""
        return float((_differing(self.whole, SEEN) >= _FIGURES).mean())

    @property
    def by_a_step(self) -> float:
        """The part of the worlds in which one figure, the seat's own share left out, is a shown step apart."""
        return float((_differing(self.others, SHOWN) > 0).mean())

    def seen(self, name: str) -> float:
        """Return the part of the worlds in which one figure differs by what is not overlooked."""
        return float((np.abs(self.whole[name]) >= SEEN[name]).mean())


def _differing(figures: Mapping[str, Floats], steps: Mapping[str, float]) -> Ints:
    """Return how many figures differ by their step, (worlds,)."""
    differ: Ints = np.sum([np.abs(by) >= steps[name] for name, by in figures.items()], axis=0)
    return differ


def _apart(played: Trial, idle: Trial, counted: Bools) -> dict[str, Floats]:
    """Return by how much two courses differ at the end, (worlds,) by figure, of the members `counted` (N,)."""
    setup = played.game.setup
    one, other = (alliance_measures(trial.game.state, setup, counted) for trial in (played, idle))
    return {name: (one[name] - other[name])[:, 0] for name in SEEN}


def _seat(job: tuple[str, str, int, int]) -> Apart:
    """Return how far one seat moves the alliance; `job` is scenario, seat, worlds and seed."""
    scenario, seat, worlds, seed = job
    setup = setup_of(scenario)
    rounds = thoughtful_game(setup, seat, seed)
    played = replayed(setup, seat, [(one.orders, one.setting) for one in rounds], worlds, seed)
    idle = replayed(setup, seat, [(Orders(), one.setting.without_people()) for one in rounds], worlds, seed)
    members = setup.active(-1)
    besides = members & (np.array(setup.codes) != seat)
    return Apart(scenario, seat, _apart(played, idle, members), _apart(played, idle, besides))


def apart(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    worlds: int = WORLDS,
    seed: int = SEED,
    workers: int = 1,
) -> list[Apart]:
    """Return how far each large ally with a role sheet moves the alliance of each scenario."""
    jobs = [
        (scenario, seat, worlds, seed) for scenario, seat in seats_asked(scenarios, seats) if seat in LARGE
    ]
    return each(_seat, jobs, workers)
