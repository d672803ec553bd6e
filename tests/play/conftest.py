"""What tests of the cabinet share: short games, and orders that touch every part of a draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from tests.looks import share_looks

NewGame = Callable[..., Session]


@pytest.fixture(autouse=True)
def _looks(monkeypatch: pytest.MonkeyPatch) -> None:
    share_looks(monkeypatch)


@pytest.fixture
def new_game() -> NewGame:
    def begin(
        scenario: str = "tutorial", seat: str | None = None, seed: int = 5, **choices: object
    ) -> Session:
        found = find(scenario)
        chosen = seat or next(code for code in found.seats if code not in ("USA", "SG"))
        return Session.new(Opening(found, chosen, seed, **choices))  # type: ignore[arg-type]

    return begin


@pytest.fixture
def uk(new_game: NewGame) -> Session:
    return new_game("2025-leaked-chat", "GBR")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "saves")
