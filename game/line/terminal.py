"""A terminal in a class: reads lines, sends them to the teacher's computer, shows the answers, tells what is new."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from game.errors import FairShareError, UsageProblem
from game.line.console import Console, Ended
from game.line.remote import Away, Remote, Reply

__all__ = ["enter_console", "join", "talk"]

_LOOK_SECONDS = 2.0
"""How often a terminal asks whether the class has moved on; the seat counts as here by it."""

_TOO_FAST, _TRIES = 429, 30
_LEAVE = ("quit", "q", "exit")
_WAIT = "wait"


def join(remote: Remote, code: str, pin: str, label: str = "") -> None:
    """Take a seat by its PIN.

    Raises
    ------
    UsageProblem
        If code or PIN is not right, or joining is locked.
    FairShareError
        If the teacher's computer does not answer.
    """
    reply = remote.post("/join", code=code, pin=pin, label=label)
    if reply.status != 303:
        remote.close()
        raise UsageProblem(reply.text.strip() or f"joining was refused ({reply.status})")


def enter_console(remote: Remote) -> None:
    """Use up the link of a console. Raises `UsageProblem` if it is no such link, or has been used."""
    reply = remote.post(remote.path) if remote.path.startswith("/enter/") else None
    if reply is None or reply.headers.get("location") != "/console":
        remote.close()
        raise UsageProblem(
            "this is no link to a console, or it has been used",
            hint="class serve prints a new one, and the console gives one: link facilitator",
        )


class _Terminal:
    """What a terminal has seen last, and the lines that it writes."""

    def __init__(self, remote: Remote, console: Console, path: str) -> None:
        self._remote, self._console, self._path = remote, console, path
        self._seen: Reply | None = None
        self._from = ""
        """Where the class was when the last line was sent: `wait` waits until it is somewhere else."""
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self.failed = False
        self.over = False

    @property
    def prompt(self) -> str:
        """What stands before a line that is read."""
        return f"{self._seen.headers.get('x-prompt', '>') if self._seen is not None else '>'} "

    def ask(self) -> Reply:
        """Ask where the class is."""
        return self._remote.get(self._path)

    def show(self, reply: Reply) -> None:
        """Show an answer, and remember where the class was then."""
        self._console.show(reply.text.rstrip("\n") + "\n")
        if "x-at" in reply.headers:
            self._seen = reply
            self._from = self._from or reply.headers["x-at"]
        else:
            self.failed = True
        self.over = "x-over" in reply.headers or reply.status in (401, 403, 404)
        self.failed = self.failed or reply.status >= 400

    def send(self, line: str) -> None:
        """Send a line and show what it was answered with."""
        seen = {} if self._seen is None else self._seen.headers
        given = {"line": line, "width": str(self._console.width), "key": seen.get("x-key", "")}
        given |= {"moment": seen.get("x-moment", ""), "at": seen.get("x-at", "")}
        self._from = seen.get("x-at", "")
        reply = self._remote.post(self._path, **given)
        for _ in range(_TRIES):
            if reply.status != _TOO_FAST:
                break
            time.sleep(0.3)  # a script, or lines that were pasted
            reply = self._remote.post(self._path, **given)
        with self._lock:
            self.show(reply)

    def moved_on(self, reply: Reply) -> bool:
        """Whether the class is somewhere else than this terminal has shown."""
        return self._seen is None or reply.headers.get("x-at") != self._seen.headers.get("x-at")

    def wait(self) -> None:
        """Wait until the class has moved on since the last line, and show where it is then."""
        while (reply := self.ask()).headers.get("x-at") == self._from:
            if reply.status != 200 or _has_ended(reply):
                break
            time.sleep(0.5)
        with self._lock:
            self._from = reply.headers.get("x-at", "")
            self.show(reply)

    def watch(self) -> None:
        """Be heard of, and tell a person when the class has moved on, until the terminal ends."""
        while not self._stop.wait(_LOOK_SECONDS):
            try:
                reply = self.ask()
            except FairShareError:
                continue
            with self._lock:
                if not self._console.is_script and not self._stop.is_set() and self.moved_on(reply):
                    self._console.show("")
                    self.show(reply)
                    self._console.out.write(self.prompt)
                    self._console.out.flush()

    def end(self) -> None:
        """Let nobody watch any more."""
        self._stop.set()


def _has_ended(reply: Reply) -> bool:
    return " ended " in reply.headers.get("x-at", "")


def talk(remote: Remote, console: Console, path: str) -> int:
    """Answer line after line over a server until the input ends; return 1 if a line of a script was refused.

    Raises
    ------
    FairShareError
        If the teacher's computer does not answer when the terminal begins.
    """
    terminal = _Terminal(remote, console, path)
    terminal.show(terminal.ask())
    watching = threading.Thread(target=terminal.watch, daemon=True)
    watching.start()
    try:
        while not terminal.over:
            if not _one_line(terminal, console):
                break
    finally:
        terminal.end()
        watching.join(timeout=_LOOK_SECONDS)
        remote.close()
    return 1 if terminal.failed and (console.is_script or terminal.over) else 0


def _one_line(terminal: _Terminal, console: Console) -> bool:
    """Read one line and do what it asks; return whether another one is to be read."""
    try:
        line = console.read(terminal.prompt)
        if line.casefold() in _LEAVE:
            return False
        _told(terminal, console, terminal.wait if line.casefold() == _WAIT else lambda: terminal.send(line))
    except Ended:
        return False
    except KeyboardInterrupt:
        console.show(["", "Nothing was changed. Type quit to leave. Your seat is kept."])
    except UsageProblem as error:
        terminal.failed = True
        console.show(f"Not done: {error.message}. {error.hint}".strip() + "\n")
    return True


def _told(terminal: _Terminal, console: Console, deed: Callable[[], None]) -> None:
    try:
        deed()
    except Away as error:
        terminal.failed = True
        console.show(f"Not done: {error.message}. {error.hint}\n")
