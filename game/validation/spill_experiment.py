"""Free riding as an experiment: five large allies spend two points of GDP more for five years; what do others do?

A regression on shares, simulated or real, says nothing of it: common causes hide it (it is above +2 on NATO's shares of
2014-21). With the same draws twice it can be read off. All governments carry on as before, so that what is seen is the
mechanism and not what strategies add to it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.engine.game import Game
from game.engine.setup import Setup, prepare
from game.model.alliance import Floats, Ints
from game.model.parameters import THEORIES, Theory
from game.scenario.catalogue import find
from game.scenario.members import SECRETARY_GENERAL
from game.validation.stylised_facts import Finding

__all__ = ["AIMS", "PLACES", "Answer", "answer", "answers", "spill_finding"]

_LARGE = ("DEU", "FRA", "GBR", "ITA", "POL")
_MORE = 2.0  # pp of GDP
_YEARS = 5
_RUNS = 128
_SEED = 1
PLACES = {"quiet": "2014-wales", "threat": "2025-leaked-chat"}
"""Years to look at: the scenario whose first five they are."""

AIMS: dict[Theory, tuple[float, float]] = {
    "baseline": (-0.25, -0.05),
    "joint_product": (-0.05, 0.3),
    "patron_bargaining": (-0.2, 0.1),
    "pure_public_good": (-0.9, -0.3),
}
"""Where the elasticity should lie, by theory; of the baseline in quiet years, where under threat it is above zero."""


class Answer(NamedTuple):
    """Percent by which the other allies' mean share differs for a percent more of the five's, over runs."""

    mean: float
    low: float
    """5 per cent point of the runs, `high` the 95 per cent point."""
    high: float
    error: float
    """Standard error of the mean."""

    def document(self) -> dict[str, float]:
        """Return it as plain data, rounded."""
        return {name: round(value, 3) for name, value in self._asdict().items() if name != "error"}


def _setup(scenario: str, theory: Theory) -> Setup:
    shipped = find(scenario)
    strategies = dict.fromkeys(shipped.codes, "status_quo") | {SECRETARY_GENERAL: "passive"}
    return prepare(shipped, theory=theory, strategies=strategies)


def _played(setup: Setup, large: Ints, given: list[Floats] | None) -> list[Floats]:
    """Return shares at the start and after every round, (R, N) each; `given` are those of the five instead."""
    game = Game(setup, seed=_SEED, runs=_RUNS)
    shares = []
    for index in range(round(_YEARS / setup.h) + 1):
        if index:
            game.advance()
        if given is not None:
            held = game.state.core_share.copy()
            held[:, large] = given[index]
            game.state = game.state.evolve(core_share=held)
        shares.append(game.state.core_share)
    return shares


@lru_cache(maxsize=16)
def answer(place: str, theory: Theory) -> Answer:
    """Return how other allies answer the five large ones' spending in a place of `PLACES`, under a theory."""
    setup = _setup(PLACES[place], theory)
    large = np.array([setup.codes.index(code) for code in _LARGE])
    others = setup.members.has_forces & ~setup.members.is_us
    others[large] = False
    usual = _played(setup, large, None)
    more = _played(setup, large, [shares[:, large] + _MORE for shares in usual])
    left = [np.log(one[-1][:, others].mean(axis=1)) for one in (more, usual)]
    gave = [np.log(one[-1][:, large].mean(axis=1)) for one in (more, usual)]
    found = (left[0] - left[1]) / (gave[0] - gave[1])
    low, high = np.percentile(found, [5.0, 95.0])
    return Answer(float(found.mean()), float(low), float(high), float(found.std() / np.sqrt(len(found))))


def answers() -> dict[Theory, dict[str, Answer]]:
    """Return the answers by theory and place."""
    return {theory: {place: answer(place, theory) for place in PLACES} for theory in THEORIES}


def spill_finding() -> Finding:
    """Return F8."""
    quiet, threat = (answer(place, "baseline").mean for place in PLACES)
    return Finding(
        "F8",
        "elasticity of spending to others' spending: negative in quiet years, positive under threat",
        value={"quiet": "below 0", "threat": "above 0"},
        simulated={"quiet": round(quiet, 3), "threat": round(threat, 3)},
        holds=quiet < 0.0 < threat,
    )
