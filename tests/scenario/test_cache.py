"""Scenarios as they were read, kept for the next start: cold, warm, damaged, foreign, and where nothing can be kept."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import game
from game.errors import FileProblems
from game.folders import cache_folder
from game.resources import folder
from game.scenario import cache
from game.scenario.cache import MOST, ScenarioCache
from game.scenario.catalogue import scenario_files
from game.scenario.packing import pack, unpack
from game.scenario.reader import read_scenario
from game.scenario.schema import Scenario
from game.scenario.summary import summary_of

FILES = {**scenario_files(), "template": folder("scenarios") / "template.yaml"}


@pytest.fixture
def file(shipped: Path) -> Path:
    """A scenario's file in an installation whose cache is empty."""
    return shipped / "good.yaml"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files of scenarios that have been read so far, in their order."""
    done: list[Path] = []

    def read(path: Path, **more: Any) -> Scenario:
        done.append(path)
        return read_scenario(path, **more)

    monkeypatch.setattr("game.scenario.reader.read_scenario", read)
    return done


def look(file: Path) -> Scenario:
    return ScenarioCache(file.parent).scenario(file)


def entries() -> list[Path]:
    return sorted(cache_folder().iterdir()) if cache_folder().is_dir() else []


@pytest.mark.parametrize("name", FILES)
def test_what_is_kept_is_what_was_read(name: str) -> None:
    scenario = read_scenario(FILES[name])
    kept = json.loads(json.dumps(pack(scenario)))
    assert unpack(Scenario, kept) == scenario
    assert repr(unpack(Scenario, kept)) == repr(scenario)  # 1 and 1.0 are equal, and not the same


def test_a_cold_start_reads_and_a_warm_one_does_not(file: Path, reads: list[Path]) -> None:
    cold = look(file)
    assert reads == [file]
    assert look(file) == cold
    assert ScenarioCache(file.parent).summary(file) == summary_of(cold)
    assert reads == [file]


def test_the_summary_of_a_scenario_is_kept_with_it(file: Path, reads: list[Path]) -> None:
    summary = ScenarioCache(file.parent).summary(file)
    assert look(file).id == summary.id
    assert reads == [file]


def test_a_file_is_named_as_it_was_asked_for(file: Path, tmp_path: Path, reads: list[Path]) -> None:
    look(file)
    there = tmp_path / "there"
    shutil.copytree(file.parent, there)
    assert look(there / "good.yaml").file == str(there / "good.yaml")
    assert ScenarioCache(there).summary(there / "good.yaml").file == str(there / "good.yaml")
    assert reads == [file]


@pytest.mark.parametrize("path", ["good.yaml", "decks/small.yaml"])
def test_a_change_of_any_file_is_seen(file: Path, reads: list[Path], path: str) -> None:
    before = look(file)
    changed = file.parent / path
    changed.write_text(changed.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert look(file) == before
    assert len(reads) == len(entries()) == 2


def test_a_deck_beside_the_scenario_is_seen(file: Path, tmp_path: Path, deck_text: str) -> None:
    own = tmp_path / "own" / "good.yaml"
    (own.parent / "decks").mkdir(parents=True)
    shutil.copy(file, own)
    (before, *_) = look(own).cards
    text = deck_text.replace(f"title: {before.title}", "title: Another")
    (own.parent / "decks" / "small.yaml").write_text(text, encoding="utf-8")
    assert look(own).cards[0].title == "Another"


def test_a_fact_that_changes_while_the_game_runs_is_seen(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(file)
    seeds = tmp_path / "seeds"
    shutil.copytree(Path(__file__).parent / "files", seeds)
    monkeypatch.setattr(cache, "folder", {"scenarios": file.parent, "seeds": seeds}.__getitem__)
    sheet = seeds / "publishers" / "table-2024.yaml"
    text = sheet.read_text(encoding="utf-8")
    assert text.count("2.33") == 1
    sheet.write_text(text.replace("2.33", "2.34"), encoding="utf-8")
    assert look(file).allies["GBR"].core_share_pct_gdp.value == 2.34


def test_another_version_of_the_game_reads_anew(
    file: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    look(file)
    monkeypatch.setattr(game, "__version__", "99.0.0")
    look(file)
    assert len(reads) == 2


def test_a_file_that_changes_while_it_is_read_leaves_nothing(
    file: Path, good_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, **more: Any) -> Scenario:
        path.write_text(good_text + "# a remark\n", encoding="utf-8")
        return read_scenario(path, **more)

    monkeypatch.setattr("game.scenario.reader.read_scenario", read)
    look(file)
    assert entries() == []


def test_mistakes_are_reported_and_leave_nothing(file: Path, good_text: str) -> None:
    look(file)
    file.write_text(good_text.replace("lead: GBR", "lead: UK"), encoding="utf-8")
    with pytest.raises(FileProblems):
        look(file)
    assert len(entries()) == 1


def _cut(entry: Path) -> None:
    entry.write_bytes(entry.read_bytes()[: entry.stat().st_size // 2])


def _flip(entry: Path) -> None:
    data = bytearray(entry.read_bytes())
    data[len(data) // 2] ^= 1
    entry.write_bytes(data)


def _rename(entry: Path) -> None:
    """Write another key at the head: the first digit is another than it was, whatever it was."""
    key = entry.read_bytes()
    entry.write_bytes((b"1" if key.startswith(b"0") else b"0") + key[1:])


def _folder(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()


DAMAGE: dict[str, Callable[[Path], Any]] = {
    "empty": lambda entry: entry.write_bytes(b""),
    "cut": _cut,
    "flipped": _flip,
    "no text": lambda entry: entry.write_bytes(b"\xff\xfe" * 500),
    "of another": _rename,
    "a folder": _folder,
    "gone": lambda entry: entry.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_entry_is_ignored(file: Path, reads: list[Path], damage: Callable[[Path], Any]) -> None:
    cold = look(file)
    (entry,) = entries()
    damage(entry)
    assert ScenarioCache(file.parent).summary(file) == summary_of(cold)
    assert look(file) == cold
    assert len(reads) > 1


def test_a_damaged_entry_is_written_again(file: Path, reads: list[Path]) -> None:
    look(file)
    (entry,) = entries()
    whole = entry.read_bytes()
    _flip(entry)
    look(file)
    assert entry.read_bytes() == whole


def _forge(entry: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """Write an entry whose digests agree and whose scenario is changed."""
    key, *rest = entry.read_text(encoding="utf-8").splitlines()
    packed = json.loads(rest[3])
    changed = change(packed)
    text = json.dumps(packed if changed is None else changed)
    sealed = [key, rest[0], rest[1], cache._digest([text]), text]
    entry.write_text("\n".join(sealed) + "\n", encoding="utf-8", newline="\n")


FORGED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a list": lambda packed: [],
    "a number": lambda packed: 7,
    "nothing": lambda packed: {},
    "no texts": lambda packed: packed.update(texts=[]),
    "texts that are none": lambda packed: packed["texts"].__setitem__(0, {"a": 1}),
    "a field less": lambda packed: packed["whole"].pop(),
    "a field more": lambda packed: packed["whole"].append(0),
    "a field of another type": lambda packed: packed["whole"].__setitem__(0, "one"),
    "a negative number": lambda packed: packed["whole"].__setitem__(1, -1),
    "a date that is none": lambda packed: packed["whole"].__setitem__(4, "2025-02-30"),
    "a word that is none": lambda packed: packed["whole"].__setitem__(9, "another"),
    "deep": lambda packed: packed["whole"].__setitem__(0, json.loads("[" * 900 + "]" * 900)),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED)
def test_a_forged_entry_is_ignored(
    file: Path, reads: list[Path], change: Callable[[dict[str, Any]], Any]
) -> None:
    cold = look(file)
    (entry,) = entries()
    _forge(entry, change)
    assert look(file) == cold
    assert len(reads) == 2


def test_endless_nesting_is_ignored(file: Path, reads: list[Path]) -> None:
    look(file)
    (entry,) = entries()
    key, *rest = entry.read_text(encoding="utf-8").splitlines()
    text = "[" * 200_000
    entry.write_text("\n".join([key, *rest[:2], cache._digest([text]), text]), encoding="utf-8")
    look(file)
    assert len(reads) == 2


def test_a_cache_that_cannot_be_written_is_ignored(
    file: Path, tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("FAIRSHARE_HOME", str(tmp_path / "file"))
    assert look(file) == look(file)
    assert len(reads) == 2


def test_a_machine_without_a_home_is_no_problem(
    file: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless() -> Path:
        raise RuntimeError("could not determine home directory")

    for variable in ("FAIRSHARE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable)
    monkeypatch.setattr(Path, "home", homeless)
    assert look(file) == look(file)
    assert len(reads) == 2


def test_old_entries_do_not_pile_up(file: Path, good_text: str) -> None:
    cache_folder().mkdir(parents=True)
    for age in range(MOST + 5):
        old = cache_folder() / f"old-{age:02d}.json"
        old.write_text("", encoding="utf-8")
        os.utime(old, (age, age))
    look(file)
    names = [path.name for path in entries()]
    assert len(names) == MOST
    assert names[0].startswith("good-")
    assert names[1] == "old-06.json"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(file: Path) -> None:
    pipe = file.parent / "pipe.yaml"
    os.mkfifo(pipe)
    with pytest.raises(FileProblems):
        look(pipe)


@pytest.mark.parametrize("call", ["catalogue.find('tutorial')", "catalogue.summaries()"])
def test_a_warm_start_loads_neither_pydantic_nor_yaml(call: str, tmp_path: Path) -> None:
    code = f"""
