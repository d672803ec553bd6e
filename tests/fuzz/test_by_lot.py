"""Games and scripts by lot, in all ways. `scripts/fuzz` plays thousands more."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from game.engine.seats import playable_seats
from game.resources import folder
from game.scenario.cache import ScenarioCache
from tests.engine.random_player import RandomPlayer, play_game
from tests.engine.worlds import ALL, game_of, setup_of
from tests.fuzz.by_lot import GAMES, SCRIPTS, WAYS, Job, job_named, jobs, play, sound
from tests.fuzz.limits import Exceeded, limited
from tests.fuzz.places import places
from tests.fuzz.tally import Tally, failed_on, page, with_mended
from tests.fuzz.watch import Outside, within

PLAYED = {"engine": 80, "session": 20, "line": 15, "screens": 6}

posix = pytest.mark.skipif(os.name == "nt", reason="files and signals as POSIX has them")


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(8))
def test_games_through_the_engine_come_to_their_end(batch: int, tmp_path: Path) -> None:
    for job in list(jobs("engine", PLAYED["engine"]))[batch::8]:
        play(job, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(
    "job",
    [job for way in ("session", "line", "screens") for job in jobs(way, PLAYED[way])],
    ids=lambda job: job.name,
)
def test_games_through_the_front_ends_come_to_their_debrief(job: Job, tmp_path: Path) -> None:
    play(job, tmp_path)


@posix
@pytest.mark.parametrize(
    "job",
    [*jobs("bytes", 5), *jobs("commands", 3), *jobs("process", 2, 1)],
    ids=lambda job: job.name,
)
def test_whatever_is_typed_nothing_breaks(job: Job, tmp_path: Path) -> None:
    made = play(job, tmp_path)
    assert made["lines"] + made["commands"] >= 10


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
    assert [job_named(job.name) for job in found] == found


def test_a_fault_is_not_swallowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GAMES, "engine", lambda job, home: sound(None))
    monkeypatch.setattr("tests.fuzz.by_lot.WAYS", {**GAMES, **SCRIPTS})
    with pytest.raises(Exception, match="NoneType"):
        play(Job("engine", ALL[0], "GBR", 1), tmp_path)


@posix
def test_what_takes_too_long_is_ended_whether_it_works_or_waits() -> None:
    with pytest.raises(Exceeded, match="of the processor"), limited(seconds=0.05):
        sum(1 for _ in count())
    reader, writer = os.pipe()
    with pytest.raises(Exceeded, match="waited"), limited(waited=0.05):
        os.read(reader, 1)
    os.close(reader)
    os.close(writer)
    with limited(seconds=0.05):
        time.sleep(0.1)  # a busy machine is no failure
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0.0


@posix
def test_what_is_written_elsewhere_is_refused_before_it_happens(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (inside / "link").symlink_to(outside / "aim")
    tries = (
        lambda: (outside / "a").write_text("a"),
        lambda: (inside / "link").write_text("a"),
        (inside / "../out/b").mkdir,
        lambda: os.replace(inside / "a", outside / "c"),
        outside.rmdir,
    )
    (inside / "a").write_text("a")
    for attempt in tries:
        with pytest.raises(Outside), within([inside]):
            attempt()
    assert list(outside.iterdir()) == []
    with within([inside]):
        (inside / "a").write_text("b")
        (outside / "x").exists()
        Path(os.devnull).write_text("a")


@posix
def test_scenarios_are_read_into_a_cache_that_is_not_there_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "none" / "fairshare" / "cache"
    monkeypatch.setattr("tests.fuzz.places._CACHE", cache)
    (tmp_path / "home").mkdir()
    scenarios = folder("scenarios")
    with places(Job("bytes", ALL[0], "GBR", 1), tmp_path / "home"):
        ScenarioCache(scenarios).scenario(scenarios / f"{ALL[0]}.yaml")
    assert len(list(cache.iterdir())) == 1


def test_the_page_counts_what_was_played_and_names_what_failed() -> None:
    tally = Tally()
    tally.add(Job("engine", ALL[0], "GBR", 1), Counter(), "")
    tally.add(Job("bytes", ALL[1], "USA", 2), Counter({"lines": 1107, "no command": 3}), "it broke")
    assert tally.summary() == "1 games from 2 seats, 1,107 lines and 0 commands in 1 scripts: 1 failed"
    text = page(tally, "scripts/fuzz --games 1", "2026-01-02")
    assert "Last run, 2026-01-02: `scripts/fuzz --games 1`" in text
    assert "| no command | 3 |" in text
    assert f"- Failed: `bytes-{ALL[1]}-USA-2`" in text
    assert "1 (1✗)" in tally.table()
    name = f"bytes-{ALL[1]}-USA-2"
    assert failed_on(text) == [name]
    mended = with_mended(text, [name])
    assert failed_on(mended) == []
    assert f"Mended since, and played again without a failure: `{name}`" in mended
