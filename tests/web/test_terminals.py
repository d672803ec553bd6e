"""Terminals in a class: a seat line by line over the server, beside browsers, and the console in a terminal."""

from __future__ import annotations

import io
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.engine.orders import Orders
from game.errors import FairShareError, UsageProblem
from game.line.command import Where
from game.line.console import Console
from game.line.index import all_commands, class_commands
from game.line.remote import Away, Remote
from game.line.terminal import enter_console, join, talk
from game.web.pages.console_deeds import DEEDS
from game.web.rates import Rates
from game.web.serve import Tls
from game.web.site import Site
from tests.web.browser import HOST, Browser, port_of, served

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]


@dataclass
class Room:
    """A class of three seats that is served, in its first decisions, with GBR at a terminal."""

    exercise: Exercise
    site: Site
    pins: dict[str, str]
    gbr: Remote
    opened: list[Remote] = field(default_factory=list)

    def opened_at(self, address: str) -> Remote:
        """Return a terminal's way to the class, which ends with the room."""
        self.opened.append(Remote(address))
        return self.opened[-1]

    def terminal(self, seat: str) -> Remote:
        """Let a terminal take a seat."""
        remote = self.opened_at(self.site.address)
        join(remote, self.exercise.code, self.pins[seat])
        return remote

    def console(self) -> Remote:
        """Open the console in a terminal."""
        remote = self.opened_at(
            f"{self.site.address}/enter/{self.exercise.seats.issue('link', 'facilitator')}"
        )
        enter_console(remote)
        return remote


@pytest.fixture
def room(new_class: NewClass) -> Iterator[Room]:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    with served(exercise) as site:
        found = Room(exercise, site, pins, Remote(site.address))
        join(found.gbr, exercise.code, pins["GBR"])
        while exercise.state is not State.ORDERS:
            exercise.next()
        yield found
        for remote in (found.gbr, *found.opened):
            remote.close()


def say(remote: Remote, *lines: str, path: str = "/line") -> tuple[int, str]:
    """Say some lines at a terminal; return its exit status and all that it showed."""
    out = io.StringIO()
    status = talk(remote, Console(io.StringIO("".join(f"{line}\n" for line in lines)), out, 100), path)
    return status, out.getvalue()


def test_a_terminal_and_a_browser_play_the_same_seat(room: Room) -> None:
    status, told = say(room.gbr, "now", "set core 0.2", "orders", "undo", "set core 0.15")
    assert status == 0
    assert "Decisions, round 1 of" in told
    assert "1. Core budget: +0.20 points a year" in told
    assert room.exercise.drafts.get("GBR").orders == Orders({"effort": 0.15})
    browser = Browser(port_of(room.site))
    assert "0.15" in browser.join(room.exercise.code, room.pins["GBR"]).text
    browser.submit("/seat", "/seat/hand-in", button="/seat/draft", b__effort="0.1")
    again = room.terminal("GBR")
    status, told = say(again, "orders", "commit", "set core 0.3", "takeback", "takeback")
    assert "1. Core budget: +0.10 points a year" in told
    assert "You have handed in." in told
    assert "Not done: You have handed in. Take it back first." in told
    assert "Not done: you have not handed in, so there is nothing to take back" in told
    assert status == 1
    assert room.exercise.drafts.get("GBR").orders == Orders({"effort": 0.1})
    assert room.exercise.drafts.handed_in == frozenset()


def test_what_a_terminal_predicts_is_kept_like_a_page_s(room: Room) -> None:
    status, told = say(room.gbr, "predict 1 90 100 110", "predict 4 20%")
    assert status == 0, told
    rows = room.exercise.store.all("SELECT seat, question FROM prediction ORDER BY question")
    assert [tuple(row) for row in rows] == [("GBR", "force_used"), ("GBR", "own_force")]
    browser = Browser(port_of(room.site))
    assert "2 of 4 answered" in browser.join(room.exercise.code, room.pins["GBR"]).text


def test_a_script_waits_for_the_class_and_plays_to_the_next_round(room: Room) -> None:
    def lead() -> None:
        until = time.monotonic() + 60.0
        while "GBR" not in room.exercise.drafts.handed_in and time.monotonic() < until:
            time.sleep(0.05)
        with room.exercise.lock:
            while room.exercise.state is not State.RESULTS:
                room.exercise.next()

    leading = threading.Thread(target=lead)
    leading.start()
    status, told = say(room.gbr, "set core 0.2", "commit", "wait", "results", "why core", "quit")
    leading.join()
    assert status == 0
    assert "Results: United Kingdom, round 1" in told
    assert room.exercise.course.table.lines[0].orders["GBR"] == Orders({"effort": 0.2})


def test_a_deal_is_offered_at_a_terminal_and_answered_at_another(room: Room) -> None:
    pol = room.terminal("POL")
    _, told = say(room.gbr, "propose POL ask raise 0.1")
    assert "POL: “" in told or "Poland" in told, told
    assert "Not done" not in told
    deal = room.exercise.chair("GBR").view.deals[-1].id
    assert deal in told
    assert "1 offer waits for your answer" in say(pol, "now")[1]
    _, told = say(pol, f"sign {deal}")
    assert deal in told
    assert room.exercise.chair("GBR").view.deals[-1].state == "signed"


