"""The process itself: closed standard streams, Ctrl+C at any moment, where a person's files go."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.errors import UsageProblem
from game.folders import saves_folder, settings_folder
from game.play.storage.names import typed_path
from tests.homes import home_at

ROOT = Path(__file__).resolve().parents[2]
COMMAND = f'"{sys.executable}" -P -m game'
posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "FAIRSHARE_HOME": str(home_at(tmp_path / "home"))}


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("--version", 0),
        ("scenarios", 0),
        ("run tutorial --rounds 1 --record game.jsonl", 0),
        ("play tutorial --seat GBR", 0),
        ("run atlantis", 2),
    ],
)
def test_any_standard_stream_may_be_closed(
    environment: dict[str, str], tmp_path: Path, arguments: str, status: int, closed: str
) -> None:
    ended = subprocess.run(
        ["sh", "-c", f"{COMMAND} {arguments} {closed}"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == status
    assert "bug in Fair Share" not in ended.stderr
    record = tmp_path / "game.jsonl"
    if record.exists():  # what is printed did not take the way into the file
        assert record.read_text("utf-8").startswith("{")
        assert len(record.read_text("utf-8").splitlines()) == 2


INTERRUPTED_AT = """
import os, signal, sys
from game.__main__ import main
# As at a terminal: what starts in the background of a shell ignores Ctrl+C from its beginning.
signal.signal(signal.SIGINT, signal.default_int_handler)
class Interrupting:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
sys.argv[1:] = ["hindcast"]
sys.exit(main())
"""


@posix
@pytest.mark.parametrize("module", ["game.cli", "click", "numpy", "numpy.random", "game.validation.hindcast"])
def test_ctrl_c_is_a_quiet_130_while_the_program_still_loads(
    environment: dict[str, str], module: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-P", "-c", INTERRUPTED_AT.format(module=module)],
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


@posix
def test_an_interrupt_that_passed_through_an_exec_is_a_quiet_130(environment: dict[str, str]) -> None:
    # Python remembers such a one and would kill itself by the signal at its end, whoever has caught it.
    body = (
        "import sys, game.cli, game.__main__ as m\n"
        "game.cli.main = lambda: m.INTERRUPTED\n"
        "try:\n    exec('raise KeyboardInterrupt')\nexcept KeyboardInterrupt:\n    pass\n"
        "sys.exit(m.main())"
    )
    ended = subprocess.run(
        [sys.executable, "-P", "-c", body], env=environment, capture_output=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (130, b"")


class TestHome:
    def test_a_tilde_in_fairshare_home_is_a_home(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("USERPROFILE", str(tmp_path))
        stated = {"FAIRSHARE_HOME": "~/games"}
        assert saves_folder(stated) == tmp_path / "games" / "saves"
        assert settings_folder(stated) == tmp_path / "games"

    @posix
    def test_the_home_of_nobody_is_refused(self) -> None:
        with pytest.raises(FileNotFoundError, match="no such home folder"):
            saves_folder({"FAIRSHARE_HOME": "~no-such-user/games"})
        with pytest.raises(UsageProblem, match="there is no home folder '~no-such-user'"):
            typed_path("~no-such-user/game.html")

    def test_other_paths_stay_as_they_are(self) -> None:
        assert typed_path("games/~/my game.html") == Path("games/~/my game.html")
