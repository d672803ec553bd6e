"""One row, one field and one mechanism make a quantity: nothing else has to be told of it.

A copy of the package is changed as a newcomer would change it, in three files, and asked about the new quantity in
every way there is.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

CHANGES: Mapping[str, tuple[str, str]] = {
    "game/quantities.py": (
        """    Quantity(
        name="threat",
""",
        """    Quantity(
        name="morale",
        whose="ally",
        unit="index",
        label="morale",
        says="morale of the forces, 0 to 1",
        words=("spirit",),
        rise_is_good=True,
        known="own",
        start="readiness",
        start_rule="an ally without forces has none",
        ahead=True,
        mapped=True,
    ),
    Quantity(
        name="fatigue",
        whose="alliance",
        unit="pct",
        label="war fatigue",
        says="fatigue of the alliance's publics, 0 to 100%",
        terms_known=True,
        scale=100.0,
        start_rule="every game starts at a tenth",
    ),
    Quantity(
        name="threat",
""",
    ),
    "game/model/alliance.py": (
        "    usable_force: Floats",
        """    morale: Floats  # of the forces, 0-1
    fatigue: Floats = field(metadata=whole_from(0.1))  # of publics, 0-1
    usable_force: Floats""",
    ),
    "game/model/presence.py": (
        """    return state.evolve(presence=settle(""",
        """    tired = [Term("long tours abroad", "rule", "presence", -0.02 * ctx.when.h * state.presence)]
    state = state.evolve(morale=settle("morale", state.morale, tired, ctx.ledger, 0.0, 1.0))
    grows = [Term("one more year", "rule", "presence", 0.1 * ctx.when.h * np.ones_like(state.fatigue))]
    state = state.evolve(fatigue=settle("fatigue", state.fatigue, grows, ctx.ledger, 0.0, 1.0))
    return state.evolve(presence=settle(""",
    ),
}
"""What a newcomer writes: the file, the place before which it goes, and the place with it."""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a copy of the package with the new quantity answers."""
    place = tmp_path_factory.mktemp("scratch")
    shutil.copytree(ROOT / "game", place / "game")
    for folder in ("scenarios", "seeds", "assets"):
        shutil.copytree(ROOT / folder, place / folder)
    for name, (before, after) in CHANGES.items():
        text = (place / name).read_text(encoding="utf-8")
        assert text.count(before) == 1, name
        (place / name).write_text(text.replace(before, after), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", Path(__file__).with_name("scratch_quantity.py"), place],
        cwd=place,
        capture_output=True,
        text=True,
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join(map(str, [place, ROOT])),
            "FAIRSHARE_HOME": str(place / "home"),
            "TEXTUAL_ANIMATIONS": "none",
            "TERM": "xterm-256color",
        },
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_line_mode_knows_it(answers: dict[str, Any]) -> None:
    line = answers["line"]
    assert line["refused"] == ""
    assert "morale: morale or spirit" in " ".join(line["help quantities"].split())
    assert line["forecast morale"].startswith("Forecast of morale, United Kingdom")
    assert line["forecast spirit POL"].startswith("Forecast of morale, Poland")
    assert "long tours abroad" in line["why morale"]
    assert "starts from each ally's readiness" in " ".join(line["source morale"].split())
    assert "Morale" in line["map spirit"]
    assert "Morale" in line["results"]


def test_it_says_what_its_start_rests_on(answers: dict[str, Any]) -> None:
    start = answers["json"]["why"]["start"]
    assert start["value"] == start["at"] == answers["json"]["path"][0]
    assert {"fact", "source", "judgement"} & set(start)
    assert "Start of the game" in answers["line"]["why morale"]
    assert answers["json"]["sources"]["start"] == "readiness"


def test_one_of_the_whole_alliance_is_known_as_well(answers: dict[str, Any]) -> None:
    assert answers["line"]["forecast fatigue"].startswith("Forecast of war fatigue")
    assert "one more year" in answers["line"]["why fatigue"]
    assert "10.0%: every game starts at a tenth" in " ".join(answers["line"]["why fatigue"].split())
    assert answers["json"]["fatigue"][:2] == [10.0, 15.0]


def test_json_documents_hold_it_and_its_causes(answers: dict[str, Any]) -> None:
    found = answers["json"]
    assert found["unit"] == "index"
    assert found["path"] == sorted(found["path"], reverse=True)
    (term, *_) = found["why"]["terms"]
    assert term["label"] == "long tours abroad"
    assert term["cause"] == {"kind": "rule", "ref": "presence"}


def test_a_scenario_can_promise_something_of_it(answers: dict[str, Any]) -> None:
    assert answers["checks"] == [True]


def test_screens_show_it(answers: dict[str, Any]) -> None:
    shown = answers["screens"]
    assert "Morale" in shown["map"]
    assert "Morale, United Kingdom" in shown["forecast"]
    assert "Morale, United Kingdom" in shown["why"]
    assert "long tours abroad" in shown["why"]
