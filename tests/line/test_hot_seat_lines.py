"""Several people at one terminal, line by line: six play a summit with a redraft, one leaves and comes back."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.engine.seats import PLAYER
from tests.line.conftest import NewDialogue
from tests.line.dialogues import Dialogue, Typed
from tests.line.hot_seat_script import SIX, whole_game
from tests.line.test_line_process import environment, fairshare

__all__ = ["environment"]  # a fixture

ROUNDS = 5


@pytest.mark.slow
def test_six_people_play_a_summit_and_one_leaves_and_comes_back(dialogue: NewDialogue) -> None:
    talk = dialogue(f"new 2025-road-to-the-hague {','.join(SIX)} seed 5 rounds {ROUNDS}")
    first, *others = whole_game(SIX, ROUNDS, summit=True)
    told = talk.saying(first)
    assert "The text was refused: 5% of GDP and 1.5% related by 2032" in told
    assert "The redraft on the table: 2% of GDP and 0.5% related by 2040" in told
    assert "The text was adopted: 2% of GDP" in told
    talk.saying([line for lines in others for line in lines])
    table = talk.session.table
    assert [line.held.get("ESP", PLAYER) for line in table.lines] == [
        PLAYER, PLAYER, *[table.setup.strategies["ESP"]] * 2, PLAYER,
    ]  # fmt: skip
    assert "ESP" in table.lines[0].orders
    assert "ESP" not in table.lines[2].orders
    assert table.lines[1].talks, "a deal was made"
    assert talk.host.save is not None
    replay(read_record(talk.host.save.path), verify=True)
    told = talk.say("score")
    for seat in SIX:
        assert f"  {seat} " in told
    assert "3 of 5" in told, "rounds in which Spain's orders were a person's"
    assert talk.say("turn POL").startswith("The terminal is with Poland")
    assert "Poland: " in talk.say("score")


def test_a_person_sees_nothing_until_they_say_that_they_sit_here(dialogue: NewDialogue) -> None:
    dialogue()
    talk = Dialogue(Typed(["yes"] * 8))
    talk.say("new tutorial GBR,POL seed 3")
    talk.say("set core 0.37")
    told = talk.say("commit")
    hidden = told.rindex("\n" * 30)
    assert "0.37" in told[:hidden]
    assert "0.37" not in told[hidden:]
    assert "The terminal goes to Poland" in talk.host.console.asked[-1]
    told = talk.say("commit")
    assert "The terminal goes to the United Kingdom" in talk.host.console.asked[-1]
    assert "Results: United Kingdom, round 1" in told[told.rindex("\n" * 30) :]


def test_no_committed_round_is_lost_by_kills_at_three_moments(environment: dict[str, str]) -> None:
    lost_nothing(environment, "tutorial", ("GBR", "POL"), rounds=2, kills=3, seed=1)


def lost_nothing(
    environment: dict[str, str],
    scenario: str,
    seats: tuple[str, ...],
    *,
    rounds: int,
    kills: int,
    seed: int,
    summit: bool = False,
) -> list[str]:
    """Kill a game at random moments, go on each time, and compare its record with that of a game left in peace.

    Returns a line about each kill.
    """
    opening = f"new {scenario} {','.join(seats)} seed 5 rounds {rounds}"
    script = whole_game(seats, rounds, summit=summit)
    home = Path(environment["FAIRSHARE_HOME"])
    record, peace = (
        folder / "saves" / f"{scenario} {' '.join(seats)}.jsonl" for folder in (home, home / "peace")
    )
    with fairshare({**environment, "FAIRSHARE_HOME": str(home / "peace")}, "--plain") as process:
        process.communicate("\n".join([opening, *(line for lines in script for line in lines)]), timeout=600)
    wanted = peace.read_bytes()
    with fairshare(environment, "--plain") as process:
        process.communicate(opening, timeout=120)
    rng, told = random.Random(seed), []
    for number in range(kills):
        done = len(read_record(record, recover=True).lines)
        typed, rounds_told = _play_and_kill(environment, record, script[done:], rng, kills - number)
        kept = len(read_record(record, recover=True).lines) - done
        told.append(f"killed {typed} lines after the beginning of round {done + 1}: {kept} more rounds kept")
        assert rounds_told <= kept, "what was told of is kept"
        left = record.read_bytes()
        assert wanted.startswith(left[: left.rindex(b"\n") + 1])
    done = len(read_record(record, recover=True).lines)
    with fairshare(environment, "--load", str(record)) as process:
        process.communicate("\n".join(line for lines in script[done:] for line in lines), timeout=600)
    assert record.read_bytes() == wanted
    return told


def _play_and_kill(
    environment: dict[str, str], record: Path, script: list[list[str]], rng: random.Random, kills_left: int
) -> tuple[int, int]:
    """Type what is left of a game, kill it in the middle, and return how many lines and rounds it had told of."""
    lines = [line for round_ in script for line in round_]
    number, told = rng.randrange(1, max(2, 2 * len(lines) // (kills_left + 1))), ""
    with fairshare(environment, "--load", str(record)) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n".join(lines) + "\n")
        process.stdin.flush()
        while told.count("> ") < number:
            told += process.stdout.read(1)
        time.sleep(0.3 * rng.random())  # somewhere in the work that goes on meanwhile
        process.kill()
        told += process.stdout.read()
    return number, told.count("Results: ")
