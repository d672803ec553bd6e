"""A second window on a save is told so in its first answer, and goes on with a copy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.line.dialogues import NewDialogue

fcntl = pytest.importorskip("fcntl")


@pytest.mark.parametrize("how", ["load game", "load 1", "continue", "load {path}"])
def test_a_second_window_says_at_once_that_it_goes_on_with_a_copy(
    dialogue: NewDialogue, tmp_path: Path, how: str
) -> None:
    talk = dialogue("tutorial seed 3", "set core 0.1", "save game")
    store = talk.host.store
    store.delete("tutorial GBR")
    lock = os.open(store.lock_path("game"), os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # as another process does
    try:
        second = dialogue("saves")
        told = " ".join(second.say(how.format(path=store.record_path("game"))).split())
        assert "'game' is open in another window" in told
        assert "saved as 'game 2'" in told
        assert "Core budget: +0.10" in second.say("orders")
        before = store.record_path("game").read_bytes(), store.notes_path("game").read_bytes()
        second.say("set core 0.2")
        second.say("commit now")
        assert "open in another window" in second.say("delete game")
        assert (store.record_path("game").read_bytes(), store.notes_path("game").read_bytes()) == before
    finally:
        os.close(lock)
    assert "Deleted: game" in second.say("delete game")
