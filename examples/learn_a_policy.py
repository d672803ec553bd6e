"""Search for a better budget of the United Kingdom in the tutorial, against built-in strategies in all other seats."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.studies.environment import Environment

Row = NDArray[np.float32]
SEAT = "GBR"
TRAINED, TESTED = range(8), range(100, 120)
"""Seeds of the games that the search plays, and of others that it has not seen."""


def play(environment: Environment, action: Row, seeds: range) -> float:
    """Return the mean score of a policy that gives the same orders in every round."""
    scores = []
    for seed in seeds:
        environment.reset(seed=seed)
        score = 0.0
        while environment.agents:
            _, rewards, *_ = environment.step({SEAT: action})
            score += rewards[SEAT]
        scores.append(score)
    return float(np.mean(scores))


def search(
    environment: Environment, seeds: range = TRAINED, rounds: int = 6, tries: int = 12, kept: int = 3
) -> tuple[Row, Row]:
    """Return where the search begins and what it finds: the cross-entropy method over constant orders."""
    space, rng = environment.action_space(SEAT), np.random.default_rng(1)
    width = space.high - space.low
    first = np.clip(np.zeros(space.shape, dtype=np.float32), space.low, space.high)
    middle, spread = first, 0.3 * width
    for _ in range(rounds):
        tried = np.clip(rng.normal(middle, spread, (tries, len(middle))), space.low, space.high).astype(
            np.float32
        )
        tried[0] = middle
        order = np.argsort([-play(environment, action, seeds) for action in tried])
        best = tried[order[:kept]]
        middle, spread = best.mean(axis=0), best.std(axis=0) + 0.02 * width
    return first, middle


if __name__ == "__main__":
    environment = Environment("tutorial", (SEAT,))
    before, after = search(environment)
    for name, action in (("no change", before), ("found", after)):
        print(
            f"{name}: score {play(environment, action, TESTED):.1f} in {len(TESTED)} games that the search did not play"
        )
