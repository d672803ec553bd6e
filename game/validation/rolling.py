"""The test of rolling origins: from the end of each year, one and two years ahead, with what was known then.

The model plays the past to the year with the actual shares; then the shares are those estimated at the time and the
plans those announced by then, and it goes on alone. It does so twice: with the threat as it was at the end of the
year, and given the later threat. Growth is in both the model's own, around each ally's trend: nothing is known of it.
Rivals have a band as wide as their own errors over the same horizon in all other years: more than they could know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from game import seeding
from game.engine.game import Game
from game.engine.setup import Setup
from game.model import revision
from game.model.alliance import Alliance, Bools, Floats
from game.model.parameters import Parameters
from game.validation.known_then import EDITIONS, KnownPlans, known_shares, plans_known
from game.validation.past import FIRST, past, set_up
from game.validation.playback import SEED
from game.validation.predictions import Measured, Predicted, ahead_of, measured
from game.validation.rivals import HORIZONS, RIVALS

__all__ = ["ARMS", "ORIGINS", "Origin", "Rolling", "rolling"]

ORIGINS = tuple(range(2015, 2023))
ARMS = {"threat as known": False, "threat given": True}
"""What the model is told of the threat: name -> whether the later level is given."""
RUNS = 512
_COPIES = 4  # draws of what was known of a year without an edition


@dataclass(frozen=True, slots=True)
class Origin:
    """One year from which is predicted: what was known, and the runs of each arm, (C, R, N, horizons)."""

    year: int
    known: Floats
    plans: KnownPlans
    runs: Mapping[str, Floats]


def _as_known(state: Alliance, shares: Floats, plans: KnownPlans, luck: Floats) -> Alliance:
    """Return a state at the end of a year with the shares and the plans known then, (N,) each.

    The shares are estimates: `luck` (R, N), standard normal, is what they are off by, as in any game.
    """
    known = np.tile(shares, (state.runs, 1))
    planned = plans.target > 0.0
    return state.evolve(
        core_share=known,
        unrevised=revision.drawn(known, Parameters().revision_scale, luck),
        plan_target=np.tile(plans.target, (state.runs, 1)),
        plan_due=np.tile(plans.due, (state.runs, 1)),
        plan_weight=np.where(planned, state.reputation, 0.0),
    )


def _ahead(game: Game, setup: Setup, shares: Floats, plans: KnownPlans) -> Floats:
    """Return the shares of the years ahead, (R, N, horizons)."""
    twin, allies = game.with_setup(setup), setup.members.count
    luck = seeding.draw(
        game.seed, "estimates", game.index, 0, game.runs, lambda rng, n: rng.standard_normal((n, allies))
    )
    twin.state = _as_known(twin.state, shares, plans, luck)
    said = []
    for _ in HORIZONS:
        twin.advance()
        said.append(twin.state.core_share)
    return np.stack(said, axis=2)


def _setups(threat: float, **parameters: Any) -> dict[str, Setup]:
    """Return what is played of each arm from a year at whose end the threat was `threat`."""
    return {
        name: set_up(growth=False, threat_around=None if given else threat, **parameters)
        for name, given in ARMS.items()
    }


def _origins(seed: int, runs: int, **parameters: Any) -> Iterator[Origin]:
    trunk = Game(set_up(**parameters), seed, runs=runs)
    for year in range(FIRST + 1, max(ORIGINS) + 1):
        trunk.advance()
        actual = past().shares[:, year - FIRST]
        trunk.state = trunk.state.evolve(core_share=np.tile(actual, (runs, 1)))
        if year not in ORIGINS:
            continue
        known, plans = known_shares(year, 1 if year in EDITIONS else _COPIES, seed), plans_known(year)
        level = float(trunk.state.threat[0, 0])
        yield Origin(
            year,
            known,
            plans,
            {
                name: np.stack([_ahead(trunk, setup, shares, plans) for shares in known])
                for name, setup in _setups(level, **parameters).items()
            },
        )


class _Figures:
    """The figures judged, (n,): those of members with forces in the years ahead of all origins."""

    def __init__(self, origins: tuple[Origin, ...]) -> None:
        counted, shares = past().counted, past().shares
        spots = [
            (place, row, step)
            for place, origin in enumerate(origins)
            for step, ahead in enumerate(HORIZONS)
            for row in np.flatnonzero(counted[:, origin.year - FIRST + ahead])
        ]
        self.place, self.row, self.step = np.array(spots).T
        self.origin = np.array([origin.year for origin in origins])[self.place]
        self.ahead = np.array(HORIZONS)[self.step]
        self.year = self.origin + self.ahead
        self.actual = shares[self.row, self.year - FIRST]
        self.planned = np.array([origin.plans.target for origin in origins])[self.place, self.row] > 0.0

    def of(self, paths: Sequence[Floats]) -> Floats:
        """Return the figures of one array (C, N, horizons) an origin, (copies, n): of one copy, that one again."""
        copies = max(len(each) for each in paths)
        whole = np.stack([np.broadcast_to(each, (copies, *each.shape[1:])) for each in paths])
        found: Floats = whole[self.place, :, self.row, self.step].T
        return found


@dataclass(frozen=True)
class Rolling:
    """The test and all that is said of it."""

    origins: tuple[Origin, ...]
    seed: int

    @cached_property
    def figures(self) -> _Figures:
        return _Figures(self.origins)

    @cached_property
    def predicted(self) -> dict[str, Predicted]:
        """The predictions of the model, by arm, and of its rivals, by name."""
        arms = {name: self._of_model(name) for name in ARMS}
        return arms | {name: self._of_rival(name) for name in RIVALS}

    def _of_model(self, arm: str) -> Predicted:
        points = [np.percentile(origin.runs[arm], [50.0, 5.0, 95.0], axis=1) for origin in self.origins]
        median, low, high = (self.figures.of([each[side] for each in points]) for side in range(3))
        return Predicted(median, low, high, self.figures.actual, self.figures.year)

    def _of_rival(self, name: str) -> Predicted:
        figures = self.figures
        said = figures.of([RIVALS[name](origin.year, origin.known) for origin in self.origins])
        low, high = said.copy(), said.copy()
        for ahead in HORIZONS:
            for year in np.unique(figures.year):
                here = (figures.ahead == ahead) & (figures.year == year)
                others = (figures.ahead == ahead) & (figures.year != year)
                missed = np.percentile((figures.actual - said)[:, others], [5.0, 95.0])
                low[:, here] += missed[0]
                high[:, here] += missed[1]
        return Predicted(said, low, high, figures.actual, figures.year)

    def measures(self, some: Bools | None = None) -> dict[str, dict[str, Measured]]:
        """Return the measures of every prediction, by name, over all figures or some of them."""
        which = np.ones(len(self.figures.year), dtype=bool) if some is None else some
        return {name: measured(each.where(which), self.seed) for name, each in self.predicted.items()}

    def ahead(self, arm: str, some: Bools | None = None) -> dict[str, dict[str, Measured]]:
        """Return by how much the model's measures are larger than each rival's, by name."""
        which = np.ones(len(self.figures.year), dtype=bool) if some is None else some
        ours = self.predicted[arm].where(which)
        return {name: ahead_of(ours, self.predicted[name].where(which), self.seed) for name in RIVALS}

    def document(self) -> dict[str, Any]:
        """Return everything as plain data, rounded."""
        figures = self.figures
        groups: dict[str, Bools] = {
            "all": np.ones(len(figures.year), dtype=bool),
            "one_year_ahead": figures.ahead == 1,
            "two_years_ahead": figures.ahead == 2,
            "with_a_plan": figures.planned,
        }
        return {
            "origins": {
                str(origin.year): {
                    "edition": EDITIONS.get(origin.year, "drawn"),
                    "plans_in_force": origin.plans.count,
                    **self._errors(figures.origin == origin.year),
                }
                for origin in self.origins
            },
            "groups": {
                name: {
                    "figures": int(some.sum()),
                    "with_a_plan": int((some & figures.planned).sum()),
                    "measures": _plain(self.measures(some)),
                    "less_than_rivals": {arm: _plain(self.ahead(arm, some)) for arm in ARMS},
                }
                for name, some in groups.items()
            },
        }

    def _errors(self, some: Bools) -> dict[str, Any]:
        errors = {
            name: round(float(np.sqrt(np.mean(each.where(some).rows()[0]))), 3)
            for name, each in self.predicted.items()
        }
        return {"figures": int(some.sum()), "rmse_pp": errors}


def _plain(found: Mapping[str, Mapping[str, Measured]]) -> dict[str, Any]:
    return {name: {key: one.document() for key, one in each.items()} for name, each in found.items()}


def rolling(*, runs: int = RUNS, seed: int = SEED, **parameters: Any) -> Rolling:
    """Return the test of rolling origins with the parameters in use, or some replaced."""
    return Rolling(tuple(_origins(seed, runs, **parameters)), seed)
