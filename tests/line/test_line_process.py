"""The program itself: pipes, exit status, and being killed in the middle of a game."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.scenario.catalogue import scenario_files
from tests.homes import home_at

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FAIRSHARE", "PYTHON"))}
    return {
        **kept,
        "FAIRSHARE_HOME": str(home_at(tmp_path / "home")),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }


@contextmanager
def fairshare(environment: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-P", "-m", "game", "play", *arguments]
    process = subprocess.Popen(
        command, env=environment, encoding="utf-8", errors="replace",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def read_to(process: subprocess.Popen[str], prompt: str) -> str:
    """Return what is written up to a prompt: whoever plays through a pipe knows by it that the answer is whole."""
    assert process.stdout is not None
    told = ""
    while not told.endswith(prompt):
        sign = process.stdout.read(1)
        assert sign, f"ended before {prompt!r}: {told}"
        told += sign
    return told


def say(process: subprocess.Popen[str], line: str, prompt: str) -> str:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    return read_to(process, prompt)


def test_a_killed_game_goes_on_where_it_was(environment: dict[str, str]) -> None:
    with fairshare(environment, "tutorial", "--seat", "GBR", "--seed", "7") as process:
        read_to(process, "GBR round 1> ")
        say(process, "set core 0.1", "GBR round 1> ")
        say(process, "commit", "GBR round 2> ")
        say(process, "set core 0.2", "GBR round 2> ")
        say(process, "act ask POL", "GBR round 2> ")
        say(process, "predict 1 90 100 110", "GBR round 2> ")
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait(timeout=30)
    with fairshare(environment, "--plain") as process:
        told, _ = process.communicate("continue\norders\npredict\ncommit\n", timeout=60)
    assert process.returncode == 0
    assert "Core budget: +0.20 points a year" in told
    assert "Ask for more: Poland" in told
    assert "Your answer: 90 to 110" in told
    assert "Results: United Kingdom, round 2 of 5" in told


def test_a_save_is_loaded_by_its_file(environment: dict[str, str]) -> None:
    with fairshare(environment, "tutorial", "--seat", "POL", "--seed", "7") as process:
        process.communicate("commit\nset core 0.3\n", timeout=60)
    file = Path(environment["FAIRSHARE_HOME"]) / "saves" / "tutorial POL.jsonl"
    with fairshare(environment, "--load", str(file)) as process:
        told, _ = process.communicate("orders\n", timeout=60)
    assert "round 2 of 5" in told
    assert "Core budget: +0.30 points a year" in told


def test_a_scenario_is_played_by_its_path_whatever_that_holds(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / 'my games # 1 "a"=b' / "mine.yaml"
    file.parent.mkdir()
    text = scenario_files()["tutorial"].read_text(encoding="utf-8")
    file.write_text(text.replace("id: tutorial", "id: mine", 1), encoding="utf-8")
    with fairshare(environment, str(file), "--seat", "GBR", "--seed", "7") as process:
        told, complaint = process.communicate("commit\n", timeout=60)
    assert (process.returncode, complaint) == (0, "")
    assert "Results: United Kingdom, round 1 of 5" in told


@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="streams have no names here")
def test_the_lines_of_a_script_are_no_record(environment: dict[str, str]) -> None:
    with fairshare(environment) as process:
        read_to(process, "fairshare> ")
        # Nothing more is written, so that whoever read it to its end would wait for ever.
        for line in ("load /dev/stdin", "new /dev/stdin GBR"):
            assert "is where the commands come from" in say(process, line, "fairshare> ")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device")
@pytest.mark.parametrize("signs", ["zeros", "letters"])
def test_an_input_without_line_ends_is_not_read_for_ever(environment: dict[str, str], signs: str) -> None:
    source = "/dev/zero" if signs == "zeros" else "/dev/stdin"
    command = f"'{sys.executable}' -P -m game play tutorial --seat GBR --seed 7 < {source}"
    given = "a" * 10_100_000 + "\nstatus\n" if signs == "letters" else ""
    ended = subprocess.run(
        command, shell=True, env=environment, input=given, capture_output=True, encoding="utf-8", timeout=60,
        check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (1, "1 line of the script failed: 1\n")
    assert "the input has no line ends, so the rest of it was not read" in " ".join(ended.stdout.split())
    assert ended.stdout.endswith("The game is saved as 'tutorial GBR'.\n")


def test_the_exit_status_says_whether_a_line_failed(environment: dict[str, str]) -> None:
    with fairshare(environment, "tutorial", "--seat", "GBR") as process:
        told, complaint = process.communicate("status\nset cor 1e3\nstatus\n", timeout=60)
    assert process.returncode == 1
    assert complaint == "1 line of the script failed: 2\n"
    assert told.count("Status of the United Kingdom") == 2


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("atlantis", "--seat", "GBR"), 2, "there is no scenario 'atlantis'"),
        (("tutorial", "--seat", "NZL"), 2, "there is no ally 'NZL'"),
        (("--seat", "GBR"), 2, "--seat needs a scenario"),
        (("--load", "no-such-file.jsonl"), 1, "no-such-file.jsonl"),
    ],
)
def test_wrong_arguments_are_told_without_a_traceback(
    environment: dict[str, str], arguments: tuple[str, ...], status: int, said: str
) -> None:
    with fairshare(environment, *arguments) as process:
        _, complaint = process.communicate("", timeout=60)
    assert (process.returncode, "Traceback" in complaint) == (status, False)
    assert said in complaint


def test_without_arguments_it_says_where_one_can_go(environment: dict[str, str]) -> None:
    with fairshare(environment) as process:
        told, complaint = process.communicate("", timeout=60)
    assert (process.returncode, complaint) == (0, "")
    assert told.startswith("Fair Share: who pays for the alliance")


@pytest.mark.skipif(os.name == "nt", reason="no broken pipes of this kind")
def test_a_reader_that_goes_away_ends_it_quietly(environment: dict[str, str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        command = [sys.executable, "-P", "-m", "game", "play", "tutorial", "--seat", "GBR"]
        ended = subprocess.run(
            command,
            env=environment,
            input=b"help\n" * 50,
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_ascii_terminals_get_ascii(environment: dict[str, str]) -> None:
    environment |= {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    with fairshare(environment, "2025-leaked-chat", "--seat", "GBR", "--seed", "7") as process:
        told, _ = process.communicate("status\nforecast\nallies\nmap\n", timeout=60)
    assert process.returncode == 0
    assert told.isascii()
    assert re.search(r"Threat +\d\.\d\d \+/- 0\.08", told)
    assert "Turkiye" in told
    assert "?" not in told.replace("target met?", "")
