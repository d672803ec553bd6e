"""The past played many times over, in blocks: shares and GDP of every ally in every run."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.engine.batch import each_block
from game.engine.game import Game
from game.engine.setup import Setup
from game.model.alliance import Floats
from game.validation.past import past

__all__ = ["RUNS", "SEED", "Played", "play"]

RUNS = 2048
SEED = 2014


class Played(NamedTuple):
    """Shares, % of GDP, and GDP, USD bn of the start year: (R, N, T) each, the start year first."""

    shares: Floats
    gdp: Floats

    @property
    def median(self) -> Floats:
        """Median share of each ally and year, (N, T)."""
        middle: Floats = np.median(self.shares, axis=0)
        return middle

    def band(self) -> tuple[Floats, Floats]:
        """Return the 5 and 95 per cent points, (N, T) each."""
        low, high = np.percentile(self.shares, [5.0, 95.0], axis=0)
        return low, high


def _advance(game: Game, restart: int | None) -> Played:
    shares, gdp = [game.state.core_share], [game.state.gdp]
    while not game.finished:
        if game.index == restart:
            shares[-1] = np.tile(past().shares[:, restart], (game.runs, 1))
            game.state = game.state.evolve(core_share=shares[-1])
        game.advance()
        shares.append(game.state.core_share)
        gdp.append(game.state.gdp)
    return Played(np.stack(shares, axis=2), np.stack(gdp, axis=2))


def play(setup: Setup, *, runs: int = RUNS, seed: int = SEED, restart: int | None = None) -> Played:
    """Return the past as the model plays it from the start year on.

    With `restart`, the place of a year, that year's actual shares replace the model's, and the rest follows from them.
    """
    parts = [_advance(game, restart) for game in each_block(setup, seed, runs)]
    return Played(*(np.concatenate(column) for column in zip(*parts, strict=True)))
