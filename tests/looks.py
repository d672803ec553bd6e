"""Looks ahead from the first round, which many tests take of the same few games: taken once a worker.

From there a look follows from what the key below holds; later in a game it is taken each time.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.engine.forecast import Forecast, forecast
from game.engine.game import Game
from game.engine.order_data import orders_to_data
from game.engine.orders import Orders
from game.engine.record import digest
from game.play.session import preview

__all__ = ["share_looks"]

_MOST = 24  # a large one holds some megabytes
_taken: dict[str, Forecast] = {}
"""The looks taken last, the oldest first."""


def share_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sessions of a test use the looks ahead that other tests took of the same game, seat and draft."""
    monkeypatch.setattr(preview, "forecast", _once)


def _once(game: Game, seat: str, *, orders: Orders | None = None, **how: Any) -> Forecast:
    if game.index or game.spoken or game.injected:
        return forecast(game, seat, orders=orders, **how)
    setup = game.setup
    key = json.dumps(
        [
            setup.scenario.identity.figures, setup.rounds, sorted(setup.strategies.items()), repr(setup.parameters),
            game.seed, game.first_run, sorted(game.players), digest(game.state), sorted(how.items()),
            seat, orders and orders_to_data(orders),
        ]
    )  # fmt: skip
    look = _taken.pop(key) if key in _taken else forecast(game, seat, orders=orders, **how)
    _taken[key] = look
    while len(_taken) > _MOST:
        del _taken[next(iter(_taken))]
    return look