import sys
from game.scenario import catalogue
{call}
print(*sorted({{'pydantic', 'pydantic_core', 'yaml'}} & set(sys.modules)))
"""
    environment = {**os.environ, "FAIRSHARE_HOME": str(tmp_path)}
    cold, warm = (
        subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
        )
        for _ in range(2)
    )
    assert (cold.stderr, warm.stderr) == ("", "")
    assert cold.stdout.split() == ["pydantic", "pydantic_core", "yaml"]
    assert warm.stdout.split() == []


def test_the_list_of_scenarios_needs_no_numpy(tmp_path: Path) -> None:
    code = "import sys; from game.scenario import catalogue; catalogue.summaries(); print('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)  # the cache is warm then
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("False", "")


@pytest.mark.parametrize("command", [["run", "tutorial"], ["play", "tutorial", "--plain"], ["scenarios"]])
def test_a_command_prints_the_same_cold_warm_and_damaged(command: list[str], tmp_path: Path) -> None:
    code = f"""
import sys
from game.cli import main
status = main({command!r})
print('loaded:', *sorted({{'pydantic', 'pydantic_core', 'yaml'}} & set(sys.modules)), file=sys.stderr)
sys.exit(status)
"""

    def start() -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "FAIRSHARE_HOME": str(tmp_path)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0
        return done.stdout, done.stderr.rpartition("loaded:")[2].strip()

    cold, (warm, loaded) = start()[0], start()
    for entry in (tmp_path / "cache").iterdir():
        _flip(entry)
    damaged = start()[0]
    assert cold == warm == damaged
    assert loaded == ""
