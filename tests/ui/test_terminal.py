"""The app in a real (pseudo) terminal: it ends with its terminal, and a kill loses nothing that was decided."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from game.play.storage.saves import Store

pty = pytest.importorskip("pty", reason="pseudo-terminals are a matter of POSIX systems")
termios = pytest.importorskip("termios")
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0  # seconds; a busy machine is no failure


class Terminal:
    """The game in a pseudo-terminal of 80 by 24."""

    def __init__(self, home: Path, program: Sequence[str] = ("-m", "game"), **variables: str) -> None:
        self.master, slave = pty.openpty()
        self.slave = os.dup(slave)
        self.modes = termios.tcgetattr(self.slave)
        self.open = True
        self.seen = ""
        os.set_blocking(self.master, False)
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "FAIRSHARE_HOME": str(home),
            "TERM": "xterm-256color",
            "LINES": "24",
            "COLUMNS": "80",
            **variables,
        }
        self.process = subprocess.Popen(
            [sys.executable, *program, "play", "tutorial", "--seat", "GBR", "--seed", "3"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)

    def wait_for(self, text: str) -> None:
        """Read what is painted until `text` is in it."""
        self.seen, end = "", time.monotonic() + PATIENCE
        while text not in self.seen and time.monotonic() < end:
            self.read(0.1)
        assert text in self.seen

    def read(self, seconds: float) -> bool:
        """Add what is painted within some seconds to `seen`; return whether there was something."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
        except OSError:
            return False  # the other side has closed
        return True

    def rest(self) -> None:
        """Read until nothing more moves."""
        while self.read(1.0):
            pass

    def press(self, keys: str) -> None:
        """Send keys."""
        os.write(self.master, keys.encode())

    def leave(self) -> None:
        """Quit, and fail unless the game ends with the terminal as it was."""
        self.press("\x11")
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.05)
        assert self.process.returncode == 0
        assert termios.tcgetattr(self.slave) == self.modes

    def lose(self) -> None:
        """Take the terminal away."""
        if self.open:
            os.close(self.slave)
            os.close(self.master)
            self.open = False

    def end(self) -> None:
        """Leave nothing behind."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.lose()


@pytest.fixture
def open_terminal(home: Path) -> Iterator[Callable[..., Terminal]]:
    """Return what opens the game, or a program around it, in a terminal with more variables in its environment."""
    opened: list[Terminal] = []

    def open_one(*program: str, **variables: str) -> Terminal:
        opened.append(Terminal(home, program or ("-m", "game"), **variables))
        return opened[-1]

    yield open_one
    for one in opened:
        one.end()


@pytest.fixture
def terminal(open_terminal: Callable[..., Terminal]) -> Terminal:
    return open_terminal()


def test_it_ends_when_its_terminal_is_gone(terminal: Terminal, store: Store) -> None:
    terminal.wait_for("What has happened")
    terminal.lose()
    terminal.process.wait(PATIENCE)
    assert store.open("tutorial GBR").session.index == 0


# A terminal can be lost between the choice of screens and the first look at it.
LOST_BEFORE = """
import os
import signal
import time
from game.__main__ import main
from game.ui import run
signal.signal(signal.SIGHUP, signal.SIG_IGN)
begin = run._end_with_terminal
def late(*of):
    print("about to look", flush=True)
    while os.isatty(0):
        time.sleep(0.02)
    begin(*of)
run._end_with_terminal = late
main()
"""


def test_it_ends_when_its_terminal_is_gone_before_it_looks(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal("-c", LOST_BEFORE)
    terminal.wait_for("about to look")
    terminal.lose()
    terminal.process.wait(PATIENCE)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
def test_a_kill_keeps_what_was_decided(terminal: Terminal, store: Store) -> None:
    terminal.wait_for("What has happened")
    terminal.press("b")
    terminal.wait_for("Choose 2.")
    for left in ("Choose 1 more", "These are your ambitions"):
        terminal.press("\r\x1b[B")
        terminal.wait_for(left)
    terminal.process.kill()
    terminal.process.wait(PATIENCE)
    assert len(store.open("tutorial GBR").session.ambitions) == 2


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_from_idle_with_the_terminal_as_it_was(
    terminal: Terminal, store: Store, name: str
) -> None:
    terminal.wait_for("What has happened")
    terminal.rest()
    before = time.monotonic()
    terminal.process.send_signal(getattr(signal, name))
    while terminal.process.poll() is None and time.monotonic() < before + PATIENCE:
        terminal.read(0.02)
    assert time.monotonic() - before < 1.0 + PATIENCE / 10
    terminal.rest()
    assert terminal.process.returncode == 0
    # The alternate screen, the reports of the mouse and the hidden cursor are taken back.
    for mode in ("1049", "1003", "1006"):
        assert terminal.seen.rindex(f"[?{mode}l") > terminal.seen.rindex(f"[?{mode}h")
    assert terminal.seen.rindex("[?25h") > terminal.seen.rindex("[?25l")


def test_ctrl_z_gives_the_terminal_back_until_fg(terminal: Terminal) -> None:
    terminal.wait_for("What has happened")
    terminal.rest()
    terminal.press("\x1a")
    end = time.monotonic() + PATIENCE
    stopped = 0
    while not stopped and time.monotonic() < end:
        terminal.read(0.05)
        stopped, status = os.waitpid(terminal.process.pid, os.WNOHANG | os.WUNTRACED)
    assert stopped
    assert os.WIFSTOPPED(status)
    assert "[?1049l" in terminal.seen
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for("What has happened")
    terminal.leave()


def test_whoever_stops_it_and_lets_it_go_on_gets_the_terminal_back_at_the_end(terminal: Terminal) -> None:
    terminal.wait_for("What has happened")
    terminal.rest()
    terminal.process.send_signal(signal.SIGSTOP)
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for("What has happened")
    terminal.leave()


# A signal of a process is taken by any of its threads; here the one that waits for keys takes none.
ANOTHER_THREAD = """
import signal
from game.__main__ import main
from game.ui import run
begin = run._end_with_terminal
def elsewhere(*of):
    begin(*of)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGHUP, signal.SIGCONT})
run._end_with_terminal = elsewhere
main()
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGCONT"])
def test_a_signal_that_another_thread_takes_is_heard_at_once(
    open_terminal: Callable[..., Terminal], name: str
) -> None:
    terminal = open_terminal("-c", ANOTHER_THREAD)
    terminal.wait_for("What has happened")
    terminal.rest()
    terminal.process.send_signal(getattr(signal, name))
    if name == "SIGCONT":
        terminal.wait_for("What has happened")
        terminal.leave()
    else:
        terminal.process.wait(PATIENCE)


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_move_its_cursor_gets_line_mode(
    open_terminal: Callable[..., Terminal], term: str
) -> None:
    terminal = open_terminal(TERM=term)
    terminal.wait_for("GBR round 1>")
    assert "[?1049h" not in terminal.seen


def test_an_empty_no_color_is_none(open_terminal: Callable[..., Terminal]) -> None:
    for value, coloured in (("", True), ("1", False)):
        terminal = open_terminal(NO_COLOR=value)
        terminal.wait_for("What has happened")
        assert ("38;2;" in terminal.seen or "38;5;" in terminal.seen) is coloured
