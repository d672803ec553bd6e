"""Line mode fed by lot: arbitrary bytes between commands, special files wherever a path is taken, other programs.

Everything goes the way a pipe's bytes go, through the decoding that the program uses. Between two lines all that holds
of a game is looked at.
"""

from __future__ import annotations

import contextlib
import io
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from game.line.console import Console, Ended
from game.line.host import Host
from game.line.loop import run
from game.play.session.session import Session
from game.play.storage.saves import Store
from tests.fuzz.checks import holds_at_most, is_plain, saved, seen, sound, verified
from tests.fuzz.jobs import Job
from tests.fuzz.moves import Moves
from tests.fuzz.places import places
from tests.fuzz.special_files import furnish, states_of
from tests.fuzz.tampering import Tampering, no_room

__all__ = ["LINES", "Feed", "bytes_by_lot"]

LINES = 100
"""Lines of a script: enough for some games of few rounds."""

_MOST_SECONDS = 30.0
"""Of the processor, for the answer to one line."""

_WIDTH = 80


class Feed(io.RawIOBase):
    """What is read from: bytes that come line by line, each asked for only when those before it are used up."""

    def __init__(self, following: Callable[[], bytes]) -> None:
        self._following, self._left = following, b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with what is left of a line, or with the next; nothing at the end."""
        if not self._left:
            self._left = self._following()
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


class Person(Console):
    """A person at a terminal: asked before a round ends, and never told line numbers."""

    def __init__(self, following: Callable[[], bytes], rng: random.Random) -> None:
        super().__init__(io.StringIO(), io.StringIO(), _WIDTH)
        self.is_script = False
        self._following, self._rng = following, rng

    def _typed(self, prompt: str) -> str:
        line = self._following()
        if not line:
            raise Ended
        if prompt.startswith("Type") and self._rng.random() < 0.7:
            return "yes"
        return line.decode("utf-8", errors="surrogateescape").removesuffix("\n")


class _Script:
    """One script: what is typed next, and what must hold before it is."""

    def __init__(self, job: Job, home: Path, work: Path, lines: int) -> None:
        self.rng = random.Random(job.seed)
        self.moves = Moves(job, work, furnish(work, self.rng))
        self.around = Tampering(self.rng)
        self.left = lines
        self.typed: list[bytes] = []
        console = Person(self.following, self.rng) if self.rng.random() < 0.2 else self._piped()
        self.host = Host(console, Store(home / "saves"))
        self._before: tuple[object, ...] = ()
        self.is_stale = False  # another program has changed the save, and the game has not noticed yet
        self._asked = time.process_time()
        self._full = contextlib.ExitStack()

    def _piped(self) -> Console:
        errors = "surrogateescape" if self.rng.random() < 0.2 else "replace"
        source = io.TextIOWrapper(io.BufferedReader(Feed(self.following)), encoding="utf-8", errors=errors)
        return Console(source, io.StringIO(), _WIDTH)

    def following(self) -> bytes:
        """Return the next line, once all has been looked at that the last one left; nothing at the end."""
        self._full.close()
        self._look()
        if not self.left:
            return b""
        self.left -= 1
        self._disturb()
        line = self._about_what_is_held() or self.moves.line(self.host)
        if not self.left and self.rng.random() < 0.5:
            # The input ends in the middle of a line.
            line = line.rstrip(b"\r\n")[: self.rng.randrange(1, 40)] or b"x"
        self.typed.append(line)
        self._asked = time.process_time()
        return line

    def _look(self) -> None:
        """Fail where something does not hold that must hold between two lines."""
        took = time.process_time() - self._asked
        assert took < _MOST_SECONDS, f"the answer took {took:.0f} s of the processor"
        out = self.host.console.out
        assert isinstance(out, io.StringIO)
        is_plain(out.getvalue())
        out.seek(0)
        out.truncate()
        self._look_at_saves()

    def _look_at_saves(self) -> None:
        session, save = self.host.current, self.host.save
        holds_at_most(self.host.store, save.name if save is not None else "")
        if session is None or save is None:
            return
        now = (session, save, save.name, session.index)
        is_new, is_other = now != self._before, save not in self._before
        self._before = now
        if is_other:
            self.around.forget()  # a save that was changed may have been opened, as it was asked for
        self.around.untouched()
        self.is_stale = self.is_stale and not is_new
        if is_new:
            seen(session.view)
            if session.log:
                sound(session.log[-1].result.after)
        if session.trouble or self.is_stale:
            return
        saved(session, save)
        if is_new:
            assert verified(save.path) == session.lines, "the record on disk is not that of the game"

    def _disturb(self) -> None:
        """Let another program do something to the save, or the disk be full, now and then."""
        save, lot = self.host.save, self.rng.random()
        if save is not None and lot < 0.04:
            self.moves.made[f"another program {self.around.happen(save)}"] += 1
            self.is_stale = True
        elif lot > 0.98:
            self.moves.made["no room on the disk"] += 1
            self._full.enter_context(no_room(True))

    def _about_what_is_held(self) -> bytes:
        """Return a line about the save that another window has just opened, if one has."""
        name, self.around.held = self.around.held, ""
        path = self.host.store.record_path(name)
        ways = (f"load {name}", f"delete {name}", f"save {name}", "saves", f"load {path}")
        return self.rng.choice(ways).encode(errors="surrogateescape") + b"\n" if name else b""

    def end(self) -> None:
        """Let go of everything."""
        self._full.close()
        self.around.end()
        if self.host.save is not None:
            self.host.save.let_go()


def bytes_by_lot(job: Job, home: Path, lines: int = LINES) -> Counter[str]:
    """Feed line mode; return how many lines it read, and how many of each kind there were."""
    with places(job, home) as work:
        script = _Script(job, home, work, lines)
        before = states_of(work)
        try:
            _run(script)
        finally:
            script.end()
            (home / "typed.bin").write_bytes(b"".join(script.typed))
        _look_afterwards(script, before, work)
    return Counter({"lines": script.host.console.number, **script.moves.made})


def _run(script: _Script) -> None:
    """Run the dialogue until all lines are used up: one that is left is begun again."""
    complaints = io.StringIO()
    while script.left:
        try:
            with contextlib.redirect_stderr(complaints):
                status = run(script.host)
        except BaseException as error:
            error.add_note(f"the last lines were {script.typed[-3:]!r}")
            raise
        assert status in (0, 1), status
    script.following()
    is_plain(complaints.getvalue())


def _look_afterwards(script: _Script, before: dict[str, tuple[object, ...]], work: Path) -> None:
    """Fail unless all special files are as they were and the game can be opened again as it was left."""
    after = states_of(work)
    changed = [name for name in before if after.get(name) != before[name]]
    assert not changed, f"changed: {changed}"
    session, save = script.host.current, script.host.save
    if session is not None and save is not None and not session.trouble and not script.is_stale:
        opened = Store(save.store.folder).open(save.name)
        opened.save.let_go()
        _same(session, opened.session)


def _same(session: Session, again: Session) -> None:
    """Fail unless a game was opened again as it was left, in the eyes of all who play it."""
    assert again.lines == session.lines
    opened = {one.seat: one for one in again.together}
    assert set(opened) == {one.seat for one in session.together}
    for one in session.together:
        assert opened[one.seat].editor.draft == one.editor.draft, one.seat
        assert opened[one.seat].predictions == one.predictions, one.seat
