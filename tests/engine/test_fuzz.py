"""Games by lot over all scenarios and seats, mistakes included: nothing breaks, nothing is ever without a way on."""

from __future__ import annotations

import numpy as np
import pytest
from random_player import RandomPlayer, play_game
from worlds import ALL, game_of, setup_of

from game.engine.game import Game, RoundResult
from game.engine.seats import playable_seats
from game.errors import RuleError
from game.model.alliance import Alliance, digest_fields

GAMES = 105
BOUNDS = {
    "core_share": (0.0, 10.0), "related_share": (0.0, 5.0), "debt": (0.0, 400.0), "gdp": (0.0, np.inf),
    "readiness": (0.0, 1.0), "support": (-1.0, 1.0), "reputation": (0.0, 1.0), "us_favour": (0.0, 1.0),
    "cohesion": (0.0, 1.0), "us_commitment": (0.1, 0.98), "threat": (0.0, 2.0), "stock": (0.0, np.inf),
    "personnel": (0.0, np.inf), "loans_left": (0.0, np.inf), "lanes_disrupted": (0.0, 1.0),
    "overseas_aid": (0.0, np.inf), "equipment_share": (0.0, 0.7), "ukraine_hold": (0.0, 1.0),
}  # fmt: skip


def sound(state: Alliance) -> None:
    for values in digest_fields(state):
        assert np.isfinite(values).all()
    for name, (low, high) in BOUNDS.items():
        values = getattr(state, name)
        assert (values >= low).all(), name
        assert (values <= high).all(), name


def try_mistakes(game: Game, player: RandomPlayer) -> None:
    for seat in sorted(game.players):
        wrong = player.mistaken(game.legal_orders(seat))
        if wrong is not None:
            pending = dict(game.pending)
            with pytest.raises(RuleError):
                game.submit(seat, wrong)
            assert game.pending == pending


@pytest.mark.parametrize("batch", range(7))
def test_games_by_lot_come_to_their_end(batch: int) -> None:
    for number in range(batch, GAMES, 7):
        name = ALL[number % len(ALL)]
        setup, rng = setup_of(name), np.random.default_rng(number)
        seats = playable_seats(setup)
        held = rng.choice(seats, int(rng.integers(1, min(6, len(seats)) + 1)), replace=False)
        rounds = int(rng.integers(1, min(setup.rounds, 8) + 1))
        game = game_of(
            name, *(str(seat) for seat in held), seed=number, rounds=rounds, traced=number % 3 == 0
        )
        player = RandomPlayer(number, eager=float(rng.uniform(0.1, 1.0)))
        try_mistakes(game, player)

        def after(game: Game, result: RoundResult, player: RandomPlayer = player) -> None:
            sound(result.after)
            if not game.finished:
                try_mistakes(game, player)

        assert len(play_game(game, player, each_round=after)) == rounds


@pytest.mark.parametrize("name", ALL)
def test_every_seat_can_be_played_by_lot(name: str) -> None:
    for seat in playable_seats(setup_of(name)):
        game = game_of(name, seat, seed=1, rounds=2)
        play_game(game, RandomPlayer(2, eager=0.9), each_round=lambda _, result: sound(result.after))
