"""No page of a seat, and no wall, holds what its holder must not know: another hidden truth changes no byte."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.engine.orders import Orders
from game.web.pages.wall import WALL_VIEWS
from game.web.rates import Rates
from tests.classroom.small_class import hand_in, join_all
from tests.engine.hidden import freeze_reports, twin
from tests.web.browser import Answer, Browser, port_of, served

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]
SEATS = ("GBR", "POL", "SG")
PAGES = (
    "",
    "/status",
    "/history",
    "/alliance?norm=valuation",
    "/why",
    "/why?quantity=us_commitment",
    "/ahead",
)


LINES = (
    "now", "status", "news", "cards", "role", "budget", "acts", "summit", "allies", "ally POL", "map", "deals", "heard",
    "forecast", "why core", "why position ESP", "positions core 3", "orders",
)  # fmt: skip


def _bytes_of(answer: Answer) -> str:
    """Return all that was sent, with its headers but for the time, the length and the form's key."""
    kept = {
        name: value
        for name, value in answer.headers.items()
        if name not in ("date", "content-length", "x-key")
    }
    return f"{answer.status} {kept}\n{answer.text}"


def _pages(exercise: Exercise, pins: dict[str, str]) -> dict[str, str]:
    """Return what every seat and the wall are sent, without what differs from one look to the next."""
    found = {}
    with served(exercise) as site:
        for seat in SEATS:
            browser = Browser(port_of(site))
            browser.join(exercise.code, pins[seat])
            browser.submit("/seat/ahead", "/seat/look")
            found[seat] = "".join(_bytes_of(browser.get(f"/seat{path}")) for path in PAGES)
            key = browser.get("/line").headers["x-key"]
            for line in LINES:
                site.rates = Rates()
                found[seat] += _bytes_of(browser.post("/line", [("line", line), ("key", key)]))
        wall = Browser(port_of(site))
        wall.post(f"/enter/{exercise.seats.issue('link', 'wall')}")
        for view in WALL_VIEWS:
            site.wall_view = view
            found[f"wall {view}"] = wall.get("/wall").text
    hidden = (
        r'<svg[^>]*class="qr".*?</svg>|'
        r'name="key" value="\w+"|:\d{4,5}|[0-9.]+ of \d teams are in|room code \d+|name="version" value="\d+"'
    )
    return {
        name: re.sub(hidden, "", text, flags=re.DOTALL).replace(exercise.code, "")
        for name, text in found.items()
    }


def _at(new_class: NewClass, state: State) -> tuple[Exercise, dict[str, str]]:
    exercise, pins = new_class(seats=SEATS, rounds=2)
    join_all(exercise, pins)
    while exercise.state is not state:
        exercise.next()
    return exercise, pins


@pytest.mark.parametrize("seat", SEATS)
def test_hidden_truth_reaches_no_page(
    new_class: NewClass, monkeypatch: pytest.MonkeyPatch, seat: str
) -> None:
    exercise, pins = _at(new_class, State.VOTING)
    game = exercise.course.table.game
    freeze_reports(monkeypatch, game)
    before, seen = _pages(exercise, pins), exercise.chair(seat).view
    other = twin(game, seat, seed=3)
    assert not np.array_equal(other.state.stance, game.state.stance)
    exercise.course.table.game = other
    exercise.course._chairs.clear()
    after = _pages(exercise, pins)
    assert exercise.chair(seat).view is not seen
    shown = [name for name in before if name == seat or name.startswith("wall")]
    assert {name: after[name] for name in shown} == {name: before[name] for name in shown}


def test_the_drafts_of_others_reach_no_page(new_class: NewClass) -> None:
    exercise, pins = _at(new_class, State.ORDERS)
    before = _pages(exercise, pins)
    hand_in(exercise, "POL", Orders(budget={"effort": 0.3}))
    after = _pages(exercise, pins)
    assert {name: text for name, text in after.items() if name != "POL"} == {
        name: text for name, text in before.items() if name != "POL"
    }


def test_every_seat_gives_the_same_public_sight(new_class: NewClass) -> None:
    from game.classroom.public import public_sight
    from game.classroom.worlds import worlds

    exercise, _ = _at(new_class, State.RESULTS)
    seen = []
    for seat in SEATS:
        exercise.seats._held = {seat: exercise.seats.all[seat], **exercise.seats.all}
        seen.append((public_sight(exercise), worlds(exercise)))
    assert seen[0] == seen[1] == seen[2]
