"""What a debrief found is kept with the save: told at once when it is opened again, and never for another game."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import game
from game.play.debrief import debrief as made
from game.play.debrief.debrief import Debrief, debrief
from game.play.debrief.report import sections
from game.play.session.session import Session
from game.play.storage.saves import OpenedGame, Store
from tests.play.cabinet_games import play_to_end

NewGame = Callable[..., Session]


def _told(done: Debrief) -> str:
    return repr([(part.title, [repr(block) for block in part.blocks]) for part in sections(done)])


@pytest.fixture
def saved(new_game: NewGame, store: Store, monkeypatch: pytest.MonkeyPatch) -> tuple[Store, str, str]:
    """A finished game whose debrief has been shown, and what it told; from here on nothing can be worked out."""
    session = new_game()
    save = store.begin(session)
    session.editor.order("effort", 0.3)
    play_to_end(session)
    told = _told(debrief(session))

    def work_out(*_: Any, **__: Any) -> None:
        raise AssertionError("worked out again")

    monkeypatch.setattr(made, "work_out", work_out)
    return store, save.name, told


def _open(store: Store, name: str) -> OpenedGame:
    return Store(store.folder).open(name)


def test_a_debrief_that_was_shown_is_told_again_at_once(saved: tuple[Store, str, str]) -> None:
    store, name, told = saved
    opened = _open(store, name)
    assert opened.remarks == ()
    assert _told(debrief(opened.session)) == told


def _damaged(notes: dict[str, Any]) -> None:
    found = dict(notes["chairs"][0]["findings"]["found"]["pairs"])
    ((_, score), *_) = found["scores"]["pairs"]
    next(pair for pair in score["pairs"] if pair[0] == "total")[1] = "high"


def _cut(notes: dict[str, Any]) -> None:
    found = dict(notes["chairs"][0]["findings"]["found"]["pairs"])
    del found["effects"]["pairs"][-1]


def _of_another_game(notes: dict[str, Any]) -> None:
    notes["chairs"][0]["findings"]["of"] = "another"


@pytest.mark.parametrize("change", [_damaged, _cut, _of_another_game])
def test_what_does_not_belong_to_the_game_or_is_damaged_is_worked_out_again(
    saved: tuple[Store, str, str], change: Callable[[dict[str, Any]], None]
) -> None:
    store, name, _ = saved
    path: Path = store.notes_path(name)
    notes = json.loads(path.read_text(encoding="utf-8"))
    change(notes)
    path.write_text(json.dumps(notes), encoding="utf-8")
    opened = _open(store, name)
    with pytest.raises(AssertionError, match="worked out again"):
        debrief(opened.session)


def test_another_version_of_the_program_judges_for_itself(
    saved: tuple[Store, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, name, _ = saved
    opened = _open(store, name)
    monkeypatch.setattr(game, "__version__", "99.0.0")
    with pytest.raises(AssertionError, match="worked out again"):
        debrief(opened.session)


def test_a_second_try_begins_without_them(saved: tuple[Store, str, str]) -> None:
    store, name, _ = saved
    opened = _open(store, name)
    assert opened.session.findings
    assert store.retry(opened.session, 1).session.findings == {}
