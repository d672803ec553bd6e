"""The program itself among pipes, devices and what else may lie where a file is expected: it never waits for ever."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.engine.record_reader import read_record
from game.resources import folder
from tests.homes import home_at

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not os.path.isdir("/dev/fd") or shutil.which("bash") is None,
    reason="pipes and shells as POSIX has them",
)
ROOT = Path(__file__).parents[2]
Shell = Callable[[str], "subprocess.CompletedProcess[str]"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


@pytest.fixture
def shell(tmp_path: Path, place: Path) -> Shell:
    """Return `shell(line)`: a line of bash in which `fairshare` is the program, ended after a minute."""
    environment = {**os.environ, "FAIRSHARE_HOME": str(home_at(tmp_path / "home")), "PYTHONPATH": str(ROOT)}
    start = f'fairshare() {{ "{sys.executable}" -P -m game "$@"; }}; '

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", start + line], check=False, cwd=place, env=environment, capture_output=True,
            text=True, timeout=60, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


def test_a_record_goes_into_pipes_and_comes_out_of_them(shell: Shell, place: Path) -> None:
    told = shell(
        "fairshare run tutorial --record >(gzip > x.gz); sleep 1; fairshare replay --verify <(zcat x.gz)"
    )
    assert told.returncode == 0, told.stderr
    assert "5 rounds played again with the recorded result" in told.stderr
    for end in ("| fairshare check /dev/stdin", "> game.jsonl; cat game.jsonl | fairshare check /dev/stdin"):
        for target in ("-", "/dev/stdout"):
            told = shell(f"fairshare run tutorial --record {target} {end}")
            assert told.returncode == 0, told.stderr
            assert "/dev/stdin: a run record: tutorial, seed 1, 5 of 5 rounds" in told.stdout
    assert len(read_record(place / "game.jsonl").lines) == 5
    assert not (place / "-").exists()


def test_standard_output_holds_one_thing(shell: Shell) -> None:
    told = shell("fairshare run tutorial --json --record - | cat")
    assert (told.stdout, told.returncode) == ("", 0)
    assert "--json and --record both ask for standard output" in told.stderr


def test_a_scenario_may_come_out_of_a_pipe(shell: Shell, place: Path) -> None:
    (place / "mine.yaml").write_text((folder("scenarios") / "tutorial.yaml").read_text(encoding="utf-8"))
    told = shell("fairshare check <(cat mine.yaml); cat mine.yaml | fairshare run /dev/stdin --rounds 1")
    assert told.returncode == 0, told.stderr
    assert "a scenario: First steps" in told.stdout
    assert "First steps\n===========" in told.stdout


def test_what_lies_where_a_file_is_expected_is_refused_at_once(shell: Shell, place: Path) -> None:
    shell("mkfifo a.yaml game.jsonl; ln -s loop loop; ln -s /dev/zero zero.yaml")
    for name in ("a.yaml", "game.jsonl", "zero.yaml", "/dev/zero"):
        for command in ("check", "replay", "run", "play --plain --load"):
            told = shell(f"fairshare {command} {name}")
            assert told.returncode in (1, 2), command
            assert (
                "is not a regular file" in told.stdout + told.stderr or "no scenario is called" in told.stderr
            )
    assert "nobody reads from it" in shell("fairshare run tutorial --record game.jsonl").stderr
    told = shell("iconv -f UTF-8 -t UTF-16 /etc/hostname > wide.yaml; fairshare check wide.yaml")
    assert "the file is UTF-16 text" in told.stdout


def test_a_pipe_among_the_decks_beside_a_scenario_is_not_waited_for(shell: Shell, place: Path) -> None:
    (place / "mine.yaml").write_text(
        (folder("scenarios") / "tutorial.yaml")
        .read_text(encoding="utf-8")
        .replace("id: tutorial", "id: mine", 1),
        encoding="utf-8",
    )
    told = shell("mkdir decks; mkfifo decks/a.yaml; ln -s /dev/zero decks/b.yaml; fairshare run mine.yaml")
    assert told.returncode in (0, 1)
    assert "First steps" in told.stdout or "is not a regular file" in told.stderr


def test_pipes_and_devices_beside_saves_and_settings_stop_nothing(shell: Shell, tmp_path: Path) -> None:
    shell("printf 'commit\\n' | fairshare play tutorial --plain --seat GBR --seed 1")
    saves = tmp_path / "home" / "saves"
    shell(
        f"cd {saves}; rm *.notes.json; mkfifo 'tutorial GBR.notes.json' pipe.jsonl; mkfifo ../settings.json; "
        "ln -s /dev/zero zero.jsonl; ln -s loop.jsonl loop.jsonl; mkdir dir.jsonl; printf '\\377\\376a' > wide.jsonl; "
        "cp 'tutorial GBR.jsonl' far.jsonl; ln -s /dev/zero far.notes.json"
    )
    told = shell("printf 'saves\\nload far\\nload tutorial GBR\\ncommit\\n' | fairshare play --plain")
    assert "far: First steps, GBR, round 2 of 5" in told.stdout
    for name in ("pipe", "zero", "loop", "dir", "wide"):
        assert f"{name}: cannot be opened" in told.stdout
    assert "Results: United Kingdom, round 2 of 5" in told.stdout
    assert told.returncode == 0, told.stdout
    shell(f"cd {saves}; rm ../settings.json; ln -s /dev/zero ../settings.json")
    assert shell("printf 'status\\n' | fairshare play --plain").stderr.startswith("1 line")


@pytest.mark.parametrize(
    "noted",
    [
        "/etc/passwd",
        "/" + "a" * 5000,
        "locked/mine.yaml",
        "secret.yaml",
        "pipe.yaml",
        "\x00",
        "../saves",
        "/dev/stdin",
    ],
)
def test_notes_that_came_with_a_record_decide_no_file_and_quote_none(
    shell: Shell, place: Path, noted: str
) -> None:
    shell("fairshare run tutorial --record game.jsonl; mkdir locked; mkfifo pipe.yaml; chmod 000 locked")
    (place / "secret.yaml").write_text("password: hunter2\n", encoding="utf-8")
    where = noted if noted.startswith(("/", "\x00")) else str(place / noted)
    notes = {"kind": "fairshare-notes", "seat": "GBR", "scenario_file": where}
    (place / "game.notes.json").write_text(json.dumps(notes), encoding="utf-8")
    told = shell("fairshare check game.jsonl && fairshare replay game.jsonl --verify")
    assert told.returncode == 0, told.stdout + told.stderr


def test_of_a_file_that_notes_name_nothing_is_told(shell: Shell, place: Path) -> None:
    text = (folder("scenarios") / "tutorial.yaml").read_text(encoding="utf-8")
    (place / "mine.yaml").write_text(text.replace("id: tutorial", "id: mine", 1), encoding="utf-8")
    assert shell("fairshare run mine.yaml --record game.jsonl; rm mine.yaml").returncode == 0
    (place / "secret.yaml").write_text("password: hunter2\n", encoding="utf-8")
    (place / "secret.txt").write_text("password: hunter2\n", encoding="utf-8")
    for name, why in (("secret.yaml", "its scenario has mistakes now"), ("secret.txt", "is missing")):
        own = {"seat": "GBR", "scenario_file": str(place / name)}
        notes = {"kind": "fairshare-notes", "chairs": [own]}
        (place / "game.notes.json").write_text(json.dumps(notes), encoding="utf-8")
        for command in ("check", "replay", "play --plain --seat GBR --load"):
            told = shell(f"fairshare {command} game.jsonl")
            assert told.returncode == 1
            assert why in " ".join((told.stdout + told.stderr).split())
            assert "hunter2" not in told.stdout + told.stderr
            assert "password" not in told.stdout + told.stderr
