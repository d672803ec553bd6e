"""`fairshare check`."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import check as command
from game.engine.record import RecordedRound, header_of
from game.engine.record_writer import Writer
from game.engine.setup import prepare
from game.resources import folder
from game.scenario.catalogue import find

TEMPLATE = (folder("scenarios") / "template.yaml").read_text(encoding="utf-8")

FAULTS = [
    ("version: 1 ", "version: one "),
    ("guideline: {fact: equalise-2025-06.guideline}", "guideline: 2"),
    ("stance: transactional", "stance: bargaining"),
    ("fact: nato-2025-04.core_share.EST.2024", "fact: nato-2025-04.core_share.EST.2042"),
    ("  default: status_quo", "  default: status_quoo"),
    ("  EST: threat_responder", "  ESX: threat_responder"),
    ("  SG: broker", "  SG: transactional"),
]


def spoilt() -> str:
    text = TEMPLATE
    for old, new in FAULTS:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the test stands, so that paths are short and the same everywhere."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def record(place: Path) -> Path:
    """A good record of one round."""
    setup = prepare(find("tutorial"))
    path = place / "game.jsonl"
    Writer(path, header_of(setup, 7, frozenset({"GBR"}), {})).write(RecordedRound(1, {}, "0"))
    return path


class TestGoodFiles:
    def test_what_they_hold(self, fairshare, place: Path, record: Path, golden) -> None:
        (place / "decks").mkdir()
        (place / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
        deck = (folder("scenarios") / "decks" / "common.yaml").read_text(encoding="utf-8")
        (place / "decks" / "common.yaml").write_text(deck, encoding="utf-8")
        sheet = (folder("seeds") / "publishers" / "institutions.yaml").read_text(encoding="utf-8")
        (place / "institutions.yaml").write_text(sheet, encoding="utf-8")
        told = fairshare("check", ".", "game.jsonl")
        assert (told.status, told.err) == (0, "")
        golden("cli/check_good", told.out.replace(os.sep, "/"))

    def test_all_that_comes_with_the_game_is_good(self, fairshare) -> None:
        told = fairshare("check", folder("scenarios"), folder("seeds"))
        assert told.status == 0, told.out
        files = sum(1 for name in ("scenarios", "seeds") for _ in folder(name).rglob("*.yaml"))
        assert told.out.endswith(f"\n\nno problems in {files} files\n")

    def test_a_file_named_twice_is_checked_once(self, fairshare, place: Path, record: Path) -> None:
        assert fairshare("check", record, record).out.endswith("no problems in 1 file\n")


class TestBadFiles:
    def test_all_problems_of_all_files_at_once(self, fairshare, place: Path, golden) -> None:
        (place / "template.yaml").write_text(spoilt(), encoding="utf-8")
        (place / "second").mkdir()
        (place / "second" / "mine.yaml").write_text("deck: yours\ncards: []\n", encoding="utf-8")
        (place / "empty").mkdir()
        (place / "other.yaml").write_text("a: 1\n", encoding="utf-8")
        (place / "binary.yaml").write_bytes(bytes(range(256)))
        with (place / "large.yaml").open("wb") as stream:
            stream.truncate(50_000_000)
        names = ("template.yaml", "second", "empty", "other.yaml", "binary.yaml", "large.yaml", "otter.yaml")
        told = fairshare("check", *names)
        assert (told.status, told.err) == (1, "")
        golden("cli/check_bad", told.out.replace(os.sep, "/"))

    def test_the_number_of_problems_and_of_files(self, fairshare, place: Path, record: Path) -> None:
        assert fairshare("check", "a", record, "b").out.endswith("2 problems in 2 of 3 files\n")
        assert fairshare("check", "a").out.endswith("1 problem in 1 file\n")

    def test_json(self, fairshare, place: Path, record: Path) -> None:
        (place / "template.yaml").write_text(spoilt(), encoding="utf-8")
        told = fairshare("check", "template.yaml", "game.jsonl", "--json")
        assert (told.status, told.err) == (1, "")
        document = json.loads(told.out)
        bad, good = document["files"]
        assert document["problems"] == len(bad["problems"]) == len(FAULTS)
        assert bad["problems"][0]["line"] == spoilt()[: spoilt().index("version: one")].count("\n") + 1
        assert (bad["kind"], bad["holds"]) == (None, None)
        paths = {problem["path"]: problem for problem in bad["problems"]}
        assert paths["strategies.default"]["nearest"] == "status_quo"
        assert paths["allies.EST.core_share_pct_gdp.fact"]["nearest"] == "nato-2025-04.core_share.EST.2024"
        assert good == {
            "file": "game.jsonl",
            "kind": "run record",
            "holds": "tutorial, seed 7, 1 of 5 rounds",
            "problems": [],
        }

    @pytest.mark.parametrize("size", [1_000, 50_000_000])
    def test_what_no_one_wrote_is_refused_quickly(self, fairshare, place: Path, size: int) -> None:
        (place / "noise.yaml").write_bytes(os.urandom(1000) * (size // 1000))
        command.examine("absent.yaml")  # what is imported once is not part of the time
        start = time.process_time()
        told = fairshare("check", "noise.yaml")
        assert time.process_time() - start < 0.5
        assert told.status == 1
        assert told.out.startswith("noise.yaml")

    @pytest.mark.parametrize("name", ["", "a\nb", "x" * 400, "no/such/folder/a.yaml", "nul\0l"])
    def test_a_name_that_leads_nowhere(self, fairshare, place: Path, name: str) -> None:
        told = fairshare("check", name)
        assert told.status == 1
        assert told.out.endswith("1 problem in 1 file\n")
        assert "\0" not in told.out


class TestFolders:
    def test_all_yaml_files_in_order_and_nothing_hidden(self, place: Path) -> None:
        for name in ("b.yaml", "a.yml", "sub/c.yaml", ".git/d.yaml", "sub/notes.txt"):
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_text("", encoding="utf-8")
        found = list(command.gather((".",)))
        assert found == [
            os.path.join(".", name) for name in ("a.yml", "b.yaml", os.path.join("sub", "c.yaml"))
        ]

    def test_one_that_holds_too_much(self, fairshare, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(command, "MOST_FILES", 2)
        for name in "abc":
            (place / f"{name}.yaml").write_text("", encoding="utf-8")
        told = fairshare("check", ".")
        assert told.status == 1
        assert "with too many files to check" in told.out

    def test_one_that_cannot_be_read(self, fairshare, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: object) -> None:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(os, "scandir", refuse)
        told = fairshare("check", ".")
        assert told.status == 1
        assert "is a folder that cannot be read: Permission denied" in told.out


class TestRecords:
    @pytest.mark.parametrize(
        ("change", "line", "says"),
        [
            (lambda text: text.replace('"seed":7', '"seed":8'), 1, "was changed after it was written"),
            (lambda text: text[:-20], 2, "ends in the middle of a line"),
            (lambda text: text.replace('"round":1', '"round":2'), 2, "was changed"),
        ],
    )
    def test_what_is_wrong_stands_with_its_line(
        self, fairshare, record: Path, change: Callable[[str], str], line: int, says: str
    ) -> None:
        record.write_text(change(record.read_text(encoding="utf-8")), encoding="utf-8")
        told = fairshare("check", "game.jsonl")
        assert told.status == 1
        assert told.out.startswith(f"game.jsonl:{line}\n")
        assert says in " ".join(told.out.split())

    def test_a_scenario_that_is_not_here(self, fairshare, place: Path) -> None:
        header = header_of(prepare(find("tutorial")), 7, frozenset(), {})
        object.__setattr__(header, "scenario", "tutorail")
        Writer(place / "game.jsonl", header)
        told = fairshare("check", "game.jsonl")
        assert told.status == 1
        assert "'tutorail', is missing" in " ".join(told.out.split())


class TestUsage:
    def test_a_file_is_needed(self, fairshare) -> None:
        told = fairshare("check")
        assert (told.status, told.out) == (2, "")
        assert "FILE" in told.err


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('{"kind": "fairshare-record", "format": 3, "check": "0"}\n', "run record"),
        ("study: mine\nquestion: Why?\n", "study"),
        ("plan: mine\nround: {}\n", "lesson plan"),
        ("deck: mine\ncards: []\n", "deck of event cards"),
        ("sheet: mine\n", "fact sheet"),
    ],
)
def test_a_file_of_another_kind_is_said_to_be_one_where_a_scenario_is_asked_for(
    fairshare, tmp_path: Path, content: str, kind: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(content, encoding="utf-8")
    for words in (["run"], ["class", "new"], ["play", "--plain"]):
        told = fairshare(*words, path)
        assert told.status == 1
        assert len(told.err.splitlines()) == 1
        assert f"is a {kind}, not a scenario" in told.err


def test_a_scenario_with_a_key_of_another_kind_is_a_scenario_with_a_mistake(
    fairshare, tmp_path: Path
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("plan: mine\nallies: {}\nround: {}\n", encoding="utf-8")
    assert "`briefing` is missing" in fairshare("run", path).err
