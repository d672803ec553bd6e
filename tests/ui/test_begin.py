"""What the command line asks for is where the app opens."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.engine.record import header_of
from game.engine.record_writer import Writer
from game.errors import FairShareError, RecordError
from game.play.session.phases import Phase
from game.play.session.session import Opening, Session
from game.play.storage.records import SeatNeeded, open_record
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from game.ui.app import FairShareApp
from game.ui.begin import begin
from tests.ui.ui_driver import drive, settle


@pytest.fixture
def played(store: Store) -> Path:
    """A saved game of one round."""
    session = Session.new(Opening(find("tutorial"), "GBR", 3))
    save = store.begin(session, "mine")
    session.commit()
    return save.path


def test_nothing_asked_opens_the_start_screen(store: Store) -> None:
    opened = begin(store, None, (), None, None)
    assert (opened.session, opened.scenario) == (None, None)


def test_a_scenario_without_a_seat_opens_its_seats(store: Store) -> None:
    opened = begin(store, "tutorial", (), 9, None)
    assert opened.scenario is not None
    assert (opened.scenario.id, opened.seed, opened.session) == ("tutorial", 9, None)


def test_a_seat_begins_a_saved_game(store: Store) -> None:
    opened = begin(store, "tutorial", ("POL",), 9, None)
    assert opened.session is not None
    assert (opened.session.seat, opened.session.seed, opened.session.phase) == ("POL", 9, Phase.BRIEFING)
    assert store.names() == ["tutorial POL"]


def test_an_unknown_seat_says_so(store: Store) -> None:
    with pytest.raises(FairShareError, match="has no seat"):
        begin(store, "tutorial", ("FRA",), None, None)


def test_a_save_is_gone_on_with(store: Store, played: Path) -> None:
    assert open_record(store, played).session.index == 1
    assert store.names() == ["mine"]


def test_a_record_from_elsewhere_is_copied(store: Store, played: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "handed in.jsonl"
    elsewhere.write_bytes(played.read_bytes())
    opened = open_record(store, elsewhere)
    assert opened.session.index == 1
    assert store.names() == ["handed in", "mine"]
    assert "handed in" in " ".join(opened.remarks)
    assert begin(store, None, (), None, elsewhere).remark.endswith("The file does not change.")


def test_a_world_without_a_person_asks_for_a_seat(store: Store, tmp_path: Path) -> None:
    setup, parameters = Opening(find("tutorial"), "GBR", 3).setup()
    path = tmp_path / "row.jsonl"
    Writer(path, header_of(setup, 3, frozenset(), parameters))
    with pytest.raises(SeatNeeded) as needed:
        open_record(store, path)
    assert needed.value.seats
    session = open_record(store, path, ("POL",)).session
    assert (session.seat, session.seed, session.index) == ("POL", 3, 0)


def test_what_is_no_record_says_so(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "letter.jsonl"
    path.write_text("Dear Secretary General\n", encoding="utf-8")
    with pytest.raises(RecordError, match="is not a run record"):
        open_record(store, path)


@pytest.mark.parametrize("name", ["..", "a/b", "x" * 80])
def test_any_name_of_a_file_will_do(name: str, store: Store, played: Path, tmp_path: Path) -> None:
    odd = tmp_path / f"{name.replace('/', '?')}.jsonl"
    odd.write_bytes(played.read_bytes())
    assert open_record(store, odd).session.index == 1


def test_a_second_window_on_a_save_says_so_on_its_first_screen(
    app_with: Callable[..., FairShareApp], store: Store
) -> None:
    fcntl = pytest.importorskip("fcntl")
    session = Session.new(Opening(find("tutorial"), "GBR", 5))
    store.begin(session, "game").let_go()
    lock = os.open(store.lock_path("game"), os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # as another process does

    async def play(pilot: Any) -> None:
        pilot.app.go("continue")
        await settle(pilot)
        told = " ".join(notification.message for notification in pilot.app._notifications)
        assert "'game' is open in another window" in told
        assert "saved as 'game 2'" in told

    try:
        drive(app_with(), play)
    finally:
        os.close(lock)
