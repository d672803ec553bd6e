"""What tests of line mode share: dialogues without a terminal, each with its own saves."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# The player of random orders lives beside the engine's tests.
sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))

from dialogues import Dialogue, NewDialogue


@pytest.fixture
def dialogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewDialogue:
    """Return `dialogue(*lines)`: a dialogue that has been told these lines already."""
    monkeypatch.setenv("FAIRSHARE_HOME", str(tmp_path / "home"))

    def begin(*lines: str) -> Dialogue:
        talk = Dialogue()
        for line in lines:
            talk.say(line)
        return talk

    return begin
