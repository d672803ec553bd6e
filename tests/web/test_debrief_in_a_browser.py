"""The debrief as people see it, in Chromium: as a file on a phone and on paper, on the wall, at the console."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.classroom.debrief.findings import PARTS, ClassDebrief
from game.classroom.opening import open_exercise, shut
from game.web import debriefing
from tests.classroom.small_class import HandClock
from tests.web.browser import served
from tests.web.chromium import needs_chromium
from tests.web.test_debrief_pages import wait

pytestmark = [pytest.mark.slow, needs_chromium]


def problems(page: Any) -> list[tuple[str, str]]:
    """Return what axe finds on a page."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]


def fits(page: Any, width: int, height: int) -> bool:
    """Whether a page is no wider than its window."""
    page.set_viewport_size({"width": width, "height": height})
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_the_file_reads_on_a_phone_and_on_paper(
    chromium: Any, class_debrief: ClassDebrief, tmp_path: Path
) -> None:
    file = tmp_path / "debrief.html"
    file.write_text(class_debrief.html(), encoding="utf-8")
    context = chromium.new_context(bypass_csp=True)
    context.set_offline(True)
    page = context.new_page()
    page.goto(file.as_uri())
    assert all(fits(page, *size) for size in ((320, 568), (375, 667), (1280, 720)))
    assert problems(page) == []
    page.emulate_media(media="print")
    assert fits(page, 680, 960)
    tallest = "Math.max(...[...document.querySelectorAll('figure svg')].map(one => one.getBoundingClientRect().height))"
    assert page.evaluate(tallest) < 900
    context.close()


def test_the_wall_shows_each_part_whole(
    chromium: Any, played_class: Path, class_debrief: ClassDebrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debriefing, "work_out", lambda game, report: class_debrief)
    exercise = open_exercise(played_class, HandClock().clock)
    with served(exercise) as site:
        wait(site)
        context = chromium.new_context(viewport={"width": 1280, "height": 720}, bypass_csp=True)
        page = context.new_page()
        for role in ("facilitator", "wall"):
            page.goto(f"{site.address}/enter/{exercise.seats.issue('link', role)}")
            page.click("button.big")
        for name, title in PARTS.items():
            site.wall_view = f"debrief-{name}"
            page.goto(f"{site.address}/wall")
            assert page.locator("h2").inner_text() == title
            assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), name
            assert problems(page) == []
        page.goto(f"{site.address}/console")
        assert problems(page) == []
        context.close()
        styled = chromium.new_page()  # with the server's own policy in force
        styled.context.add_cookies([{"name": "fairshare_console", "value": "", "url": site.address}])
        styled.goto(f"{site.address}/enter/{exercise.seats.issue('link', 'facilitator')}")
        styled.click("button.big")
        styled.goto(f"{site.address}/console/debrief")
        assert styled.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX") == "auto"
        styled.close()
    shut(exercise)
