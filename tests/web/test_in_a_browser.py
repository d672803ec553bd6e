"""Pages as people use them, in Chromium: nothing typed is lost, what is new appears, nobody is shut out.

They need Debian's Chromium (or the one that FAIRSHARE_CHROMIUM names) and the packages of the group `browser`; without
them they are left out, unless FAIRSHARE_BROWSER=required asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from game.classroom.exercise import Exercise
from game.classroom.notes import Notes
from game.classroom.states import State
from game.web.site import Site
from game.web.stream import STREAMS_EACH
from tests.classroom.small_class import HandClock
from tests.web.browser import served
from tests.web.chromium import needs_chromium

pytestmark = [pytest.mark.slow, needs_chromium]

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]
Opened = Callable[..., Any]
STATES = (State.BRIEFING, State.VOTING, State.ORDERS, State.RESULTS)
SIZES = {
    "small": (320, 568),
    "phone": (375, 667),
    "tablet": (768, 1024),
    "laptop": (1366, 768),
    "wall": (1280, 720),
}


LOW = """(what) => [...document.querySelectorAll(what)]
    .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 44)
    .map((one) => one.outerHTML.slice(0, 80))"""
"""What a thumb has to hit on a phone and is lower than 44 px."""


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
        assert (
            phone.input_value('[name="b.effort"]').lstrip("+") == "0.17"
        )  # saved meanwhile, it has its sign
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


def test_saves_that_overlap_a_new_state_are_nobody_elses(opened: Opened, new_class: NewClass) -> None:
    """Slow saves: what is typed while one is on its way, and while the page changes, is one window's all the same."""
    exercise, pins = new_class(seats=("GBR",), rounds=2)
    with served(exercise) as site:
        phone = opened()
        join(phone, site, pins["GBR"])
        phone.evaluate(
            """() => {
                const plain = window.fetch;
                window.fetch = async (what, more) => {
                    const answer = await plain(what, more);
                    if (String(what).endsWith("/draft")) await new Promise((done) => setTimeout(done, 900));
                    return answer;
                };
            }"""
        )
        go(site, State.TALKS)
        phone.wait_for_selector('[name="b.effort"]')
        for effort, state in (("0.17", State.VOTING), ("0.25", State.ORDERS)):
            phone.fill('[name="b.effort"]', effort)
            phone.wait_for_timeout(
                1_000
            )  # the new state asks for a save just before the window does by itself
            go(site, state)
            phone.wait_for_selector(
                "input[name=vote]" if state is State.VOTING else "text=Decide and hand in"
            )
        phone.wait_for_timeout(1_500)
        phone.wait_for_function("!document.querySelector('form#orders[data-dirty]')")
        assert exercise.drafts.get("GBR").orders.budget == {"effort": 0.25}
        phone.wait_for_selector("#saved:has-text('Saved.')")


def test_a_whole_lesson_on_phones(opened: Opened, new_class: NewClass, clock: HandClock) -> None:
    """Two teams and a teacher play a lesson through the pages alone, from joining to the debrief."""
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=2)
    with served(exercise) as site:
        console, wall, gbr, pol = opened("laptop"), opened("wall"), opened(), opened()
        for page, role in ((console, "facilitator"), (wall, "wall")):
            page.goto(f"{site.address}/enter/{exercise.seats.issue('link', role)}")
            page.click("button.big")
        join(gbr, site, pins["GBR"])
        join(pol, site, pins["POL"])
        wall.wait_for_selector("text=2 of 2 teams are in")
        console.wait_for_selector("text=2 of 2 teams have joined")

        def press(key: str, then: str) -> None:
            console.wait_for_selector(f"button[data-key='{key}']")
            with console.expect_navigation():  # a key that is pressed while the next page comes is nobody's
                console.keyboard.press(key)
            console.wait_for_selector(f".where:has-text('{then}')")

        press("1", "Briefing")
        gbr.wait_for_selector("text=Your role")
        press("1", "Talks, round 1")
        press("4", "Talks, round 1")  # joining is locked, so that a round closes as soon as all are in
        gbr.wait_for_selector("#partner")
        gbr.select_option("#partner-to", "POL")
        gbr.click("text=Choose what to offer")
        gbr.select_option("#offer-ask", index=1)
        gbr.select_option("#offer-give", index=1)
        gbr.click("text=Make the offer")
        pol.wait_for_selector("text=1 offer waits for your answer")
        pol.click("button:has-text('Sign: both sides')")
        gbr.wait_for_selector("#deals >> text=Signed")
        gbr.click("summary:has-text('Predict first')")
        gbr.fill("[name='p.force_used']", "20")
        gbr.click("text=Keep my predictions")
        gbr.wait_for_selector("text=Your predictions are kept")
        for round_ in (1, 2):
            press("1", f"Decisions, round {round_}")  # the second round of the plan has no talks of its own
            for page in (gbr, pol):
                page.wait_for_selector("text=Decide and hand in")
                page.click("button[aria-label='Core budget: more']")
                page.click("form#orders button.big")
                page.wait_for_selector("text=You have handed in")
            console.wait_for_selector(".where:has-text('Closing')")
            clock.now += 6.0
            gbr.wait_for_selector("text=In the papers")
            wall.wait_for_selector("text=One of 4 ways to measure it")
            console.wait_for_selector(".where:has-text('Results')")
            if round_ == 1:
                gbr.wait_for_selector("text=you said 20%")
                gbr.click("a[aria-label='Why did it change: core defence share']")
                gbr.wait_for_selector("text=These causes add up to the change")
                gbr.click("text=Back to your seat")
        press("1", "Debrief")
        gbr.wait_for_selector("text=The game is over")
        press("1", "The end")
        assert exercise.course.table.lines[0].orders["GBR"].budget == {"effort": 0.05}
        assert [page.problems for page in (console, wall, gbr, pol)] == [[], [], [], []]


