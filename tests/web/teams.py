"""Simulated teams that play a lesson over HTTP as phones do: they look, think, save, hand in, come late and leave.

They are told by the doorbell's stream, read pages, and send the forms that the pages hold. What a page has acknowledged
is remembered, so that it can be looked for in the record afterwards.
"""

from __future__ import annotations

import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from game.engine.record import Record
from tests.web.browser import HOST, Answer, Browser, Fields

__all__ = ["Habits", "Journal", "Team", "habits_of", "lost", "play"]

_DECIDING = ("voting", "orders")


@dataclass
class Journal:
    """What happened: lines with their second, how long pages took in milliseconds by kind, and what was acknowledged.

    `kept` holds the core budget whose saving or handing in was acknowledged last, by round and seat; None where a seat
    has none.
    """

    speed: float = 1.0
    began: float = field(default_factory=time.monotonic)
    lines: list[str] = field(default_factory=list)
    took: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    kept: dict[tuple[str, str], float | None] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Write a line with the time of the lesson."""
        second = int((time.monotonic() - self.began) * self.speed)
        self.lines.append(f"{second // 60:02d}:{second % 60:02d} {text}")

    def fail(self, text: str) -> None:
        """Note what must not be."""
        self.wrong.append(text)
        self.say(f"WRONG: {text}")


@dataclass(frozen=True)
class Habits:
    """What is particular about a team: seconds of the lesson after which it joins, and what it does from round 2 on."""

    arrives: float = 0.0
    goes: bool = False
    moves: bool = False


def habits_of(seats: list[str], late: int, gone: int, until: float, draw: random.Random) -> dict[str, Habits]:
    """Let the last teams come late (up to a second of the lesson), those before them leave, and the first one move."""
    found = {seat: Habits(arrives=draw.uniform(0.0, 60.0)) for seat in seats}
    found[seats[0]] = Habits(found[seats[0]].arrives, moves=True)
    for seat in seats[len(seats) - late - gone : len(seats) - late]:
        found[seat] = Habits(found[seat].arrives, goes=True)
    for seat in seats[len(seats) - late :]:
        found[seat] = Habits(arrives=draw.uniform(0.5 * until, until))
    return found


class Doorbell:
    """A stream of a seat, as an open page holds it."""

    def __init__(self, port: int, browser: Browser) -> None:
        cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        self._link = socket.create_connection((HOST, port), timeout=20.0)
        head = f"GET /events/seat HTTP/1.1\r\nhost: {HOST}:{port}\r\ncookie: {cookie}\r\n\r\n"
        self._link.sendall(head.encode())

    def wait(self, seconds: float) -> None:
        """Wait for a ring, or some seconds."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0.0:
            self._link.settimeout(max(left, 0.01))
            try:
                part = self._link.recv(4096)
            except (TimeoutError, OSError):
                return
            if b"event: changed" in part:
                return
            if not part:
                time.sleep(min(left, 0.5))
                return

    def close(self) -> None:
        """Close the page."""
        self._link.close()


