"""Games by lot in all four ways. `scripts/fuzz` plays hundreds more."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.seats import playable_seats
from tests.engine.random_player import RandomPlayer, play_game
from tests.engine.worlds import game_of, setup_of
from tests.fuzz.by_lot import ALL, WAYS, Job, jobs, play, sound

GAMES = {"engine": 80, "session": 20, "line": 15, "screens": 5}


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(8))
def test_games_through_the_engine_come_to_their_end(batch: int, tmp_path: Path) -> None:
    for job in list(jobs("engine", GAMES["engine"]))[batch::8]:
        play(job, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(
    "job",
    [job for way in ("session", "line", "screens") for job in jobs(way, GAMES[way])],
    ids=lambda job: job.name,
)
def test_games_through_the_front_ends_come_to_their_debrief(job: Job, tmp_path: Path) -> None:
    play(job, tmp_path)


@pytest.mark.parametrize("name", ALL)
def test_every_seat_can_be_played_by_lot(name: str) -> None:
    for seat in playable_seats(setup_of(name)):
        game = game_of(name, seat, seed=1, rounds=2)
        play_game(game, RandomPlayer(2, eager=0.9), each_round=lambda _, result: sound(result.after))


@pytest.mark.parametrize("way", WAYS)
def test_five_hundred_games_reach_every_scenario_and_every_seat_with_a_sheet(way: str) -> None:
    found = list(jobs(way, 125))
    assert len({(job.scenario, job.seat) for job in found}) > 60
    for name in ALL:
        assert set(setup_of(name).scenario.seats) <= {job.seat for job in found if job.scenario == name}
    assert len({job.seed for job in found}) == 125


def test_a_fault_is_not_swallowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WAYS, "engine", lambda job, home: sound(None))
    with pytest.raises(Exception, match="NoneType"):
        play(Job("engine", ALL[0], "GBR", 1), tmp_path)