def test_what_others_say_appears_while_one_types(opened: Opened, new_class: NewClass) -> None:
    exercise, pins = new_class(seats=("GBR", "POL"), plan="lesson-90", rounds=1)
    with served(exercise) as site:
        gbr, pol = opened(), opened()
        join(gbr, site, pins["GBR"])
        join(pol, site, pins["POL"])
        go(site, State.TALKS)
        pol.wait_for_selector("#note-text")
        pol.fill("#note-text", "We are thinking")
        gbr.wait_for_selector("#note-text")
        gbr.fill("#note-text", "Hello Warsaw")
        gbr.check("#note input[value=POL]")
        gbr.click("text=Send the note")
        pol.wait_for_selector("text=Hello Warsaw")
        gbr.click("#standing button:has-text('Refuse')")
        pol.wait_for_selector("#standing li:has-text('Refuse: United Kingdom')")
        assert pol.input_value("#note-text") == "We are thinking"
        assert pol.evaluate("document.activeElement.id") == "note-text"


def test_more_windows_than_streams_and_another_device(opened: Opened, new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    with served(exercise) as site:
        first, laptop = opened(), opened("laptop")
        join(first, site, pins["GBR"])
        go(site, State.ORDERS)
        first.wait_for_selector('[name="b.effort"]')
        tabs = [first.context.new_page() for _ in range(STREAMS_EACH)]
        for tab in tabs:
            tab.goto(f"{site.address}/seat")
        tabs[-1].fill('[name="b.effort"]', "0.13")
        tabs[-1].wait_for_selector("#saved:has-text('Saved.')")
        first.fill('[name="b.effort"]', "0.14")
        first.wait_for_selector("#saved:has-text('changed in another window')")
        join(laptop, site, pins["GBR"])
        assert laptop.input_value('[name="b.effort"]').lstrip("+") == "0.14"
        first.wait_for_selector("text=open on another device")
        assert [one.claimed for one in exercise.seats.all.values()] == [True, False]


def test_what_is_typed_without_a_connection_is_saved_when_it_is_back(
    opened: Opened, new_class: NewClass
) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    with served(exercise) as site:
        phone = opened()
        join(phone, site, pins["GBR"])
        go(site, State.ORDERS)
        phone.wait_for_selector('[name="b.effort"]')
        phone.context.set_offline(True)
        phone.wait_for_selector("#offline:not([hidden])")
        phone.fill('[name="b.effort"]', "0.16")
        phone.wait_for_selector("#saved:has-text('kept here')")
        phone.context.set_offline(False)
        phone.wait_for_selector("#saved:has-text('Saved.')")
        phone.goto(f"{site.address}/seat/alliance")
        phone.go_back()
        assert phone.input_value('[name="b.effort"]').lstrip("+") == "0.16"
        assert exercise.drafts.get("GBR").orders.budget == {"effort": 0.16}


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
    """Axe finds nothing on any page, none is wider than its screen, and thumbs can hit what is on a team's phone."""
    from axe_playwright_python.sync_playwright import Axe

    exercise, pins = new_class(seats=("GBR", "SG"), rounds=1)
    axe = Axe()

    def look(page: Any, name: str) -> None:
        found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], name
        for size in ("small", "phone", "tablet", "laptop"):
            width, height = SIZES[size]
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, size)
            if size == "phone" and "/seat" in page.url:
                page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
                assert (
                    page.evaluate(LOW, "button, a.button, summary, select, .choice, .targets label") == []
                ), name

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
            pages = [(seat, "/seat"), (wall, "/wall")]
            pages += [(chair, "/seat"), (console, "/console")] if state is State.VOTING else []
            for page, path in pages:
                page.goto(f"{site.address}{path}")
                look(page, f"{path} {state}")
        exercise.rewind(0)
        Notes(exercise).switch(True)
        with site.exercise.lock:
            Notes(exercise).write("SG", (), "A note to all", exercise.moment)
        seat.goto(f"{site.address}/seat/ahead")
        seat.click("button.big")
        seat.wait_for_selector("svg")
        look(seat, "ahead")
        for page, path in (
            (seat, "/seat?to=POL"), (seat, "/seat/alliance?norm=benefit"), (seat, "/seat/why"),
            (console, "/console/notes"), (console, "/console/poster"), (console, "/console/for/GBR"),
        ):  # fmt: skip
            page.goto(f"{site.address}{path}")
            look(page, path)
