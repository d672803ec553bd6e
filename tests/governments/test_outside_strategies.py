"""Strategies of installed distributions: found beside the game's, refused with the reason, never the game's end.

Nothing is installed: a folder `*.dist-info` on the search path of a child process is all that a distribution is here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "own_strategy"

ASK = """
import json
from game.errors import FairShareError
from game.governments import base

def error(name):
    try:
        base.find(name)
    except FairShareError as problem:
        return str(problem)

print(json.dumps({
    "names": base.names(), "built_in": base.built_in(), "refused": base.refused(), "fitting": base.fitting("GBR"),
    "found": {name: base.find(name).name for name in set(base.names()) - set(base.built_in())},
    "passive": base.find("passive").summary,
    "errors": {name: error(name) for name in ("broken", "keep_pace")},
}))
"""


def offer(folder: Path, name: str, entries: dict[str, str], module: str = "") -> None:
    """Put a distribution on a search path: its metadata, its entry points and one module of its name."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines = [f"{key} = {value}" for key, value in entries.items()]
    text = "\n".join(["[fairshare.strategies]", *lines, ""])
    (info / "entry_points.txt").write_text(text, encoding="utf-8")
    if module:
        (folder / f"{name}.py").write_text(module, encoding="utf-8")


def child(*path: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in a fresh interpreter that finds the game and these folders."""
    places = os.pathsep.join(map(str, (ROOT, *path)))
    return subprocess.run(
        [sys.executable, "-P", *command],
        env={"PYTHONPATH": places, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Return what a game finds beside the example: broken, twice offered, misnamed and colliding ones."""
    folder = tmp_path_factory.mktemp("site")
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    offer(folder, project["name"].replace("-", "_"), project["entry-points"]["fairshare.strategies"])
    offer(
        folder, "other_passive", {"passive": "other_passive:STRATEGY"}, "raise RuntimeError('never loaded')\n"
    )
    offer(folder, "bad", {"broken": "bad:STRATEGY", "Odd-Name": "bad:STRATEGY"}, "import no_such_module\n")
    offer(folder, "wrong", {"a_number": "wrong:NUMBER", "idle": "wrong:IDLE"}, WRONG)
    offer(folder, "leaves", {"leaver": "leaves:STRATEGY"}, "raise SystemExit(3)\n")
    offer(folder, "first", {"twice": "keeps_pace:STRATEGY"})
    offer(folder, "second", {"twice": "keeps_pace:STRATEGY", "also_paced": "keeps_pace:STRATEGY"})
    done = child(EXAMPLE, folder, command=["-c", ASK])
    assert done.returncode == 0, done.stderr
    found: dict = json.loads(done.stdout)
    return found


WRONG = """
from game.governments.base import Strategy
NUMBER = 7
IDLE = Strategy("idle", "government", "Does nothing.", "judgement")
"""


def test_one_that_is_installed_is_found_beside_the_game_s(seen: dict) -> None:
    assert set(seen["names"]) == {*seen["built_in"], "keeps_pace", "also_paced"}
    assert {"keeps_pace", "also_paced"} < set(seen["fitting"])


def test_it_has_the_name_of_its_entry_point(seen: dict) -> None:
    assert seen["found"] == {"keeps_pace": "keeps_pace", "also_paced": "also_paced"}


def test_a_name_of_the_game_stays_the_game_s(seen: dict) -> None:
    assert seen["passive"] == "Proposes the opening text once and does nothing else."
    (sentence,) = [line for line in seen["refused"] if "'passive'" in line]
    assert "of other_passive 1.0" in sentence
    assert "the game has a strategy of that name" in sentence


@pytest.mark.parametrize(
    ("name", "distribution", "reason"),
    [
        ("broken", "bad 1.0", "loading bad:STRATEGY failed with ModuleNotFoundError: No module named 'no_such_module'"),
        ("Odd-Name", "bad 1.0", "small letters, digits and underscores"),
        ("a_number", "wrong 1.0", "it is of type int, not a game.governments.base.Strategy"),
        ("idle", "wrong 1.0", "its role is 'government', and it has no function `decide`"),
        ("leaver", "leaves 1.0", "SystemExit"),
    ],
)  # fmt: skip
def test_a_broken_one_is_refused_with_its_distribution_and_the_reason(
    seen: dict, name: str, distribution: str, reason: str
) -> None:
    (sentence,) = [line for line in seen["refused"] if f"'{name}'" in line]
    assert sentence.startswith(f"The strategy {name!r} of {distribution} cannot be used: ")
    assert reason in sentence


def test_a_name_that_two_offer_is_taken_from_neither(seen: dict) -> None:
    about = [line for line in seen["refused"] if "'twice'" in line]
    assert [line.split(" of ")[1].split(" cannot")[0] for line in about] == ["first 1.0", "second 1.0"]


def test_asking_for_one_that_is_refused_says_why_and_a_misspelt_one_names_the_nearest(seen: dict) -> None:
    assert "no_such_module" in seen["errors"]["broken"]
    assert "did you mean keeps_pace?" in seen["errors"]["keep_pace"]


def test_a_game_is_played_by_one_and_names_the_broken_one_on_standard_error(tmp_path: Path) -> None:
    offer(tmp_path, "pace", {"keeps_pace": "keeps_pace:STRATEGY"})
    offer(tmp_path, "bad", {"broken": "bad:STRATEGY"}, "1 / 0\n")
    command = ["-m", "game", "run", "tutorial", "--strategy", "GBR=keeps_pace", "--json"]
    done = child(EXAMPLE, tmp_path, command=command)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["record"]["seats"]["GBR"] == "keeps_pace"
    assert done.stderr.splitlines() == [
        "The strategy 'broken' of bad 1.0 cannot be used: loading bad:STRATEGY failed with ZeroDivisionError: "
        "division by zero."
    ]
