"""`fairshare class` without a server: what its commands make, and what they refuse without harm."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.classroom.debrief import findings
from game.classroom.debrief.findings import ClassDebrief

Fairshare = Callable[..., Any]
CHAT = "2025-leaked-chat"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--out", ""], "name a file or a folder"),
        (["--seed", "99999999999999999999"], "a seed is a whole number from 0 to"),
        (["--seats", ","], "--seats names no seat"),
        (["--seats", "GBR,United Kingdom"], "the seat GBR is named twice"),
        (["--teams", "6", "--seats", "GBR"], "give one of --teams, --cast and --seats"),
    ],
)
def test_nothing_is_made_of_what_is_wrong(
    fairshare: Fairshare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.setenv("FAIRSHARE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    told = fairshare("class", "new", CHAT, *words)
    assert told.status == 2
    assert said in told.err
    assert {one.name for one in tmp_path.iterdir()} <= {"cache"}


def test_an_exercise_is_not_made_where_a_file_is(fairshare: Fairshare, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    told = fairshare("class", "new", CHAT, "--out", tmp_path / "file")
    assert told.status == 1
    assert told.err.endswith("an exercise cannot be made there: File exists\n")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_without_a_number_there_are_as_many_teams_as_can_play(fairshare: Fairshare, tmp_path: Path) -> None:
    for scenario, teams in (("tutorial", "3 teams"), (CHAT, "6 teams")):
        assert teams in fairshare("class", "new", scenario, "--out", tmp_path / scenario).err
    told = fairshare("class", "new", "tutorial", "--teams", "6", "--out", tmp_path / "more")
    assert (told.status, "1 to 3 can" in told.err) == (2, True)


def test_seats_are_named_by_code_or_name(fairshare: Fairshare, tmp_path: Path) -> None:
    told = fairshare(
        "class", "new", CHAT, "--seats", "gbr, Poland,Secretary General", "--out", tmp_path / "ex"
    )
    assert "3 teams" in told.err
    slips = (tmp_path / "ex" / "pins.txt").read_text("utf-8")
    for name in ("United Kingdom", "Poland", "Secretary General"):
        assert name in slips


def test_an_export_is_written_over_an_export_and_over_nothing_else(
    fairshare: Fairshare, tmp_path: Path
) -> None:
    room, out = tmp_path / "ex", tmp_path / "ex.zip"
    fairshare("class", "new", "tutorial", "--out", room)
    for _ in range(2):
        told = fairshare("class", "export", room)
        assert (told.status, told.out) == (0, f"{out}\n")
    with zipfile.ZipFile(out) as written:
        assert written.read("record.jsonl") == (room / "record.jsonl").read_bytes()
    (tmp_path / "mine.zip").write_bytes(b"PK mine")
    with zipfile.ZipFile(tmp_path / "others.zip", "w") as others:
        others.writestr("letter.txt", "mine")
    for name in ("ex/record.jsonl", "ex/pins.txt", "mine.zip", "others.zip"):
        before = (tmp_path / name).read_bytes()
        told = fairshare("class", "export", room, "--out", tmp_path / name)
        assert (told.status, (tmp_path / name).read_bytes()) == (1, before)
        assert "is there already, and is no export of a class" in told.err
    assert fairshare("class", "export", room, "--out", room).status == 1
    assert "cannot be written" in fairshare("class", "export", room, "--out", tmp_path / "no" / "x.zip").err
    assert fairshare("class", "export", room, "--out", os.devnull).status == 0


def test_a_debrief_is_written_over_a_page_and_over_nothing_else(
    fairshare: Fairshare,
    tmp_path: Path,
    played_class: Path,
    class_debrief: ClassDebrief,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(findings, "work_out", lambda game, report: class_debrief)
    fairshare("class", "new", "tutorial", "--out", tmp_path / "ex")
    early = fairshare("class", "debrief", tmp_path / "ex")
    assert (early.status, early.out) == (1, "")
    assert "the debrief comes after the last round" in early.err
    page = played_class.with_name("class-debrief.html")
    for _ in range(2):
        told = fairshare("class", "debrief", played_class)
        assert (told.status, told.out) == (0, f"{page}\n")
    assert page.read_text("utf-8") == class_debrief.html()
    slips = tmp_path / "ex" / "pins.txt"
    before = slips.read_bytes()
    told = fairshare("class", "debrief", played_class, "--out", slips)
    assert (told.status, slips.read_bytes()) == (1, before)
    assert "is there already, and is no page" in told.err
    assert (
        "cannot be written" in fairshare("class", "debrief", played_class, "--out", tmp_path / "no" / "x").err
    )


def test_a_pack_is_written_for_its_owner_and_over_nothing_else(fairshare: Fairshare, tmp_path: Path) -> None:
    room = tmp_path / "ex"
    fairshare("class", "new", "tutorial", "--out", room)
    told = fairshare("class", "pack", room, "--host", "192.168.7.20", "--port", "8123")
    assert told.status == 0
    written = [Path(line) for line in told.out.splitlines()]
    assert [path.name for path in written] == [
        "1-guide.html", "2-roles.html", "3-slips.html", "4-posters.html", "5-observers.html", "6-debrief.html",
        "7-memo.html",
    ]  # fmt: skip
    assert {path.parent for path in written} == {room / "print"}
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
    assert "http://192.168.7.20:8123" in written[3].read_text("utf-8")
    assert "Compare the address" in told.err
    assert fairshare("class", "pack", room, "--host", "192.168.7.20").status == 0
    assert "http://192.168.7.20:8000" in written[3].read_text("utf-8")
    told = fairshare("class", "pack", room, "--out", room / "pins.txt")
    assert (told.status, (room / "pins.txt").read_text("utf-8").count("PIN")) == (1, 3)
    assert "cannot be written" in told.err
    told = fairshare("class", "pack", tmp_path / "nothing")
    assert (told.status, told.out) == (1, "")


def test_an_exercise_is_removed_once_somebody_has_said_yes(
    fairshare: Fairshare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, link = tmp_path / "ex", tmp_path / "elsewhere.txt"
    link.write_text("mine", "utf-8")
    fairshare("class", "new", "tutorial", "--out", room)
    (room / "pack").mkdir()
    (room / "pack" / "sheet.html").write_text("printed", "utf-8")
    (room / "pack" / "link.txt").symlink_to(link)
    for typed, said in (("n\n", "Nothing was removed."), ("", "nobody answered")):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        told = fairshare("class", "delete", room)
        assert told.status in (1, 2)
        assert said in told.err
        assert "will be overwritten and removed." in told.err
        assert (room / "exercise.db").exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    told = fairshare("class", "delete", room)
    assert (told.status, room.exists(), link.read_text("utf-8")) == (0, False, "mine")


def test_records_can_stay_when_an_exercise_is_removed(fairshare: Fairshare, tmp_path: Path) -> None:
    room = tmp_path / "ex"
    fairshare("class", "new", "tutorial", "--out", room)
    told = fairshare("class", "delete", room, "--keep-record", "--yes")
    assert told.status == 0
    assert [file.name for file in room.iterdir()] == ["record.jsonl"]
    assert fairshare("replay", room / "record.jsonl", "--verify", "--reveal").status == 0


def test_only_an_exercise_that_nobody_has_open_is_removed(fairshare: Fairshare, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("mine", "utf-8")
    told = fairshare("class", "delete", tmp_path / "letters", "--yes")
    assert (told.status, "holds no exercise" in told.err) == (1, True)
    assert (tmp_path / "letters" / "mine.txt").exists()


def test_ghosts_are_named_by_a_record_or_by_history(fairshare: Fairshare, tmp_path: Path) -> None:
    told = fairshare("class", "new", CHAT, "--ghosts", "history", "--out", tmp_path / "ex")
    assert (told.status, "no figures are known for 2025-leaked-chat" in told.err) == (2, True)
    told = fairshare("class", "new", CHAT, "--ghosts", tmp_path / "none.jsonl", "--out", tmp_path / "ex")
    assert (told.status, "there is no such file" in told.err) == (1, True)
    told = fairshare("class", "new", "2014-wales", "--ghosts", "history", "--out", tmp_path / "ex")
    assert told.status == 0
