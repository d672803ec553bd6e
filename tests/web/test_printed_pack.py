"""What is printed for a class: every page whole and on its own, one page a seat, and nothing that is a secret."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.classroom.exercise import Exercise
from game.engine.seats import playable_seats
from game.engine.setup import prepare
from game.scenario.catalogue import find
from game.web.print.pack import PAGES, pack_of, roles_page
from tests.web.chromium import needs_chromium

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]
FOR_CLASSES = ("2025-leaked-chat", "2025-road-to-the-hague")
ADDRESS = "http://192.168.7.20:8000"


@cache
def all_roles(scenario: str) -> str:
    """Return the role sheets of every seat of a scenario."""
    setup = prepare(find(scenario))
    return roles_page(setup, playable_seats(setup))


def sentences(sheet: str) -> set[str]:
    """Return the sentences of a role sheet, without headings, the figures' values and the titles of their sources."""
    left_out = (
        r"<strong>[^<]*\.</strong>|<h[12]>.*?</h[12]>|<div class=\"(?:lines|head)\">.*?</div>"
        r"|<span class=\"source.*?</span>|<td class=\"number\">.*?</td>"
    )
    text = re.sub(r"</?(?:strong|span)[^>]*>", "", re.sub(left_out, "", sheet))
    lines = html.unescape(re.sub(r"<[^>]+>", "\n", text))
    return {one.strip() for one in re.split(r"(?<=[.!?])\s+|\n+", lines) if len(one.split()) > 2}


def test_no_two_sheets_share_more_than_two_sentences_in_five() -> None:
    found = {
        (scenario, seat): sentences(sheet)
        for scenario in FOR_CLASSES
        for seat, sheet in re.findall(r'data-seat="(\w+)">(.*?)</section>', all_roles(scenario), re.DOTALL)
    }
    assert len(found) == 66
    assert min(map(len, found.values())) >= 14
    for (one, said), (other, also) in itertools.combinations(found.items(), 2):
        most = 0.4 if one[0] != other[0] else 0.2
        assert len(said & also) <= most * min(len(said), len(also)), (one, other, said & also)


def test_every_page_stands_alone_and_only_slips_hold_pins(new_class: NewClass) -> None:
    exercise, pins = new_class(seats=("GBR", "POL", "SG"))
    pages = pack_of(exercise, [ADDRESS]).pages
    assert tuple(pages) == PAGES
    key = exercise.store.one("SELECT key FROM exercise")["key"]
    for name, page in pages.items():
        assert not re.search(r"<script|<link|<img|src=|url\(|@import", page), name
        assert re.findall(r'"(https?://[^"]*)"', page) == [], name
        assert ADDRESS not in page or name == "posters"
        for pin in pins.values():
            assert (pin in page) == (name == "slips")
        assert key not in page
        assert "None" not in re.sub(r"None of|<[^>]*>", "", page)
    assert ADDRESS in pages["posters"]
    assert f"QR code of {ADDRESS}/j/{exercise.code}" in pages["posters"]
    assert pages["roles"].count('class="page one role"') == 3


def test_a_pack_does_not_depend_on_the_seed(tmp_path: Path) -> None:
    from game.classroom.opening import make_exercise, open_exercise, shut
    from game.scenario.lesson_reader import plan_file

    found = []
    for seed in (987654321, 123456789):
        folder = tmp_path / str(seed) / "class"
        make_exercise(folder, find("tutorial"), plan_file("45"), seed)
        exercise = open_exercise(folder)
        pages = pack_of(exercise, []).pages
        shut(exercise)
        found.append(
            {name: page.replace(exercise.code, "") for name, page in pages.items() if name != "slips"}
        )
        assert not any(str(seed) in page for page in pages.values())
    assert found[0] == found[1]


def test_text_of_others_is_text_and_nothing_else(new_class: NewClass, tmp_path: Path) -> None:
    guests = tmp_path / "guests.txt"
    guests.write_text("GBR <b>Falcons</b>\n", encoding="utf-8")
    exercise, _ = new_class(seats=("GBR", "POL"), guests=guests)
    assert "&lt;b&gt;Falcons&lt;/b&gt;" in pack_of(exercise, []).pages["slips"]
    setup = prepare(find("tutorial"))
    bad = "</title><script>alert(1)</script>"
    scenario = replace(setup.scenario, title=bad)
    page = roles_page(replace(setup, scenario=scenario), ("GBR",))
    assert "<script" not in page
    assert html.escape(bad) in page


def test_what_is_not_known_is_left_open(new_class: NewClass) -> None:
    exercise, pins = new_class(seats=("GBR", "POL"))
    exercise.seats.new_pin("POL")
    made = pack_of(exercise, [])
    assert made.without_slip == ("Poland",)
    assert pins["POL"] not in made.pages["slips"]
    assert "Poland" in made.pages["slips"]
    assert pins["GBR"] in made.pages["slips"]
    assert 'class="blank"' in made.pages["posters"]
    assert "<svg" not in made.pages["posters"]


@pytest.mark.parametrize("plan", ["lesson-45", "lesson-90"])
def test_the_guide_has_the_minutes_and_keys_of_the_plan(new_class: NewClass, plan: str) -> None:
    exercise, _ = new_class(plan=plan)
    guide = pack_of(exercise, []).pages["guide"]
    rows = re.findall(
        r'<td class="minute">(\d+)</td><td class="key">(?:<kbd>(\d)</kbd>)?</td><td>(.*?)</td>', guide
    )
    steps = exercise.plan.steps
    assert [(int(minute), int(key or 0)) for minute, key, _ in rows] == [
        (s.minute, s.key or 0) for s in steps
    ]
    for (_, key, told), step in zip(rows, steps, strict=True):
        assert html.escape(step.do, quote=False) in html.unescape(told)
        assert ("ress Start" in step.do or "Press End" in step.do) == (key == "1")
    assert "1, a summit meets</th><td>10</td>" in guide or "1, a summit meets</th><td>14</td>" in guide


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize("scenario", FOR_CLASSES)
def test_every_role_sheet_is_one_printed_page(chromium: Any, scenario: str) -> None:
    assert printed(chromium, all_roles(scenario)) == (33, [])


@pytest.mark.slow
@needs_chromium
def test_the_other_pages_fit_their_paper(chromium: Any, new_class: NewClass) -> None:
    exercise, _ = new_class(plan="lesson-90", seats=("GBR", "POL", "USA", "DEU", "FRA", "ESP", "SG"))
    pages = pack_of(exercise, [ADDRESS]).pages
    found = {name: printed(chromium, page) for name, page in pages.items() if name != "roles"}
    assert found == {
        "guide": (5, []),
        "slips": (1, []),
        "posters": (1, []),
        "observers": (2, []),
        "debrief": (1, []),
        "memo": (2, []),
    }


def printed(chromium: Any, page: str) -> tuple[int, list[str]]:
    """Return how many pages of A4 a page prints on, and the beginnings of those whose text is cut off."""
    context = chromium.new_context()
    tab = context.new_page()
    tab.emulate_media(media="print")
    tab.set_content(page)
    cut = tab.evaluate(
        "[...document.querySelectorAll('.one, .slip')].filter(one => one.scrollHeight > one.clientHeight + 1)"
        ".map(one => one.innerText.slice(0, 40))"
    )
    # Chromium writes each page's dictionary as plain text.
    count = len(re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True)))
    context.close()
    return count, cut