def test_a_line_for_a_round_that_is_over_decides_nothing(room: Room) -> None:
    page = room.gbr.get("/line")
    old = {"key": page.headers["x-key"], "moment": page.headers["x-moment"], "width": "80"}
    for _ in range(4):
        room.exercise.next()
    assert room.exercise.index == 1
    for line in ("commit", "set core 0.2", "propose POL ask raise"):
        answered = room.gbr.post("/line", line=line, **old)
        assert (answered.status, "round is over" in answered.text) == (422, True), line
    assert room.exercise.drafts.get("GBR") is None
    assert room.gbr.post("/line", line="now", **{**old, "key": "x"}).status == 403


def test_what_opens_keeps_or_leads_a_game_is_no_command_of_a_class(room: Room) -> None:
    own = {name for name, command in all_commands().items() if command.where is Where.OWN}
    assert {"new", "load", "save", "delete", "export", "retry", "close", "count", "table", "debrief"} <= own
    assert set(all_commands()) - own <= set(class_commands())
    status, told = say(
        room.gbr, "export /tmp/x.jsonl", "save a", "load 1", "retry 1", "tutorial", "settings pace slow"
    )
    assert status == 1
    assert told.count("Not done:") == 6
    for line in ("set core nan", "x" * 3_000, "set core \u0664", "vote refuse", "answer x y", "\u202enow"):
        page = room.gbr.get("/line")
        room.site.rates = Rates()
        answered = room.gbr.post("/line", line=line, key=page.headers["x-key"], width="80")
        assert (answered.status, answered.text[:8]) == (422, "Not done"), line
    assert room.exercise.drafts.get("GBR") is None


def test_a_look_ahead_is_taken_and_not_kept(room: Room) -> None:
    status, told = say(room.gbr, "settings charts off", "forecast", "summary")
    assert status == 0
    assert "400 simulated futures" in told
    assert "commit hands it in" in told
    assert room.exercise.chair("GBR").lookout._kept == {}


def test_another_device_ends_a_terminal(room: Room) -> None:
    other = room.terminal("GBR")
    status, told = say(room.gbr, "set core 0.2")
    assert status == 1
    assert "You are not in this seat any more" in told
    assert say(other, "set core 0.2")[0] == 0
    status, told = say(room.terminal("POL"), "quit")
    assert status == 0
    with pytest.raises(UsageProblem, match="does not belong to any seat"):
        join(Remote(room.site.address), room.exercise.code, "AAAAAA")
    with pytest.raises(UsageProblem, match="room code"):
        join(Remote(room.site.address), "1", room.pins["USA"])


def test_a_class_is_led_from_a_terminal(room: Room) -> None:
    console = room.console()
    status, told = say(
        console, "help", "who", "pause", "resume", "hold pol", "release POL", "wall", path="/console/line"
    )
    assert status == 0
    assert "next: Close the round." in told
    assert "GBR   United Kingdom  here" in told
    assert "How to join" in told
    status, told = say(console, "next", "next", "free GBR", "hold qqq", "nonsense", path="/console/line")
    assert status == 1
    assert room.exercise.state is State.RESULTS
    assert "United Kingdom is free. Its new PIN is" in told
    assert told.count("Not done:") == 2
    page = console.get("/console/line")
    room.exercise.next()
    late = {"key": page.headers["x-key"], "at": page.headers["x-at"], "line": "next"}
    assert "moved on already" in console.post("/console/line", **late).text
    assert room.gbr.get("/console/line").status == 401
    with pytest.raises(UsageProblem, match="no link"):
        enter_console(Remote(f"{room.site.address}/enter/x"))


def test_help_of_the_console_names_every_deed(room: Room) -> None:
    _, told = say(room.console(), "help", "quit", path="/console/line")
    for deed in DEEDS.values():
        assert f"{deed.name:<9} {deed.says}" in told


def test_a_class_that_is_not_there_is_said_in_words() -> None:
    with pytest.raises(Away, match="does not answer"):
        Remote(f"http://{HOST}:9").get("/line")
    for address in ("", "ftp://x", "http://", "http://a:b"):
        with pytest.raises(FairShareError, match="no address of a class"):
            Remote(address)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_a_class_with_a_certificate_is_reached_by_who_knows_it(new_class: NewClass, tmp_path: Path) -> None:
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    name = ["-subj", "/CN=class", "-addext", f"subjectAltName=IP:{HOST}"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *files, *name],
        check=True, capture_output=True,
    )  # fmt: skip
    with pytest.raises(FairShareError, match="no certificate with its key"):
        Tls(key, certificate).check()
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    with served(exercise, tls=Tls(certificate, key)) as site:
        assert site.address.startswith("https://")
        with pytest.raises(Away, match="certificate of the teacher's computer is not known"):
            join(Remote(site.address), exercise.code, pins["GBR"])
        remote = Remote(site.address, certificate)
        join(remote, exercise.code, pins["GBR"])
        assert say(remote, "now")[0] == 0
        reply = remote.post("/join", code=exercise.code, pin=pins["GBR"])
        assert "secure" in reply.headers["set-cookie"].casefold()
        remote.close()
