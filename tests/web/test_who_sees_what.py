"""Every page and every form against everybody who should not have it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.routing import Route

from game.classroom.exercise import Exercise
from game.web.app import make_app
from tests.web.browser import HOST, Browser, port_of, served
from tests.web.test_lessons import console_of

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]

OPEN = (
    "/",
    "/j/{code:str}",
    "/join",
    "/enter/{link:str}",
    "/events/{role:str}",
    "/charts.css",
    "/favicon.ico",
)
"""What anybody may ask for: the way in, and nothing of the game."""


def _holder(path: str) -> str:
    return {"console": "facilitator", "wall": "wall"}.get(path.split("/")[1], "seat")


@pytest.mark.parametrize("who", ["nobody", "seat", "facilitator", "wall"])
def test_pages_are_for_their_holders_alone(new_class: NewClass, who: str) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    with served(exercise) as site:
        browsers = {
            "nobody": Browser(port_of(site)),
            "seat": Browser(port_of(site)),
            "wall": Browser(port_of(site)),
        }
        browsers["facilitator"] = console_of(exercise, port_of(site))
        browsers["seat"].join(exercise.code, pins["GBR"])
        browsers["wall"].post(f"/enter/{exercise.seats.issue('link', 'wall')}")
        routes = [
            one for one in make_app(site, {HOST}).routes if isinstance(one, Route) and one.path not in OPEN
        ]
        assert len(routes) > 30
        before = exercise.version
        for route in routes:
            if _holder(route.path) == who:
                continue
            path = route.path.replace("{seat:str}", "GBR").replace("{action:str}", "next")
            path = path.replace("{phase:str}", "before")
            for method in route.methods - {"HEAD"}:
                answer = browsers[who].ask(method, path)
                lost = answer.status == 303 and answer.headers["location"] == "/?said=signed-out"
                assert lost or answer.status == 401, (who, method, path, answer.status)
        assert exercise.version == before
        # A form without its key does nothing, whoever sends it.
        for route in routes:
            if _holder(route.path) == who and "POST" in route.methods:
                path = route.path.replace("{seat:str}", "GBR").replace("{action:str}", "next")
                assert browsers[who].ask("POST", path.replace("{phase:str}", "before"), "").status == 403, (
                    path
                )
        assert exercise.version == before
