"""The same orders and seed give the same states: digests of every round, kept as text and held to.

A change that means to move the model's numbers writes them again (`FAIRSHARE_UPDATE_GOLDENS=1`) and says so in the
changelog; any other change leaves them as they are.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from game.engine.record import digest, same_state
from game.engine.seats import playable_seats
from tests.engine.random_player import RandomPlayer, play_game
from tests.engine.worlds import ALL, game_of, setup_of

KEPT = Path(__file__).parents[1] / "golden" / "state_digests"
SEATS = {"nobody": (), "government": ("GBR",), "three": ("POL", "SG", "USA")}
"""Seats of people; the tutorial has no Secretary General, and Britain in that place."""
SEEDS = range(20)


def digests_of(scenario: str, seats: tuple[str, ...], seed: int) -> list[str]:
    """Return the digest of the state after every round of a game in which `seats` give random orders."""
    game, found = game_of(scenario, *seats, seed=seed), []
    play_game(game, RandomPlayer(seed), each_round=lambda _, result: found.append(digest(result.after)))
    return found


@pytest.mark.parametrize("seats", SEATS)
@pytest.mark.parametrize("scenario", ALL)
def test_the_same_orders_and_seed_give_the_same_states(scenario: str, seats: str) -> None:
    people = tuple(seat if seat in playable_seats(setup_of(scenario)) else "GBR" for seat in SEATS[seats])
    found = {str(seed): digests_of(scenario, people, seed) for seed in SEEDS}
    path = KEPT / f"{scenario}-{seats}.json"
    if os.environ.get("FAIRSHARE_UPDATE_GOLDENS") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(found, indent=0) + "\n", encoding="utf-8", newline="\n")
    kept = json.loads(path.read_text(encoding="utf-8"))
    moved = [
        f"seed {seed}, round {number}"
        for seed, rounds in kept.items()
        for number, (then, now) in enumerate(zip(rounds, found[seed], strict=True), start=1)
        if not same_state(then, now)
    ]
    assert not moved
