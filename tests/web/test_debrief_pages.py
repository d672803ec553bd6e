"""The debrief on the wall and at the console: worked out beside the pages, shown part by part, the console's alone."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.classroom.debrief.findings import PARTS, ClassDebrief
from game.classroom.exercise import Exercise
from game.classroom.opening import open_exercise, shut
from game.classroom.states import State
from game.web import debriefing
from game.web.site import Site
from tests.classroom.small_class import HandClock
from tests.web.browser import Browser, port_of, served
from tests.web.test_lessons import console_of, go, press

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]


@pytest.fixture
def ended(played_class: Path) -> Iterator[Exercise]:
    """Return a class that is in its debrief."""
    exercise = open_exercise(played_class, HandClock().clock)
    yield exercise
    shut(exercise)


@pytest.fixture
def at_once(class_debrief: ClassDebrief, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the debrief take no time."""
    monkeypatch.setattr(debriefing, "work_out", lambda game, report: class_debrief)


def wait(site: Site) -> None:
    """Wait until the debrief is there."""
    until = time.monotonic() + 20.0
    while site.debriefing.is_working and time.monotonic() < until:
        time.sleep(0.01)
    assert site.debriefing.written is not None, site.debriefing.says


def wall_of(exercise: Exercise, site: Site) -> Browser:
    """Open the wall by its link."""
    wall = Browser(port_of(site))
    wall.post(f"/enter/{exercise.seats.issue('link', 'wall')}")
    return wall


def test_no_page_waits_for_the_debrief(
    ended: Exercise, class_debrief: ClassDebrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(game: object, report: Callable[[float], None]) -> ClassDebrief:
        report(0.37)
        begun.set()
        assert go_on.wait(20.0)
        return class_debrief

    monkeypatch.setattr(debriefing, "work_out", slow)
    with served(ended) as site:
        console, wall = console_of(ended, port_of(site)), wall_of(ended, site)
        assert begun.wait(20.0)
        for page in (console.get("/console"), console.get("/console/debrief"), wall.get("/wall")):
            assert page.status == 200
            assert "The debrief is being worked out: 37%" in page.text
        assert 'data-again="3"' in wall.get("/wall").text
        go_on.set()
        wait(site)
        assert "being worked out" not in wall.get("/wall").text
        assert "Open the debrief" in console.get("/console").text


def test_the_console_shows_all_of_it_and_the_wall_one_part_after_the_other(
    ended: Exercise, class_debrief: ClassDebrief, at_once: None
) -> None:
    with served(ended) as site:
        wait(site)
        console, wall = console_of(ended, port_of(site)), wall_of(ended, site)
        whole = console.get("/console/debrief")
        assert whole.text == class_debrief.html()
        assert "attachment" in console.get("/console/debrief?save=1").headers["content-disposition"]
        assert PARTS["path"] in wall.get("/wall").text
        for name, title in PARTS.items():
            press(console, "wall", f"debrief-{name}")
            shown = wall.get("/wall").text
            assert f"<h2>{title}</h2>" in shown
            idents = re.findall(r' id="([^"]+)"', shown)
            assert len(set(idents)) == len(idents)
        assert class_debrief.questions[3].split("?")[0][:60] in shown_questions(wall, console)
        assert "turning" in site_line(console, "debrief")
        assert PARTS["dilemma"] in site_line(console, "debrief dilemma")
        assert "has no part" in site_line(console, "debrief nothing")


def shown_questions(wall: Browser, console: Browser) -> str:
    """Return what the wall shows of the six questions."""
    press(console, "wall", "debrief-questions")
    return wall.get("/wall").text.replace("&#39;", "'")


def site_line(console: Browser, line: str) -> str:
    """Send a line of the console in a terminal; return what it is answered with."""
    key = console.get("/console/line").headers["x-key"]
    return console.post("/console/line", [("line", line), ("key", key)]).text


def test_before_the_end_there_is_no_debrief_on_the_wall(new_class: NewClass, at_once: None) -> None:
    exercise, _ = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=2)
    with served(exercise) as site:
        console, wall = console_of(exercise, port_of(site)), wall_of(exercise, site)
        go(console, exercise, State.RESULTS)
        press(console, "wall", "debrief-dilemma")
        assert "The dilemma" not in wall.get("/wall").text
        assert (
            "The debrief is worked out once the last round is played." in console.get("/console/debrief").text
        )
        assert "Debrief: " not in console.get("/console").text
        assert not site.debriefing.is_working
        go(console, exercise, State.DEBRIEF)
        wait(site)
        assert "<h2>The dilemma</h2>" in wall.get("/wall").text


def test_another_world_has_a_debrief_of_its_own(new_class: NewClass, at_once: None) -> None:
    exercise, _ = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=1)
    with served(exercise) as site:
        console = console_of(exercise, port_of(site))
        go(console, exercise, State.DEBRIEF)
        wait(site)
        press(console, "rewind", "1")
        assert site.debriefing.written is None
        assert not site.debriefing.is_working
        go(console, exercise, State.DEBRIEF)
        wait(site)


def test_what_goes_wrong_is_said(ended: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(game: object, report: Callable[[float], None]) -> ClassDebrief:
        raise ValueError("no such figure")

    monkeypatch.setattr(debriefing, "work_out", broken)
    with served(ended) as site:
        until = time.monotonic() + 20.0
        while site.debriefing.is_working and time.monotonic() < until:
            time.sleep(0.01)
        console = console_of(ended, port_of(site))
        assert "could not be worked out: no such figure" in console.get("/console").text
        assert wall_of(ended, site).get("/wall").status == 200


def test_a_server_that_ends_waits_for_no_debrief(ended: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = threading.Event()

    def endless(game: object, report: Callable[[float], None]) -> ClassDebrief:
        try:
            while True:
                report(0.5)
                time.sleep(0.01)
        finally:
            stopped.set()

    monkeypatch.setattr(debriefing, "work_out", endless)
    with served(ended):
        pass
    assert stopped.wait(20.0)