class Team(threading.Thread):
    """One team from joining to the end of the exercise."""

    def __init__(
        self, seat: str, pin: str, code: str, port: int, habits: Habits, journal: Journal, seed: int
    ) -> None:
        super().__init__(daemon=True)
        self.seat, self._pin, self._code, self._port, self._habits = seat, pin, code, port, habits
        self._journal, self._draw = journal, random.Random(f"{seed} {seat}")
        self._browser = Browser(port)
        self._bell: Doorbell | None = None
        self._done: set[str] = set()
        self._moved = False

    # --- what a phone does -----------------------------------------------------------------------------------------

    def run(self) -> None:
        """Play until the exercise ends or the team goes."""
        try:
            time.sleep(self._habits.arrives / self._journal.speed)
            self._join()
            while self._one_look():
                pass
        except Exception as error:  # a thread has nobody else to tell
            self._journal.fail(f"{self.seat}: {type(error).__name__}: {error}")
        finally:
            if self._bell is not None:
                self._bell.close()

    def _timed(self, what: str, answer: Answer, began: float) -> Answer:
        self._journal.took.setdefault(what, []).append(1000.0 * (time.monotonic() - began))
        self._journal.statuses[f"{what} {answer.status}"] += 1
        if answer.status >= 500:
            self._journal.fail(f"{self.seat}: {what} answered {answer.status}: {answer.text[:200]}")
        return answer

    def _get(self, path: str) -> Answer:
        began = time.monotonic()
        return self._timed(f"look at {path}", self._browser.get(path), began)

    def _join(self) -> None:
        began = time.monotonic()
        if (
            self._timed("join", self._browser.join(self._code, self._pin, f"Team {self.seat}"), began).status
            != 200
        ):
            self._journal.fail(f"{self.seat} could not join")
        self._journal.say(f"{self.seat} joined")
        if self._bell is not None:
            self._bell.close()
        self._bell = Doorbell(self._port, self._browser)

    def _pause(self, seconds: float) -> None:
        time.sleep(seconds * self._draw.uniform(0.5, 1.0) / self._journal.speed)

    # --- what a team does ------------------------------------------------------------------------------------------

    def _one_look(self) -> bool:
        """Look where the exercise is and do what a team does then; return whether it stays."""
        status = self._get("/seat/status")
        if status.status != 200:
            self._journal.fail(f"{self.seat} is not in its seat any more: {status.status}")
            return False
        now = dict(re.findall(r'data-(situation|left)="([^"]*)"', status.text))
        state, moment, *words = now["situation"].split(" ")
        index = int(moment.partition(".")[2])
        if state == "ended":
            return False
        if self._habits.goes and index >= 1 and state in _DECIDING:
            self._journal.say(f"{self.seat} has gone")
            return False
        if self._habits.moves and index >= 1 and not self._moved:
            self._move()
        key = f"{moment} {state} {words[0]}"
        if "plays" in words and "in" not in words and key not in self._done:
            self._done.add(key)
            self._decide(state, moment, float(now.get("left") or 60.0))
        elif state == "results" and f"{moment} read" not in self._done:
            self._done.add(f"{moment} read")
            self._get("/seat")
        assert self._bell is not None
        self._bell.wait(min(20.0 / self._journal.speed, 20.0))
        return True

    def _move(self) -> None:
        """Go on with another device; the old one must be signed out."""
        old, self._browser, self._moved = self._browser, Browser(self._port), True
        self._join()
        if old.ask("GET", "/seat/status").status != 401:
            self._journal.fail(f"{self.seat}: the old device is still in the seat")
        self._journal.say(f"{self.seat} goes on with another device")

    def _decide(self, state: str, moment: str, left: float) -> None:
        if state == "talks":
            self._pause(min(30.0, 0.3 * left))
            self._send("/seat/draft", moment)
        elif state == "redraft" and self.seat == "SG":
            self._send("/seat/draft", moment, t__core="2.5", t__ambiguity="60%")
        elif state in _DECIDING:
            self._pause(min(60.0, 0.4 * left))
            self._send("/seat/draft", moment)
            self._pause(min(40.0, 0.3 * left))
            self._send("/seat/hand-in", moment)
            if self._draw.random() < 0.1:
                self._pause(2.0)
                self._take_back(moment)

    def _send(self, form: str, moment: str, **typed: str) -> None:
        """Fill in the form of the page and send it; note what was acknowledged."""
        page = self._get("/seat")
        fields = Fields(page.text, "/seat/hand-in")
        if not fields.values or dict(fields.values).get("moment") != moment:
            return  # the exercise has moved on while the team was thinking
        effort = round(0.01 * self._draw.randrange(0, 30), 2)
        given: dict[str, str] = dict(typed)
        if any(name == "b.effort" for name, _ in fields.values):
            given["b__effort"] = f"{effort:.2f}"
        if fields.choices.get("vote"):
            given["vote"] = self._draw.choice(fields.choices["vote"])
        for name, options in fields.choices.items():
            if name.startswith("c."):
                given[name.replace(".", "__")] = self._draw.choice(options)
        began = time.monotonic()
        kind = "hand in" if form.endswith("hand-in") else "save"
        answer = self._timed(kind, self._browser.post(form, fields.filled(**given), follow=False), began)
        if answer.status == 303:
            self._journal.kept[moment, self.seat] = effort if "b__effort" in given else None
        if answer.status == 303 and kind == "hand in":
            self._journal.say(f"{self.seat} handed in for {moment}")

    def _take_back(self, moment: str) -> None:
        page = self._get("/seat")
        if '"/seat/take-back"' not in page.text:
            return
        answer = self._browser.post("/seat/take-back", Fields(page.text, "/seat/take-back").values)
        if answer.status == 200:
            self._journal.say(f"{self.seat} took back for {moment}")
            self._send("/seat/hand-in", moment)


def play(teams: list[Team], journal: Journal, seconds: float) -> None:
    """Let all teams play until they are done; one that is not after some seconds is noted."""
    for team in teams:
        team.start()
    until = time.monotonic() + seconds
    for team in teams:
        team.join(timeout=max(until - time.monotonic(), 0.0))
        if team.is_alive():
            journal.fail(f"{team.seat} never came to the end")


def lost(journal: Journal, records: Mapping[int, Record]) -> list[str]:
    """Return what pages have acknowledged and the records, by branch, do not hold."""
    found = []
    for (moment, seat), effort in journal.kept.items():
        branch, _, index = moment.partition(".")
        lines = records[int(branch)].lines
        orders = lines[int(index)].orders.get(seat) if int(index) < len(lines) else None
        if orders is None or (effort is not None and orders.budget.get("effort", 0.0) != effort):
            found.append(f"{seat} in {moment}: acknowledged {effort}, recorded {orders}")
    return found
