"""Nothing that comes from a file or a person reaches a terminal or a page as a terminal or a page would obey it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from game.resources import folder
from game.texts import unfit

TUTORIAL = (folder("scenarios") / "tutorial.yaml").read_text(encoding="utf-8")
EVIL = "\x1b]0;PWNED\x07\x1b[31m"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: ", 'title: "\\e]0;PWNED\\a" #'),
        ("dilemma: ", '"dilem\\x1Bma": '),
        ("title: ", 'title: "\\u202Egnp" #'),
    ],
)
def test_a_scenario_with_hidden_characters_is_refused_and_named(
    fairshare, tmp_path: Path, old: str, new: str
) -> None:
    path = tmp_path / "evil.yaml"
    path.write_text(
        TUTORIAL.replace("id: tutorial", "id: evil").replace(f"\n{old}", f"\n{new}", 1), encoding="utf-8"
    )
    for command in (("check",), ("run",), ("play", "--plain", "--seat", "GBR")):
        told = fairshare(command[0], path, *command[1:])
        assert told.status == 1
        assert "holds a character that no text needs" in " ".join((told.out + told.err).split())
        assert unfit(told.out + told.err, block=True) is None


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", EVIL),
        ("run", EVIL),
        ("run", "tutorial", "--strategy", f"GBR={EVIL}"),
        ("replay", f"{EVIL}.jsonl"),
        ("why", EVIL, "--round", "1"),
        ("sources", EVIL),
        (EVIL,),
        ("run", f"--{EVIL}"),
        ("run", "tutorial", "--seed", EVIL),
        ("run", "tutorial", "--record", EVIL),
        ("hindcast", "--out", EVIL),
        ("play", "tutorial", "--seat", EVIL, "--plain"),
    ],
)
def test_what_a_person_types_is_answered_plainly(fairshare, arguments: tuple[str, ...]) -> None:
    told = fairshare(*arguments)
    assert told.status in (1, 2)
    assert told.out + told.err
    assert unfit(told.out + told.err, block=True) is None


def test_a_record_with_hidden_characters_is_answered_plainly(fairshare, tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    for content in (
        {"kind": "fairshare-record", "check": "0", "engine": EVIL, "format": 1},
        {"kind": "fairshare-record", "check": "0", EVIL: 1},
        {"kind": "fairshare-notes", EVIL: EVIL},
    ):
        path.write_text(
            json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8"
        )
        for command in ("check", "replay"):
            told = fairshare(command, path)
            assert told.status == 1
            assert unfit(told.out + told.err, block=True) is None


def test_a_save_whose_file_has_such_a_name_is_listed_plainly(
    fairshare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRSHARE_HOME", str(tmp_path))
    (tmp_path / "saves").mkdir()
    (tmp_path / "saves" / "a\x1b[31mb.jsonl").write_text("noise", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("saves\nload 1\n"))
    told = fairshare("play", "--plain")
    assert "a\\x1b[31mb: cannot be opened" in told.out
    assert unfit(told.out + told.err, block=True) is None
