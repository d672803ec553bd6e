"""The app in a real (pseudo) terminal: it ends with its terminal, and a kill loses nothing that was decided."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.play.storage.saves import Store

pty = pytest.importorskip("pty", reason="pseudo-terminals are a matter of POSIX systems")
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0  # seconds; a busy machine is no failure


class Terminal:
    """The game in a pseudo-terminal of 80 by 24."""

    def __init__(self, home: Path) -> None:
        self.master, slave = pty.openpty()
        self.open = True
        os.set_blocking(self.master, False)
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "FAIRSHARE_HOME": str(home),
            "TERM": "xterm-256color",
            "LINES": "24",
            "COLUMNS": "80",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", "play", "tutorial", "--seat", "GBR", "--seed", "3"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)

    def wait_for(self, text: str) -> None:
        """Read what is painted until `text` is in it."""
        seen, end = "", time.monotonic() + PATIENCE
        while text not in seen and time.monotonic() < end:
            if select.select([self.master], [], [], 0.1)[0]:
                seen += os.read(self.master, 65536).decode("utf-8", "replace")
        assert text in seen

    def press(self, keys: str) -> None:
        """Send keys."""
        os.write(self.master, keys.encode())

    def lose(self) -> None:
        """Take the terminal away."""
        if self.open:
            os.close(self.master)
            self.open = False

    def end(self) -> None:
        """Leave nothing behind."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.lose()


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    opened = Terminal(home)
    yield opened
    opened.end()


def test_it_ends_when_its_terminal_is_gone(terminal: Terminal, store: Store) -> None:
    terminal.wait_for("What has happened")
    terminal.lose()
    terminal.process.wait(PATIENCE)
    assert store.open("tutorial GBR").session.index == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
def test_a_kill_keeps_what_was_decided(terminal: Terminal, store: Store) -> None:
    terminal.wait_for("What has happened")
    terminal.press("b")
    terminal.wait_for("Choose 3.")
    for left in ("Choose 2 more", "Choose 1 more", "These are your values"):
        terminal.press("\r\x1b[B")
        terminal.wait_for(left)
    terminal.process.kill()
    terminal.process.wait(PATIENCE)
    assert len(store.open("tutorial GBR").session.values) == 3
