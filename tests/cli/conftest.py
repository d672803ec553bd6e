"""Running a command as a user does, at 80 columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from game.cli import main
from tests.classroom.conftest import class_debrief, played_class

__all__ = ["Told", "class_debrief", "fairshare", "played_class"]


class Told(NamedTuple):
    """What a command told: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str


@pytest.fixture
def fairshare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """Return `fairshare(*arguments)`: runs a command of Fair Share in this process."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object) -> Told:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Told(status, captured.out, captured.err)

    return run
