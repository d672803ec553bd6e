"""Games of a scenario file of the player's own: tried again, continued and replayed, also when the file moved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.cli import main
from game.errors import FairShareError
from game.play.session.session import Opening, Session
from game.play.storage.records import open_record
from game.play.storage.saves import Store
from game.scenario.catalogue import find, scenario_files
from tests.play.cabinet_games import play_to_end


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a scenario file of the player's own."""
    path = tmp_path / "class" / "mine.yaml"
    path.parent.mkdir()
    text = scenario_files()["tutorial"].read_text(encoding="utf-8")
    path.write_text(text.replace("id: tutorial", "id: mine", 1), encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "saves")


def begun(file: Path, store: Store) -> Session:
    session = Session.new(Opening(find(file), "GBR", 5))
    store.begin(session, "mine")
    session.commit()
    return session


def change(file: Path, old: str = "title: ", new: str = "title: Other ") -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_it_is_continued_and_listed(file: Path, store: Store) -> None:
    begun(file, store)
    (info,) = store.saves()
    assert (info.problem, info.round) == ("", 1)
    assert store.newest_good() == info
    again = store.open("mine").session
    assert (again.index, again.setup.scenario.id) == (1, "mine")
    again.commit()
    assert store.open("mine").session.index == 2


@pytest.mark.skipif(os.name == "nt", reason="names as POSIX has them")
@pytest.mark.parametrize(
    "name", ["\udcff", "e\x1b[31m", "\u202egnp", "\U0001f468\u200d\U0001f469", "50%25", "é", "a\nb", '"', " "]
)
def test_its_folder_may_have_any_name(file: Path, store: Store, name: str) -> None:
    try:
        file = file.parent.rename(file.parent.with_name(name)) / file.name
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    assert begun(file, store).trouble == ""
    (info,) = store.saves()
    assert (info.problem, info.round) == ("", 1)
    assert store.open("mine").session.index == 1


@pytest.mark.parametrize("gone", [False, True])
def test_a_round_is_tried_again_wherever_the_file_is(gone: bool, file: Path, store: Store) -> None:
    session = begun(file, store)
    play_to_end(session)
    if gone:
        file.unlink()
    opened = store.retry(session, 1)
    assert opened.session.index == 1
    assert opened.session.commit().index == 1


def test_a_file_that_moved_is_named_and_found_beside_the_record(file: Path, store: Store) -> None:
    begun(file, store)
    moved = file.rename(store.folder / "elsewhere.yaml")
    (info,) = store.saves()
    assert str(file) in info.problem
    with pytest.raises(FairShareError, match="is missing") as told:
        store.open("mine")
    assert str(file) in told.value.message
    assert "put the file back, or put mine.yaml beside the record" in told.value.hint
    moved.rename(store.folder / "mine.yaml")
    assert store.open("mine").session.index == 1


def test_a_file_whose_figures_changed_is_named_and_what_to_do(file: Path, store: Store) -> None:
    begun(file, store)
    kept = file.read_bytes()
    change(file, "due_year: {value: 2032", "due_year: {value: 2033")
    (info,) = store.saves()
    assert "the figures of the scenario mine" in info.problem
    with pytest.raises(FairShareError, match="have changed since") as told:
        store.open("mine")
    assert str(file) in told.value.message
    assert "version" not in told.value.message
    assert "restore the earlier file" in told.value.hint
    (store.folder / "mine.yaml").write_bytes(kept)
    assert store.open("mine").session.index == 1


def test_a_game_goes_on_where_only_words_changed(file: Path, store: Store) -> None:
    begun(file, store)
    change(file)
    change(file, "version: 1", "version: 2")
    (info,) = store.saves()
    assert info.problem == ""
    opened = store.open("mine")
    assert any("scenario's texts have changed" in remark for remark in opened.remarks)
    opened.session.commit()
    assert store.open("mine").session.index == 2


def test_a_file_with_mistakes_is_to_be_checked(file: Path, store: Store) -> None:
    begun(file, store)
    file.write_text(
        file.read_text(encoding="utf-8").replace("rounds:", "round:", 1) + "nonsense: 1\n", "utf-8"
    )
    (info,) = store.saves()
    assert info.problem == f"its scenario has mistakes now: fairshare check {file}"


def test_a_name_of_a_shipped_scenario_does_not_hide_the_file(file: Path, store: Store) -> None:
    own = file.with_name("tutorial.yaml")
    own.write_text(file.read_text(encoding="utf-8").replace("id: mine", "id: tutorial", 1), encoding="utf-8")
    change(own)
    begun(own, store)
    assert store.open("mine").session.setup.scenario.title.startswith("Other")


def test_it_is_replayed_and_copied_and_the_record_names_no_path(file: Path, store: Store) -> None:
    begun(file, store)
    record = store.record_path("mine")
    assert str(file.parent) not in record.read_text(encoding="utf-8")
    assert main(["replay", str(record), "--verify"]) == 0
    other = Store(store.folder.parent / "other")
    assert open_record(other, record).session.index == 1
    file.unlink()
    assert main(["replay", str(record)]) == 1
