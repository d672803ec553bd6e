"""Pages as people use them, in Chromium: nothing typed is lost, what is new appears, nobody is shut out.

They need Debian's Chromium (or the one that FAIRSHARE_CHROMIUM names) and the packages of the group `browser`; without
them they are left out, unless FAIRSHARE_BROWSER=required asks for them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.web.site import Site
from tests.web.browser import served

WANTED = os.environ.get("FAIRSHARE_BROWSER", "")
CHROMIUM = shutil.which(os.environ.get("FAIRSHARE_CHROMIUM") or "chromium") or ""
HERE = bool(CHROMIUM and find_spec("playwright") and find_spec("axe_playwright_python"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        WANTED == "none" or not (HERE or WANTED == "required"),
        reason="needs Chromium and the packages of the group browser",
    ),
]

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]
Opened = Callable[..., Any]
STATES = (State.BRIEFING, State.VOTING, State.ORDERS, State.RESULTS)
SIZES = {"phone": (375, 667), "tablet": (768, 1024), "laptop": (1366, 768), "wall": (1280, 720)}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any) -> Iterator[Opened]:
    """Yield a function that opens a page of a new device; what its console complains of is in its `problems`."""
    contexts = []

    def open_one(size: str = "phone", **options: Any) -> Any:
        width, height = SIZES[size]
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("console", lambda told: page.problems.append(told.text) if told.type == "error" else None)
        page.on(
            "request", lambda asked: page.problems.append(asked.url) if "127.0.0.1" not in asked.url else None
        )
        return page

    yield open_one
    for context in contexts:
        context.close()


def join(page: Any, site: Site, pin: str) -> None:
    """Join as a person does."""
    page.goto(f"{site.address}/j/{site.exercise.code}")
    page.fill("#pin", pin)
    page.click("button.big")
    page.wait_for_selector(".seat")


def go(site: Site, state: State) -> None:
    """Let the facilitator press the button until a state is reached."""
    with site.exercise.lock:
        while site.exercise.state is not state:
            site.exercise.next()


def test_what_is_typed_stays_through_pushes_states_and_reloads(opened: Opened, new_class: NewClass) -> None:
    exercise, pins = new_class(seats=("GBR", "POL"), rounds=2)
    with served(exercise) as site:
        phone, other = opened(), opened()
        join(phone, site, pins["GBR"])
        go(site, State.TALKS)
        phone.wait_for_selector('[name="b.effort"]')
        phone.fill('[name="b.effort"]', "0.17")
        join(other, site, pins["POL"])
        go(site, State.VOTING)
        phone.wait_for_selector("input[name=vote]")
        assert phone.input_value('[name="b.effort"]') == "0.17"
        phone.wait_for_function("document.activeElement !== document.body")
        go(site, State.ORDERS)
        phone.wait_for_selector("text=Decide and hand in")
        phone.fill('[name="b.effort"]', "0.22")
        phone.wait_for_selector("#saved:has-text('Saved.')")
        phone.reload()
        assert phone.input_value('[name="b.effort"]').lstrip("+") in ("0.22", "0.2200")
        phone.click('.stepper button[aria-label="Core budget: less"]')
        phone.click("form#orders button.big")
        phone.wait_for_selector("#message:focus")
        assert exercise.drafts.get("GBR").orders.budget == {"effort": 0.17}
        assert phone.problems == []


def test_a_lesson_without_script(opened: Opened, new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=1)
    with served(exercise) as site:
        page = opened(java_script_enabled=False)
        join(page, site, pins["GBR"])
        go(site, State.ORDERS)
        page.goto(f"{site.address}/seat")
        page.fill('[name="b.effort"]', "0.1")
        page.click("form#orders button.big")
        assert page.locator(".said").inner_text().startswith("Handed in")
        page.click("button:has-text('Take it back')")
        page.click("form#orders button.big")
        go(site, State.RESULTS)
        page.goto(f"{site.address}/seat")
        assert page.locator("text=In the papers").count() == 1


def test_a_lost_server_is_told_and_found_again(opened: Opened, new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    phone = opened()
    phone.clock.install()
    with served(exercise) as site:
        join(phone, site, pins["GBR"])
        go(site, State.ORDERS)
        phone.wait_for_selector('[name="b.effort"]')
        phone.fill('[name="b.effort"]', "0.14")
        port = int(site.address.rpartition(":")[2])
    phone.clock.fast_forward(12_000)
    phone.wait_for_selector("#offline:not([hidden])")
    assert phone.input_value('[name="b.effort"]') == "0.14"
    with served(exercise, port):
        phone.clock.fast_forward(12_000)
        phone.wait_for_selector("#offline", state="hidden")
        phone.reload()
        assert phone.input_value('[name="b.effort"]').lstrip("+") == "0.14"


def test_nobody_is_shut_out_of_a_page(opened: Opened, new_class: NewClass) -> None:
    """Axe finds nothing on any page, and none is wider than its screen, on a phone, a tablet and a laptop."""
    from axe_playwright_python.sync_playwright import Axe

    exercise, pins = new_class(seats=("GBR", "SG"), rounds=1)
    axe = Axe()

    def look(page: Any, name: str) -> None:
        found = axe.run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], name
        for size in ("phone", "tablet", "laptop"):
            width, height = SIZES[size]
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, size)

    with served(exercise) as site:
        seat, chair, console, wall = (
            opened(which, bypass_csp=True) for which in ("phone", "tablet", "laptop", "wall")
        )
        seat.goto(f"{site.address}/j/{exercise.code}")
        look(seat, "join")
        for page, role in ((console, "facilitator"), (wall, "wall")):
            page.goto(f"{site.address}/enter/{exercise.seats.issue('link', role)}")
            page.click("button.big")
        join(seat, site, pins["GBR"])
        join(chair, site, pins["SG"])
        for state in STATES:
            go(site, state)
            for page, path in ((seat, "/seat"), (chair, "/seat"), (console, "/console"), (wall, "/wall")):
                page.goto(f"{site.address}{path}")
                look(page, f"{path} {state}")
