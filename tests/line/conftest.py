"""What tests of line mode share: dialogues without a terminal, each with its own saves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.homes import home_at
from tests.line.dialogues import Dialogue, NewDialogue
from tests.looks import share_looks


@pytest.fixture
def dialogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewDialogue:
    """Return `dialogue(*lines)`: a dialogue that has been told these lines already."""
    share_looks(monkeypatch)
    monkeypatch.setenv("FAIRSHARE_HOME", str(home_at(tmp_path / "home")))

    def begin(*lines: str) -> Dialogue:
        talk = Dialogue()
        for line in lines:
            talk.say(line)
        return talk

    return begin
