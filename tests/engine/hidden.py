"""Two games that differ only in what a seat cannot know: the same public figures, reports and cards on the table."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from game.engine import intelligence
from game.engine.deck import Deck
from game.engine.game import Game
from game.engine.knowledge import PAIRS, public
from game.engine.seats import is_chair
from game.model.alliance import Alliance, Floats

__all__ = ["disturbed", "freeze_reports", "twin"]

_WHOLE = (
    "threat",
    "threat_past",
    "us_commitment",
    "us_mean",
    "adversary",
    "balance",
    "chair_regard",
    "ukraine_hold",
    "talks",
)
_OF_EVERYBODY = ("spill_log", "spill_slow")
"""What others' forces do to an ally is hidden from the ally itself."""


def _same_poll(support: Floats, rng: np.random.Generator) -> Floats:
    """Return other support that rounds to the same published poll."""
    poll = np.round(support * 20.0) / 20.0
    return np.clip(poll + rng.uniform(-0.024, 0.024, support.shape), -1.0, 1.0)


def disturbed(
    state: Alliance, seats: list[int], rng: np.random.Generator, rows: Sequence[int] = ()
) -> Alliance:
    """Return a state in which all is other that the holders of the columns `seats` cannot know.

    `rows` are their places among the actors whom capitals remember.
    """
    own = np.isin(np.arange(state.gdp.shape[1]), seats)
    changes: dict[str, Any] = {}
    for entry in dataclasses.fields(Alliance):
        name = entry.name
        if name in public():
            continue
        value = getattr(state, name)
        if name in PAIRS:
            known = own[None, None, :] | np.isin(np.arange(len(value)), rows)[:, None, None]
            changes[name] = np.where(known, value, rng.uniform(-0.9, 0.0, value.shape))
            continue
        if name == "support":
            other = _same_poll(value, rng)
        elif name in ("ideology", "stance", "ally_effect"):
            other = rng.uniform(-0.9, 0.9, value.shape)
        else:
            other = value * rng.uniform(0.5, 1.5, value.shape) + rng.uniform(0.0, 0.2, value.shape)
        keeps = name not in _WHOLE and name not in _OF_EVERYBODY
        changes[name] = np.where(own, value, other) if keeps else other
    return state.evolve(**changes)


def twin(game: Game, seat: str, seed: int = 0) -> Game:
    """Return the same round of a game whose hidden state is another one, as far as `seat` can tell the same."""
    seats = [] if is_chair(seat) else [game.setup.codes.index(seat)]
    other = copy.copy(game)
    rows = [game.actors.index(seat)] if seat in game.actors else []
    other.state = disturbed(game.state, seats, np.random.default_rng(seed), rows)
    other._moment = None
    return other


def freeze_reports(monkeypatch: pytest.MonkeyPatch, game: Game) -> None:
    """Let services report of every single game what they report of this one; cards lie as they lie here.

    Games of many runs (branches of a look ahead) are left alone.
    """
    moment, state = game.moment, game.state
    at = (game.seed, game.index, game.first_run)
    positions = game.positions()
    reported = intelligence.report_positions(positions, *at) if positions is not None else None
    reports = intelligence.dossier(state, *at)
    real, come_up = intelligence.estimate, Deck.come_up

    def estimate(state: Alliance, *where: int) -> intelligence.Estimates:
        return moment.estimates if state.runs == 1 else real(state, *where)

    def deal(deck: Deck, state: Alliance, *rest: Any) -> Any:
        return moment.cards_up if state.runs == 1 else come_up(deck, state, *rest)

    monkeypatch.setattr("game.engine.game.estimate", estimate)
    monkeypatch.setattr("game.engine.game.report_positions", lambda *_: reported)
    monkeypatch.setattr("game.engine.forecast.dossier", lambda *_: reports)
    monkeypatch.setattr("game.engine.game.dossier", lambda *_: reports)
    monkeypatch.setattr(Deck, "come_up", deal)
